import * as fc from "fast-check";
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { campaigns, contacts, importUndo, invitations } from "../../src/db/schema.ts";
import { openHouse } from "../house.ts";
import { lockBooks } from "../../src/lists/lock-books.ts";
import { purgeImports } from "../../src/imports/purge-imports.ts";
import { contactsOf, csv, importFile, isSuppressed, makeList } from "./import-file.ts";

const facts = (rows: readonly (readonly [string, string])[]) =>
  `E-mail;Naam\r\n${rows.map(([address, name]) => `${address};${name}\r\n`).join("")}`;
const dayMs = 24 * 3600 * 1000;

test("undo gives merged contacts their old values back and removes the new ones", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  await importFile(house, listId, facts([["an@telenet.be", "An"]]));
  const before = await contactsOf(house, listId);
  const second = await importFile(
    house,
    listId,
    facts([
      ["an@telenet.be", "Anneke"],
      ["bart@telenet.be", "Bart"],
    ]),
  );
  expect((await contactsOf(house, listId)).map(({ name }) => name)).toEqual(["Anneke", "Bart"]);

  const undone = await house.api("DELETE", `/imports/${second.id}`);
  expect(undone).toMatchObject({
    status: 200,
    body: { status: "undone", undone_at: expect.any(String), rows: { total: 2 } },
  });
  expect(await contactsOf(house, listId)).toEqual(before);
  expect(await house.api("DELETE", `/imports/${second.id}`)).toMatchObject({ status: 200, body: undone.body });
});

test.for([
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
])("imports undone in the order %j leave nothing behind", async (order) => {
  const house = await openHouse();
  const lists = [await makeList(house), await makeList(house, { name: "Webshop" })];
  const imported: string[] = [];
  for (const [i, name] of ["An", "Anneke", "Anna"].entries()) {
    imported.push((await importFile(house, lists[i % 2] ?? "", facts([["an@telenet.be", name]]))).id);
  }
  const names = ["An", "Anneke", "Anna"];
  const standing = new Set([0, 1, 2]);
  for (const i of order) {
    await house.api("DELETE", `/imports/${imported[i]}`);
    standing.delete(i);
    const found = (await house.api("POST", "/contacts/search", { address: "an@telenet.be" })).body.data;
    const newest = Math.max(...standing);
    expect(found.map((contact: { name: string }) => contact.name)).toEqual(standing.size === 0 ? [] : [names[newest]]);
    const onLists = [...new Set([...standing].map((k) => lists[k % 2]))].sort();
    expect(found.flatMap((contact: { lists: { id: string }[] }) => contact.lists.map(({ id }) => id)).sort()).toEqual(
      onLists,
    );
  }
  expect(await house.db.select().from(contacts).where(eq(contacts.accountId, house.accountId))).toEqual([]);
});

test("whoever was invited since stays, with the place on the list", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  const ended = await importFile(house, listId, csv("an@telenet.be", "bart@telenet.be"));
  const [an] = await contactsOf(house, listId);
  const topics = [
    { key: "newsletter", kind: "own", partners: [], names: { nl: "Nieuwsbrief" }, frequencies: ["monthly"] },
  ];
  await house.api("PUT", "/topics", topics);
  const campaign = await house.api("POST", "/campaigns", {
    name: "C",
    list_id: listId,
    sender: { name: "B", address: "hallo@bakkerij.be" },
    topics: ["newsletter"],
  });
  expect(campaign.status).toBe(201);
  const [draft] = await house.db.select().from(campaigns).where(eq(campaigns.id, campaign.body.id));
  await house.db.insert(invitations).values({
    id: an.id,
    accountId: house.accountId,
    campaignId: draft?.id ?? "",
    contactId: an.id,
    locale: "nl",
    pausedMsBefore: 0,
  });
  await house.api("DELETE", `/imports/${ended.id}`);
  expect((await contactsOf(house, listId)).map(({ address }) => address)).toEqual(["an@telenet.be"]);
});

test("undo never lifts a suppression", async () => {
  const house = await openHouse();
  const listId = await makeList(house, { basis: "opted_out" });
  const ended = await importFile(house, listId, csv("an@telenet.be"));
  await house.api("DELETE", `/imports/${ended.id}`);
  expect(await isSuppressed(house, "an@telenet.be")).toBe(true);
});

test("undo values are kept 30 days and rejects 7", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  const ended = await importFile(house, listId, csv("an@telenet.be", "kapot"));
  const again = await importFile(house, listId, csv("an@telenet.be", "kapot"));
  const rejects = async () =>
    (await house.api("GET", `/imports/${ended.id}/rejects`)).body.trim().split("\r\n").length - 1;
  const undoValues = async () =>
    (await house.db.select().from(importUndo).where(eq(importUndo.importId, again.id))).length;
  house.advance(6 * dayMs);
  await purgeImports(house);
  expect(await rejects()).toBe(1);
  expect(await undoValues()).toBe(1);
  house.advance(2 * dayMs);
  await purgeImports(house);
  expect(await rejects()).toBe(0);
  expect(await undoValues()).toBe(1);
  house.advance(23 * dayMs);
  await purgeImports(house);
  expect(await undoValues()).toBe(0);
  expect((await house.api("DELETE", `/imports/${again.id}`)).status).toBe(409);
});

