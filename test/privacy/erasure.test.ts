import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { runImports } from "../../src/imports/run-imports.ts";
import type { House } from "../house.ts";
import {
  answer,
  countsOf,
  dayMs,
  forward,
  houseWithTopics,
  listOf,
  mailTo,
  messageTo,
  neighbour,
  oneClick,
  running,
  settle,
  suppressionOf,
  yes,
} from "../campaigns/effort.ts";
import { pathIn, post } from "../preferences/books.ts";

let house: House;
beforeEach(async () => {
  house = await houseWithTopics("own");
});
const [an, bea] = ["an.wouters@telenet.be", "bea.wouters@telenet.be"];

const traces = async (address: string): Promise<string[]> => {
  // Every column of every table.
  const tables = await house.db.execute<{ name: string }>(sql`
    select table_name as name from information_schema.tables where table_schema = 'public' order by 1`);
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await house.db.execute<{ k: number }>(
      sql`select count(*)::int as k from ${sql.identifier(name)} t where t::text ilike ${`%${address}%`}`,
    );
    if (row && row.k > 0) found.push(name);
  }
  return found;
};

test("an erased person is gone at once, stays unmailed, and their one-click is still answered", async () => {
  const list = await listOf(house, [an], { name: "Eerst" });
  await house.api("POST", `/lists/${list}/imports`, `email,name\n${an},An Wouters\n`, { "content-type": "text/csv" });
  await runImports(house);
  const id = await running(house, [an, bea]);
  await settle(house);
  const { contact_id } = await messageTo(house, id, an);
  const erased = await house.api("POST", `/contacts/${contact_id}/erasure`);
  expect([erased.status, erased.body]).toMatchObject([202, { status: "erased", mode: "sealed", proof: "sealed" }]);
  expect((await house.api("GET", `/contacts/${contact_id}`)).status).toBe(404);
  expect((await house.api("POST", "/contacts/search", { address: an })).body.data).toEqual([]);
  expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "erased" });
  const { body: entries } = await house.api("GET", "/suppressions");
  expect(JSON.stringify(entries)).not.toContain(an);
  expect(await oneClick(house, mailTo(house, an))).toBe(200);
  expect(await countsOf(house, id)).toMatchObject({ audience: 2, erased: 1, pending: 1 });
  expect(await traces("wouters@telenet.be")).not.toContain("import_undo");
  expect(await traces(an)).toEqual([]);
  expect((await house.api("POST", `/contacts/${contact_id}/erasure`)).status).toBe(404);
});

test("a person who is erased before their mail leaves is not mailed", async () => {
  const id = await running(house, [an, bea]);
  const { contact_id } = await messageTo(house, id, an);
  await house.api("POST", `/contacts/${contact_id}/erasure`);
  await settle(house);
  expect(house.outbox.map(({ to }) => to)).toEqual([bea]);
  expect(await countsOf(house, id)).toMatchObject({ erased: 1, pending: 1, submitted: 1, queued: 0 });
});

test("an entry that was there keeps its first reason, without the address", async () => {
  const id = await running(house, [an]);
  await settle(house);
  await oneClick(house, mailTo(house, an));
  await house.api("POST", `/contacts/${(await messageTo(house, id, an)).contact_id}/erasure`);
  expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "unsubscribe" });
  expect(await traces(an)).toEqual([]);
});

test("what a file said of somebody who was erased since is theirs alone to lift", async () => {
  const first = await listOf(house, [an], { name: "Eerst" });
  const later = await house.api("POST", "/lists", { name: "Later", basis: "consent_undocumented" });
  const file = `email,status\n${an},bounced\n`;
  await house.api("POST", `/lists/${later.body.id}/imports`, file, { "content-type": "text/csv" });
  await runImports(house);
  const [entry] = (await house.api("GET", "/suppressions")).body.data;
  expect(entry).toMatchObject({ address: an, reason: "hard_bounce" });
  const [{ id }] = (await house.api("POST", "/contacts/search", { address: an, list_id: first })).body.data;
  expect((await house.api("POST", `/contacts/${id}/erasure`)).status).toBe(202);
  house.advance(31 * dayMs);
  const lift = await house.api("DELETE", `/suppressions/${entry.key}`, { reason: "a mistake", evidence: "call" });
  expect(lift.status).toBe(409);
  expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true });
});

test("another account's person is nobody here", async () => {
  const id = await running(house, [an]);
  const { contact_id } = await messageTo(house, id, an);
  const other = await neighbour(house);
  expect((await other.api("POST", `/contacts/${contact_id}/erasure`)).status).toBe(404);
  expect((await house.api("GET", `/contacts/${contact_id}`)).status).toBe(200);
});

describe("whoever never answered", () => {
  test("is forgotten thirty days after, stays suppressed without an address, and cannot be imported again", async () => {
    const id = await running(house, [an, bea]);
    await settle(house);
    const mail = mailTo(house, an);
    await forward(house, 31 * dayMs);
    expect(await countsOf(house, id)).toMatchObject({ lapsed: 2 });
    const { contact_id } = await messageTo(house, id, an);
    await forward(house, 28 * dayMs);
    expect((await house.api("GET", `/contacts/${contact_id}`)).status).toBe(200);
    await forward(house, 2 * dayMs);
    expect((await house.api("GET", `/contacts/${contact_id}`)).status).toBe(404);
    expect(await countsOf(house, id)).toMatchObject({ audience: 2, erased: 2, lapsed: 0 });
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "lapsed" });
    const { body } = await house.api("GET", "/suppressions?reason=lapsed");
    expect(body.data.map((entry: { address: string | null }) => entry.address)).toEqual([null, null]);
    expect(await traces("wouters@telenet.be")).toEqual([]);

    const { body: list } = await house.api("POST", "/lists", { name: "Nog eens", basis: "consent_documented" });
    const sent = await house.api("POST", `/lists/${list.id}/imports`, `email\n${an}\n`, { "content-type": "text/csv" });
    await runImports(house);
    expect((await house.api("GET", `/imports/${sent.body.id}`)).body.rows).toMatchObject({
      total: 1,
      suppressed: 1,
      imported: 0,
    });
    expect(await oneClick(house, mail)).toBe(200);
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "lapsed" });
  });

  test("is kept unmailed where the campaign says so", async () => {
    const kept = { on_no_answer: "keep_unmailed", keep_reason: "boekhouding", keep_review_on: "2027-12-31" };
    const id = await running(house, [an], kept);
    await forward(house, 90 * dayMs);
    const { contact_id } = await messageTo(house, id, an);
    expect((await house.api("GET", `/contacts/${contact_id}`)).body).toMatchObject({ address: an, suppressed: true });
    expect(await countsOf(house, id)).toMatchObject({ lapsed: 1, erased: 0 });
  });

  test("and came back by a yes of their own is not forgotten, wherever they gave it", async () => {
    const id = await running(house, [an, bea]);
    await settle(house);
    await forward(house, 31 * dayMs);
    expect(await answer(house, bea, yes)).toBe(303);
    // By way of the sign-up, which belongs to no campaign.
    const asked = await house.api("POST", "/consent-requests", {
      address: an,
      topics: [{ topic: "newsletter", frequency: "monthly" }],
      source: "website",
    });
    expect(asked.status, JSON.stringify(asked.body)).toBe(202);
    await settle(house);
    await post(house, pathIn(mailTo(house, an).text, "/c/"), { choice: "confirm" });
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: false });
    await forward(house, 60 * dayMs);
    const { contact_id } = await messageTo(house, id, an);
    expect((await house.api("GET", `/contacts/${contact_id}`)).status).toBe(200);
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: false });
  });
});
