import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../src/local/embedded-database.ts";

const runs = 5;
const waitsMax = 400;
const waitMs = 25;

/**
 * CPU milliseconds that workerd's own thread takes to compile and evaluate a Worker: between listening, which it does before,
 * and the end of the first request, less the same of a Worker that does nothing. The least of several runs: what else runs on
 * the machine only adds to it. Null where the system does not tell the CPU time of a thread (it is Linux that does).
 */
export async function startUpMs(worker: string, compatibilityDate: string): Promise<number | null> {
  if (process.platform !== "linux") return null;
  const idle = "export default { fetch: () => new Response() };";
  const least = async (code: string) => {
    const taken: number[] = [];
    for (let run = 0; run < runs; run++) taken.push(await startOnce(code, compatibilityDate));
    return Math.min(...taken);
  };
  return Math.round((await least(worker)) - (await least(idle)));
}

async function startOnce(code: string, compatibilityDate: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "start-up-"));
  const port = await freePort();
  await writeFile(join(folder, "worker.js"), code);
  await writeFile(
    join(folder, "config.capnp"),
    `using Workerd = import "/workerd/workerd.capnp";
    const config :Workerd.Config = (
      services = [(name = "main", worker = (
        modules = [(name = "worker.js", esModule = embed "worker.js")], compatibilityDate = "${compatibilityDate}"))],
      sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")]);`,
  );
  const child = spawn("workerd", ["serve", join(folder, "config.capnp")], { stdio: "ignore" });
  try {
    await listening(port);
    const before = await cpuMs(child.pid);
    // Without settings the door answers 500: it has been evaluated all the same.
    await (await fetch(`http://127.0.0.1:${port}/healthz`)).arrayBuffer();
    return (await cpuMs(child.pid)) - before;
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
