import { access, readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { notAgain } from "./edge/not-again.ts";

const root = new URL("../", import.meta.url).pathname;

/** What a file, or one that it imports, holds when it belongs to a reason of the list. */
const marks: Readonly<Record<string, RegExp>> = {
  "Starts processes": /"node:child_process"|\/src\/cli\//,
  "Listens on a port": /"node:(?:https?|dgram|dns.*)"|"@hono\/node-server"/,
  "Answers in the place of": /"msw(?:\/node)?"/,
  "Reads files": /"node:fs(?:\/promises)?"/,
};

/** The file and all of ours that it imports, each with its text. */
async function readWithImports(file: string, read = new Map<string, string>()): Promise<Map<string, string>> {
  const text = await readFile(file, "utf8");
  read.set(file, text);
  for (const [, path = ""] of text.matchAll(/^(?:import|export)(?! type\b)[^;]*?from "(\.[^"]+\.tsx?)"/gms)) {
    const imported = join(dirname(file), path);
    if (!read.has(imported)) await readWithImports(imported, read);
  }
  return read;
}

test("what runs in workerd a second time is every test but those on the list, and each there has its reason in itself", async () => {
  for (const [reason, files] of Object.entries(notAgain)) {
    const [, mark] = Object.entries(marks).find(([start]) => reason.startsWith(start)) ?? [];
    expect(mark, reason).toBeInstanceOf(RegExp);
    for (const file of files) {
      const path = join(root, "test", file);
      await expect(access(path), `${file} is gone`).resolves.toBeUndefined();
      const read = [...(await readWithImports(path))].map(([at, text]) => `/${relative(root, at)} ${text}`);
      expect(
        read.some((one) => mark?.test(one)),
        `${file} could run in workerd`,
      ).toBe(true);
    }
  }
  expect(new Set(Object.values(notAgain).flat()).size).toBe(Object.values(notAgain).flat().length);
});
