import { readdir, readFile } from "node:fs/promises";
import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { expect, inject, test } from "vitest";
import { migrateDatabase } from "../src/db/migrate.ts";

const folder = new URL("../migrations/", import.meta.url).pathname;

/** What code of before this migration would trip over while both run. */
const contracting: readonly (readonly [what: string, form: RegExp])[] = [
  ["drops a table", /\bdrop\s+table\b/i],
  ["drops a column", /\bdrop\s+column\b/i],
  ["renames", /\balter\s+(?:table|index|type)\b[^;]*\brename\b/i],
  ["changes a type", /\balter\s+column\b[^;]*\b(?:set\s+data\s+)?type\b/i],
  ["requires a value of a column that may be empty", /\bset\s+not\s+null\b/i],
  [
    "adds a column that older code does not fill",
    /\badd\s+column\b(?![^;]*\bdefault\b)(?![^;]*\bgenerated\b)[^;]*\bnot\s+null\b/i,
  ],
  ["drops a default", /\bdrop\s+default\b/i],
  ["drops a function", /\bdrop\s+function\b/i],
];

/** Each with its reason. Nothing may be added here without one. */
const allowed: Readonly<Record<string, string>> = {
  "0015_no_staging_shape.sql drops a table":
    "import_rows was a staging table of one import at a time, empty between imports; released before 0.1.0 had users",
};

test("migrations expand: none takes away what the release before it still uses, but for reasons that are listed", async () => {
  const found: string[] = [];
  for (const file of (await readdir(folder)).filter((name) => name.endsWith(".sql")).toSorted()) {
    const text = (await readFile(`${folder}${file}`, "utf8")).replaceAll(/--(?!> statement).*$/gm, "");
    const made = new Set([...text.matchAll(/create table (?:if not exists )?"?(\w+)"?/gi)].map(([, name]) => name));
    for (const statement of text.split(/--> statement-breakpoint|;\s*$/m)) {
      const table = /alter table (?:only )?"?(\w+)"?/i.exec(statement)?.[1];
      if (table !== undefined && made.has(table)) continue;
      for (const [what, form] of contracting) if (form.test(statement)) found.push(`${file} ${what}`);
    }
  }
  expect([...new Set(found)].filter((one) => !(one in allowed))).toEqual([]);
  expect(Object.keys(allowed).filter((one) => !found.includes(one))).toEqual([]);
});

test("two and three that migrate an empty database at once end with each migration once, and again changes nothing", async () => {
  const name = `m_${randomBytes(6).toString("hex")}`;
  const server = inject("databaseUrl");
  const admin = postgres(server, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name}`);
  const url = server.replace(/\/postgres$/, `/${name}`);
  await Promise.all([1, 2, 3].map(() => migrateDatabase(url, folder)));
  await migrateDatabase(url, folder);
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const [row] =
    await sql`select count(*)::int as n, count(distinct hash)::int as each from drizzle.__drizzle_migrations`;
  await sql.end();
  await admin.unsafe(`drop database ${name}`);
  await admin.end();
  const { entries } = JSON.parse(await readFile(`${folder}meta/_journal.json`, "utf8"));
  expect(row).toEqual({ n: entries.length, each: entries.length });
}, 60_000);
