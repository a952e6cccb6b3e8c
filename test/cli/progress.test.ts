import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { emptyFolder, runCli } from "./run-cli.ts";

/** Runs what it is given on a terminal of its own (util-linux). */
const terminal = "/usr/bin/script";
const cli = `${process.execPath} --import tsx src/cli.ts`;
const root = new URL("../../", import.meta.url).pathname;

async function bigList(): Promise<{ folder: string; list: string }> {
  const folder = await emptyFolder();
  const list = join(folder, "list.csv");
  const lines = Array.from({ length: 150_000 }, (_, n) => `an.peeters.${n}@telenet.be`);
  await writeFile(list, `E-mail\n${lines.join("\n")}\n`);
  return { folder, list };
}

test.skipIf(!existsSync(terminal))("on a terminal clean and check show how they come on", async () => {
  const { folder, list } = await bigList();
  const out = join(folder, "out");
  for (const [words, what] of [
    [`clean ${list} -o ${out}`, "reading"],
    [`check ${list} > ${out}`, "checking"],
  ]) {
    const args = ["-qec", `${cli} ${words}`, "/dev/null"];
    const { stdout } = await promisify(execFile)(terminal, args, { cwd: root });
    expect(stdout).toMatch(new RegExp(`\\r#*\\.* +\\d+ % {2}${what}`));
  }
  expect((await readFile(out, "utf8")).trim().split("\n")).toHaveLength(150_001);
});

test("elsewhere nothing of it is written", async () => {
  const { folder, list } = await bigList();
  const { code, stderr } = await runCli(["clean", list, "-o", join(folder, "out")]);
  expect([code, stderr]).toEqual([0, ""]);
});
