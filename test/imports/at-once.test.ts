import * as fc from "fast-check";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { contacts, memberships } from "../../src/db/schema.ts";
import { runImports } from "../../src/imports/run-imports.ts";
import { openHouse } from "../house.ts";
import { csv, makeList, upload } from "./import-file.ts";

test("several imports at once: each address once, and every row has its one outcome", async () => {
  const house = await openHouse();
  const lists = [await makeList(house), await makeList(house), await makeList(house)];
  const drawn = fc.sample(fc.array(fc.nat(400), { minLength: 300, maxLength: 300 }), { numRuns: 6, seed: 11 });
  const files = drawn.map((numbers) => numbers.map((n) => `klant.${n}@telenet.be`));
  const ids: string[] = [];
  for (const [i, file] of files.entries()) {
    ids.push((await upload(house, lists[i % 3] ?? "", csv(...file))).body.id);
  }
  await Promise.all(ids.map(() => runImports(house)));

  const done = await Promise.all(ids.map(async (id) => (await house.api("GET", `/imports/${id}`)).body));
  const everybody = new Set(files.flat());
  const sum = (outcome: string) => done.reduce((total, { rows }) => total + rows[outcome], 0);
  expect(done.map(({ status }) => status)).toEqual(ids.map(() => "done"));
  expect(done.map(({ rows }) => rows.total)).toEqual(files.map((file) => file.length));
  expect(done.map(({ rows }) => rows.duplicate)).toEqual(files.map((file) => file.length - new Set(file).size));
  expect(sum("imported")).toBe(everybody.size);
  expect(sum("imported") + sum("merged") + sum("duplicate")).toBe(sum("total"));
  const found = await house.db.select().from(contacts).where(eq(contacts.accountId, house.accountId));
  expect(found.map((contact): string => contact.address).sort()).toEqual([...everybody].sort());
  for (const [at, list] of lists.entries()) {
    const here = new Set(files.filter((_, i) => i % 3 === at).flat());
    expect(await house.db.select().from(memberships).where(eq(memberships.listId, list))).toHaveLength(here.size);
  }
  for (const id of ids) await house.api("DELETE", `/imports/${id}`);
  expect(await house.db.select().from(contacts).where(eq(contacts.accountId, house.accountId))).toEqual([]);
});
