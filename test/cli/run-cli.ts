import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

export type Ran = { code: number | null; stdout: string; stderr: string };

const root = new URL("../../", import.meta.url).pathname;

/** Runs `reaffirm WORDS` as a process of its own, with nothing of ours in its environment but what is given. */
export async function runCli(
  words: readonly string[],
  given: { stdin?: string | Uint8Array; env?: Record<string, string> } = {},
): Promise<Ran> {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", `${root}src/cli.ts`, ...words], {
    cwd: root,
    env: { PATH, HOME, ...given.env },
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  child.stdin.end(given.stdin ?? "");
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, stdout, stderr };
}

export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "reaffirm-cli-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
