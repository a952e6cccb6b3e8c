import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import packageJson from "../../package.json" with { type: "json" };

const root = new URL("../../", import.meta.url).pathname;

export type Started = { child: ChildProcess; output: () => string; ended: Promise<number | null> };

/** What `npm start` runs: Node's flags and the file. */
const [, ...command] = packageJson.scripts.start.split(" ").slice(1);
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
    env: { PATH: process.env["PATH"], ...environment },
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
