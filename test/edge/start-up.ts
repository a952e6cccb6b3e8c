import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../src/local/embedded-database.ts";

const runs = 5;
const waitsMax = 400;
const waitMs = 25;

/** The modules of a Worker by their names, in the order in which wrangler sends them: what it starts with first. */
export type Modules = readonly (readonly [name: string, code: string])[];
/** Of wrangler.toml. */
export type Compatibility = { date: string; flags: readonly string[] };

/**
 * CPU milliseconds that workerd's own thread takes to compile and evaluate what a Worker starts with: between listening, which
 * it does before, and the end of the first request, less the same of a Worker that does nothing. The least of several runs:
 * what else runs on the machine only adds to it. Null where the system does not tell the CPU time of a thread (it is Linux
 * that does).
 */
export async function startUpMs(worker: Modules, compatibility: Compatibility): Promise<number | null> {
  if (process.platform !== "linux") return null;
  const idle: Modules = [["edge.js", "export default { fetch: () => new Response() };"]];
  const least = async (modules: Modules) => {
    const taken: number[] = [];
    // Without settings the door answers 500: it has been evaluated all the same.
    for (let run = 0; run < runs; run++) taken.push((await askOnce(modules, compatibility)).cpuMs);
    return Math.min(...taken);
  };
  return Math.round((await least(worker)) - (await least(idle)));
}

/** What cannot be loaded of a Worker: each module is, as `await import` loads it when something is first used. */
export async function faultsOf(worker: Modules, compatibility: Compatibility): Promise<string> {
  const names = JSON.stringify(worker.map(([name]) => `./${name}`));
  const loader = `export default { async fetch() {
    const faults = [];
    for (const name of ${names}) await import(name).catch((error) => faults.push(name + ": " + error));
    return new Response(faults.join("\\n"));
  } };`;
  const { text } = await askOnce([["load-all.js", loader], ...worker], compatibility);
  return text;
}

async function askOnce(modules: Modules, { date, flags }: Compatibility): Promise<{ cpuMs: number; text: string }> {
  const folder = await mkdtemp(join(tmpdir(), "start-up-"));
  const port = await freePort();
  for (const [name, code] of modules) await writeFile(join(folder, name), code);
  const embedded = modules.map(([name]) => `(name = "${name}", esModule = embed "${name}")`);
  await writeFile(
    join(folder, "config.capnp"),
    `using Workerd = import "/workerd/workerd.capnp";
    const config :Workerd.Config = (
      services = [(name = "main", worker = (modules = [${embedded.join(", ")}],
        compatibilityDate = "${date}", compatibilityFlags = ${JSON.stringify(flags)}))],
      sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")]);`,
  );
  // As miniflare starts it; this release of workerd calls the registry of modules experimental that Cloudflare offers to all.
  const child = spawn("workerd", ["serve", "--experimental", join(folder, "config.capnp")], { stdio: "ignore" });
  try {
    await listening(port);
    const before = await cpuMs(child.pid);
    const text = await (await fetch(`http://127.0.0.1:${port}/healthz`)).text();
    return { cpuMs: (await cpuMs(child.pid)) - before, text };
  } finally {
    child.kill("SIGKILL");
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the first thread of a process has run for (Linux, /proc/PID/schedstat, nanoseconds). */
async function cpuMs(pid: number | undefined): Promise<number> {
  const [nanoseconds] = (await readFile(`/proc/${pid}/schedstat`, "utf8")).split(" ");
  return Number(nanoseconds) / 1e6;
}

async function listening(port: number): Promise<void> {
  for (let n = 0; n < waitsMax; n++) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(true)).once("error", () => resolve(false));
      socket.once("connect", () => socket.destroy());
    });
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
  throw new Error("workerd does not listen: run `npm ci`, and look at what it says.");
}
