import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeParts } from "../../src/cli/write-parts.ts";
import { emptyFolder } from "./run-cli.ts";

async function* pieces(failsAt?: number) {
  for (const [i, part] of [1, 1, 2, 3].entries()) {
    if (i === failsAt) throw new Error("cut");
    yield { part, text: `${i}\n` };
  }
}

test("what a provider does not take in one file goes on in the next, before the extension", async () => {
  const folder = await emptyFolder();
  expect(await writeParts(join(folder, "ses.csv"), pieces())).toBe(3);
  expect((await readdir(folder)).toSorted()).toEqual(["ses.2.csv", "ses.3.csv", "ses.csv"]);
  expect(await readFile(join(folder, "ses.csv"), "utf8")).toBe("0\n1\n");
  expect(await readFile(join(folder, "ses.2.csv"), "utf8")).toBe("2\n");
});

test("a transfer that is cut leaves no file at all", async () => {
  const folder = await emptyFolder();
  await expect(writeParts(join(folder, "ses"), pieces(3))).rejects.toThrow("cut");
  expect(await readdir(folder)).toEqual([]);
});
