import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

/**
 * The floor plan (ARCHITECTURE): each floor may use those below it, and those of its own row. A door stands on top, the
 * words of trouble at the bottom.
 */
const floors: readonly (readonly string[])[] = [
  ["demo"],
  ["node.ts", "edge.ts", "cli.ts"],
  ["cli", "edge"],
  ["local"],
  ["app.ts", "front.ts", "assemble.ts", "tasks.ts"],
  ["home", "console", "sign-in"],
  ["connectors"],
  ["webhooks"],
  ["privacy"],
  ["exports"],
  ["feedback"],
  ["campaigns"],
  ["imports"],
  ["preferences"],
  ["messages"],
  ["people"],
  ["consent"],
  ["suppression"],
  ["senders"],
  ["lists"],
  ["accounts"],
  ["outbox", "jobs", "http", "ui", "mail", "seeing"],
  ["deps.ts"],
  ["db", "dns", "sandbox", "client"],
  ["config.ts", "config", "errors.ts", "hygiene"],
];

const root = new URL("../src/", import.meta.url).pathname;

/** What deps.ts names as types: the ports that doors fill in. A type is no dependency at run time. */
const isTypeOnly = (line: string) => /^import type\b/.test(line);

test("no import runs up", async () => {
  const climbing: string[] = [];
  for (const { file, imports } of await importsOf(root)) {
    for (const { line, target } of imports) {
      if (isTypeOnly(line)) continue;
      const [from, to] = [floorOf(file), floorOf(target)];
      expect(from, `${file} stands on no floor`).toBeGreaterThanOrEqual(0);
      expect(to, `${file} imports ${target}, which stands on no floor`).toBeGreaterThanOrEqual(0);
      if (from > to) climbing.push(`${file} -> ${target}`);
    }
  }
  expect(climbing).toEqual([]);
});

test("pages never see the database, and the client sees nothing of ours", async () => {
  for (const { file, imports } of await importsOf(root)) {
    const targets = imports.filter(({ line }) => !isTypeOnly(line)).map(({ target }) => target);
    if (/pages?\.tsx$/.test(file))
      expect(
        targets.filter((target) => target.startsWith("db/")),
        file,
      ).toEqual([]);
    if (file.startsWith("client/"))
      expect(
        targets.filter((target) => !target.startsWith("client/")),
        file,
      ).toEqual([]);
  }
});

test("the environment is read at the doors alone", async () => {
  const readers = [];
  for (const { file, text } of await importsOf(root)) if (text.includes("process.env")) readers.push(file);
  expect(readers.filter((file) => !/^(node\.ts|cli\.ts|cli\/|demo\/)/.test(file))).toEqual([]);
});

function floorOf(file: string): number {
  const place = file.split("/")[0] ?? "";
  return floors.findIndex((floor) => floor.includes(place));
}

type Source = { file: string; text: string; imports: { line: string; target: string }[] };

async function importsOf(folder: string): Promise<Source[]> {
  const files = (await readdir(folder, { recursive: true })).filter(
    (name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts"),
  );
  return await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(folder, file), "utf8");
      const found = text.matchAll(/^(?:import|export)\b[^;]*?from "(\.[^"]+)";/gms);
      const imports = [...found].map(([line, path = ""]) => ({
        line,
        target: relative(folder, join(folder, dirname(file), path)),
      }));
      return { file, text, imports };
    }),
  );
}
