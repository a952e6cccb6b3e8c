import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import packageJson from "../../package.json" with { type: "json" };

const root = new URL("../../", import.meta.url).pathname;

export type Started = { child: ChildProcess; output: () => string; ended: Promise<number | null> };

/** What `npm start` runs: settings of the process, Node's flags and the file. */
const [before = "", after = ""] = packageJson.scripts.start.split("exec node ");
const command = after.split(" ");
const settings = Object.fromEntries(
  before
    .trim()
    .split(" ")
    .map((word) => word.split("=")),
);
/** Those of Node alone. */
export const nodeFlags: readonly string[] = command.filter((word) => word.startsWith("--"));
let isBuilt = false;

/** What npm runs before `npm start`: the file is replaced whole, whoever else reads it. */
function build(): void {
  if (isBuilt) return;
  const environment = { PATH: `${root}node_modules/.bin:${process.env["PATH"]}` };
  execFileSync("sh", ["-c", packageJson.scripts.prestart], { cwd: root, env: environment });
  isBuilt = true;
}

/** `npm start` without npm: the same command in a process group of its own. */
export function start(environment: Record<string, string>): Started {
  build();
  const child = spawn(process.execPath, command, {
    cwd: root,
    detached: true,
    env: { PATH: process.env["PATH"], ...settings, ...environment },
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => void (text += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  return { child, output: () => text, ended };
}

export async function ready(url: string, msMax = 60_000): Promise<boolean> {
  for (const until = Date.now() + msMax; Date.now() < until;) {
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.status === 200) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}