test("an imported no wins over an imported yes, whatever the order of imports and undos", async () => {
  const people = ["an", "bart", "els"].map((name) => `${name}@telenet.be`);
  const step = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        is: fc.constant("import" as const),
        list: fc.nat(2),
        who: fc.subarray(people, { minLength: 1 }),
        no: fc.subarray(people),
      }),
    },
    { weight: 1, arbitrary: fc.record({ is: fc.constant("undo" as const), which: fc.nat(5) }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 7 }), async (steps) => {
      const house = await openHouse();
      const lists = [
        await makeList(house),
        await makeList(house, { basis: "consent_documented" }),
        await makeList(house, { basis: "opted_out" }),
      ];
      const ended: string[] = [];
      const saidNo = new Set<string>();
      for (const act of steps) {
        if (act.is === "undo") {
          const id = ended[act.which % Math.max(ended.length, 1)];
          if (id) await house.api("DELETE", `/imports/${id}`);
        } else {
          const rows = act.who.map(
            (address) => `${address};${act.no.includes(address) ? "unsubscribed" : "subscribed"}\r\n`,
          );
          const done = await importFile(house, lists[act.list] ?? "", `E-mail;Status\r\n${rows.join("")}`);
          ended.push(done.id);
          for (const address of act.who) if (act.list === 2 || act.no.includes(address)) saidNo.add(address);
          expect(done.rows.total).toBe(
            done.rows.imported + done.rows.merged + done.rows.suppressed + done.rows.opted_out,
          );
        }
      }
      for (const address of people) {
        expect(await isSuppressed(house, address)).toBe(saidNo.has(address));
        const found = await house.api("POST", "/contacts/search", { address });
        for (const contact of found.body.data) expect(contact.suppressed).toBe(saidNo.has(address));
      }
    }),
    { numRuns: 15 },
  );
}, 60_000);

test("an undo or a launch while a long import runs is told so, and changes nothing", { timeout: 20_000 }, async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  const { id } = await importFile(house, listId, "E-mail\r\nan@telenet.be\r\n");
  await house.db.transaction(async (tx) => {
    await lockBooks(tx, house.accountId);
    const answer = await house.api("DELETE", `/imports/${id}`);
    expect(answer.status).toBe(409);
    expect(answer.body.detail).toContain("Try again when it is done");
  });
  expect((await house.api("GET", `/imports/${id}`)).body.status).toBe("done");
  expect((await house.api("DELETE", `/imports/${id}`)).body.status).toBe("undone");
});

test("a list's ground cannot be changed while an import is merged onto it: 409, and then it reaches everybody", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  await house.db.transaction(async (tx) => {
    await lockBooks(tx, house.accountId);
    expect((await house.api("PATCH", `/lists/${listId}`, { name: "Klanten" })).status).toBe(200);
    const answer = await house.api("PATCH", `/lists/${listId}`, { basis: "unknown" });
    expect([answer.status, answer.body.detail]).toEqual([409, expect.stringContaining("Try again when it is done")]);
  });
  await importFile(house, listId, "E-mail\r\nan@telenet.be\r\n");
  expect((await house.api("PATCH", `/lists/${listId}`, { basis: "unknown" })).status).toBe(200);
  const rows = await house.db.execute(sql`select basis from memberships where list_id = ${listId}`);
  expect(rows.map(({ basis }) => basis)).toEqual(["unknown"]);
});

test(
  "a large file is taken back at once, also before the database has taken stock of it",
  { timeout: 120_000 },
  async () => {
    const house = await openHouse("own");
    const small = await makeList(house, { name: "small" });
    await importFile(house, small, csv("an@telenet.be", "bart@telenet.be"));
    // The statistics know of the small list only, and stay so, as in the first minute after an import.
    await house.owner.execute(sql`analyze memberships, contacts, import_undo, imports`);
    for (const table of ["memberships", "contacts", "import_undo", "imports"])
      await house.owner.execute(sql.raw(`alter table ${table} set (autovacuum_enabled = false)`));
    const listId = await makeList(house);
    const file = csv(...Array.from({ length: 20_000 }, (_, n) => `an.peeters.${n}@telenet.be`));
    const first = await importFile(house, listId, file);
    const second = await importFile(house, listId, file);
    expect(second.rows).toMatchObject({ merged: 20_000 });

    const startedMs = performance.now();
    for (const { id } of [first, second]) expect((await house.api("DELETE", `/imports/${id}`)).status).toBe(200);
    expect(await contactsOf(house, listId)).toEqual([]);
    expect(performance.now() - startedMs).toBeLessThan(20_000);
  },
);
