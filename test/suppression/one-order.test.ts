import { setTimeout as rest } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { liftSuppressions } from "../../src/suppression/lift.ts";
import { erasePeople } from "../../src/privacy/erase-people.ts";
import { type House, openHouse } from "../house.ts";
import { contactId, onTheBooks } from "../preferences/books.ts";
import { underWay } from "./under-way.ts";

/**
 * Two who write entries for the same people wait for each other in one direction alone if both take them in one order. Changes
 * of the feed are numbered as their rows are written, so their ids tell that order.
 */
const people = Array.from({ length: 24 }, (_, i) => `orde.${i}@telenet.be`);

test("the noes of a file, of a list that is put right, of the erased and of those who moved are written in the order of their keys", async () => {
  const house = await openHouse();
  const said: Record<string, () => Promise<unknown>> = {
    file: async () => await onTheBooks(house, people, { basis: "opted_out" }),
    "put right": async () => {
      const list = await onTheBooks(house, others("recht"));
      await house.api("PATCH", `/lists/${list}`, { basis: "opted_out", statement: "they said no" });
    },
    erased: async () => {
      await onTheBooks(house, others("weg"));
      await erasePeople(house, { accountId: house.accountId, contactIds: await idsOf(house, others("weg")) });
    },
    moved: async () => {
      await onTheBooks(house, others("hier"));
      const contactIds = await idsOf(house, others("hier"));
      await house.db.execute(sql`
        insert into address_changes (id, account_id, contact_id, new_key, old_key, locale, asked_at, expires_at, done_at)
        select gen_random_uuid(), account_id, id, address_keys[1], sha256(address_keys[1]), 'nl', created_at, created_at, created_at
        from contacts where account_id = ${house.accountId} and address like 'hier.%'`);
      await erasePeople(house, { accountId: house.accountId, contactIds });
    },
  };
  for (const [name, act] of Object.entries(said)) {
    const before = await lastChange(house);
    await act();
    const keys = await keysSince(house, before);
    expect([name, keys.length]).toEqual([name, name === "moved" ? 48 : 24]);
    // Those who moved: the addresses that they left first, which nobody else on the books has.
    for (const part of name === "moved" ? [keys.slice(0, 24), keys.slice(24)] : [keys])
      expect([name, part]).toEqual([name, part.toSorted()]);
  }
});

test("entries are lifted in the order of their keys", async () => {
  const house = await openHouse();
  await house.api("POST", "/suppressions", { entries: people.map((address) => ({ address, reason: "unsubscribe" })) });
  const before = await lastChange(house);
  const rows = await house.db.execute<{ key: string }>(
    sql`select encode(key, 'hex') as key from suppressions where account_id = ${house.accountId} order by key desc`,
  );
  const lift = { accountId: house.accountId, keys: rows.map(({ key }) => key), reasons: ["unsubscribe"] as const };
  expect(await liftSuppressions(house, lift)).toBe(24);
  const keys = await keysSince(house, before);
  expect(keys).toEqual(keys.toSorted());
});

test("two who say no for the same people at once, each in an order of their own, both get through", async () => {
  const house = await openHouse();
  const entriesFor = (reason: string) => people.map((address) => ({ address: `w.${address}`, reason }));
  await house.api("POST", "/suppressions", { entries: entriesFor("manual") });
  // Somebody writes to one in the middle meanwhile, so that each has come as far as it can before the other goes on.
  const middle = await underWay(house, async ({ db }) =>
    db.execute(sql`
      select 1 from suppressions where account_id = ${house.accountId} and address = ${`w.${people[12]}`} for no key update`),
  );
  const [one, other] = [entriesFor("unsubscribe"), entriesFor("objection").toReversed()];
  const both = Promise.all([one, other].map((entries) => house.api("POST", "/suppressions", { entries })));
  await rest(500);
  await middle.end();
  expect((await both).map(({ status }) => status)).toEqual([200, 200]);
}, 30_000);

const others = (word: string): string[] => people.map((address) => address.replace("orde", word));

async function idsOf(house: House, addresses: readonly string[]): Promise<string[]> {
  return await Promise.all(addresses.map((address) => contactId(house, address)));
}

async function lastChange(house: House): Promise<number> {
  const [row] = await house.db.execute<{ id: string | null }>(sql`select max(id) as id from suppression_changes`);
  return Number(row?.id ?? 0);
}

async function keysSince(house: House, id: number): Promise<string[]> {
  const rows = await house.db.execute<{ key: string }>(sql`
    select encode(key, 'hex') as key from suppression_changes where account_id = ${house.accountId} and id > ${id} order by id`);
  return rows.map(({ key }) => key);
}
