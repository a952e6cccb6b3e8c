import { type ChildProcess, spawn } from "node:child_process";
import packageJson from "../../package.json" with { type: "json" };

const root = new URL("../../", import.meta.url).pathname;

export type Started = { child: ChildProcess; output: () => string; ended: Promise<number | null> };

/** What `npm start` runs: Node's flags and the file. */
const [, ...command] = packageJson.scripts.start.split(" ").slice(1);

/** `npm start` without npm: the same command in a process group of its own. */
export function start(environment: Record<string, string>): Started {
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
