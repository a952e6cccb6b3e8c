import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { importRejects, imports } from "../../src/db/schema.ts";
import { importLeaseMs } from "../../src/imports/lease.ts";
import { runImports } from "../../src/imports/run-imports.ts";
import { type House, openHouse } from "../house.ts";
import { contactsOf, csv, importFile, isSuppressed, makeList, upload } from "./import-file.ts";

const many = csv(
  ...Array.from({ length: 300 }, (_, i) => (i % 7 === 0 ? `kapot${i}` : `persoon${i % 200}@telenet.be`)),
);
const counts = { total: 300, imported: 186, merged: 0, duplicate: 71, undeliverable: 43, suppressed: 0, opted_out: 0 };

test("a row that says no counts for its address wherever in the file it stands", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  const file =
    "E-mail;Status\r\nan@telenet.be;actief\r\nbart@telenet.be;\r\nAN@telenet.be;uitgeschreven\r\nnoreply@telenet.be;uitgeschreven\r\nels@telenet.be;hard bounce\r\n";
  const ended = await importFile(house, listId, file);
  expect(ended.rows).toMatchObject({
    total: 5,
    imported: 1,
    duplicate: 1,
    opted_out: 1,
    undeliverable: 1,
    suppressed: 1,
  });
  expect((await contactsOf(house, listId)).map(({ address }) => address)).toEqual(["bart@telenet.be"]);
  for (const address of ["an@telenet.be", "noreply@telenet.be", "els@telenet.be"])
    expect(await isSuppressed(house, address)).toBe(true);
  expect((await house.api("GET", "/suppressions?reason=hard_bounce")).body.data).toMatchObject([
    { address: "els@telenet.be" },
  ]);
});

test("the basis of a row wins over that of its list", async () => {
  const house = await openHouse();
  const listId = await makeList(house, { basis: "unknown" });
  await importFile(
    house,
    listId,
    "E-mail;basis\r\nan@telenet.be;consent_documented\r\nbart@telenet.be;\r\nels@telenet.be;opted_out\r\n",
  );
  expect((await contactsOf(house, listId)).map(({ address, basis }) => [address, basis])).toEqual([
    ["an@telenet.be", "consent_documented"],
    ["bart@telenet.be", "unknown"],
  ]);
});

test("suppressed addresses of any kind become no contacts", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  await house.api("POST", "/suppressions", { entries: [{ address: "an@telenet.be", reason: "complaint" }] });
  const ended = await importFile(house, listId, csv("an@telenet.be", "bart@telenet.be"));
  expect(ended.rows).toMatchObject({ imported: 1, suppressed: 1 });
});

test("a row longer than any row may be is undeliverable, and the others are not harmed", async () => {
  const house = await openHouse();
  const long = `els@telenet.be;${"x".repeat(300_000)}`;
  const ended = await importFile(
    house,
    await makeList(house),
    `E-mail;Nota\r\nan@telenet.be;1\r\n${long}\r\nbart@telenet.be;2\r\n`,
  );
  expect(ended.rows).toMatchObject({ total: 3, imported: 2, undeliverable: 1 });
  expect(ended.reasons).toEqual({ row_too_long: 1 });
});

test("ids of contacts are UUIDs of version 7, all different", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  await importFile(house, listId, many);
  const ids = (await contactsOf(house, listId)).map(({ id }) => id);
  expect(new Set(ids).size).toBe(186);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("imports of one account that run at the same time count each person once", async () => {
  const house = await openHouse();
  const lists = [await makeList(house), await makeList(house, { name: "Webshop" })];
  const received = await Promise.all([0, 1, 0, 1].map(async (i) => await upload(house, lists[i] ?? "", many)));
  await Promise.all(received.map(async () => await runImports(house)));
  const ended = await Promise.all(
    received.map(async ({ body }) => (await house.api("GET", `/imports/${body.id}`)).body),
  );
  expect(ended.map(({ status }) => status)).toEqual(["done", "done", "done", "done"]);
  const outcomes = ended.map(({ rows }) => [rows.imported, rows.merged]).sort();
  expect(outcomes).toEqual([
    [0, 186],
    [0, 186],
    [0, 186],
    [186, 0],
  ]);
  for (const listId of lists) expect(await contactsOf(house, listId)).toHaveLength(186);
});

test.for(["judging", "resolving", "merging"] as const)(
  "an import whose worker died while %s ends with the same counts",
  async (status) => {
    const house = await openHouse();
    const { body } = await upload(house, await makeList(house), many);
    await house.db
      .update(imports)
      .set({ status, leaseUntil: new Date(house.now().getTime() + 60_000) })
      .where(eq(imports.id, body.id));

    expect(await runImports(house)).toBe(0);
    house.advance(61_000);
    expect(await runImports(house)).toBe(1);
    const ended = (await house.api("GET", `/imports/${body.id}`)).body;
    expect(ended).toMatchObject({ status: "done", rows: counts });
    expect((await house.api("GET", `/imports/${body.id}/rejects`)).body.trim().split("\r\n")).toHaveLength(44);
  },
);

test.for([{ preview: "true" }, {}])(
  "what stands in one piece of a long file counts in all others %o",
  async (query) => {
    const house = await openHouse("own");
    const numbers = Array.from({ length: 12_000 }, (_, i) => i);
    const rows = [
      ...numbers.map((i) => `klant.${i}@telenet.be;actief`),
      ...numbers.map((i) => `KLANT.${i}@telenet.be;actief`), // all of them twice
      ...numbers.slice(0, 500).map((i) => `klant.${i}@telenet.be;uitgeschreven`), // and a no at the end
    ];
    const ended = await importFile(house, await makeList(house), `E-mail;Status\r\n${rows.join("\r\n")}\r\n`, query);
    expect(ended.rows).toEqual({
      total: 24_500,
      imported: 11_500,
      merged: 0,
      duplicate: 12_500,
      undeliverable: 0,
      suppressed: 0,
      opted_out: 500,
    });
    const [books] = await house.db.execute(sql`
    select (select count(*)::int from contacts) as contacts, (select count(*)::int from memberships) as places,
      (select count(*)::int from suppressions) as noes`);
    expect(books).toEqual(
      query.preview ? { contacts: 0, places: 0, noes: 0 } : { contacts: 11_500, places: 11_500, noes: 500 },
    );
  },
);

test("whoever signs up while their address is imported is merged, and counted once", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  const { body } = await upload(house, listId, "E-mail\r\nan@telenet.be\r\nbart@telenet.be\r\n");
  const at = house.now().toISOString();
  const running = await house.db.transaction(async (tx) => {
    await tx.execute(sql`
      insert into contacts (id, account_id, address, address_keys, verdict, reasons, is_role, created_at, updated_at)
      values (uuid7(${at}::timestamptz), ${house.accountId}, 'an@telenet.be', '{}', 'deliverable', '{}', false, ${at}::timestamptz, ${at}::timestamptz)`);
    const begun = runImports(house);
    await untilBlocked(house);
    return { begun };
  });
  await running.begun;
  const ended = (await house.api("GET", `/imports/${body.id}`)).body;
  expect(ended).toMatchObject({ status: "done", rows: { total: 2, imported: 1, merged: 1 } });
  expect((await contactsOf(house, listId)).map(({ address }) => address).sort()).toEqual([
    "an@telenet.be",
    "bart@telenet.be",
  ]);
});

/** Until so many imports wait for somebody else's transaction. */
async function untilBlocked(house: House, count = 1): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const [row] = await house.owner.execute<{ waiting: number }>(
      sql`select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if ((row?.waiting ?? 0) >= count) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("the import did not wait");
}

test("a worker that was thought dead and ends its import after all keeps all of its rejects", async () => {
  const house = await openHouse();
  const bad = 12_500;
  const { body } = await upload(house, await makeList(house), csv(...Array(bad).fill("geen"), "an@telenet.be"));
  const at = house.now().toISOString();
  const workers: Promise<number>[] = [];
  const held = house.db.transaction(async (tx) => {
    await tx.execute(sql`
      insert into contacts (id, account_id, address, address_keys, verdict, reasons, is_role, created_at, updated_at)
      values (uuid7(${at}::timestamptz), ${house.accountId}, 'an@telenet.be', '{}', 'deliverable', '{}', false, ${at}::timestamptz, ${at}::timestamptz)`);
    workers.push(runImports(house));
    await untilBlocked(house);
    const written = async () =>
      (await house.db.select().from(importRejects).where(eq(importRejects.importId, body.id))).length;
    await expect.poll(written, { timeout: 5_000 }).toBe(10_000); // the last are written in the end
    house.advance(importLeaseMs + 1000);
    workers.push(runImports(house));
    await untilBlocked(house, 2);
    throw new Error("taken back");
  });
  await expect(held).rejects.toThrow("taken back");
  await Promise.all(workers);
  const ended = (await house.api("GET", `/imports/${body.id}`)).body;
  expect(ended).toMatchObject({ status: "done", rows: { total: bad + 1, imported: 1, undeliverable: bad } });
  expect((await house.api("GET", `/imports/${body.id}/rejects`)).body.trim().split("\r\n")).toHaveLength(bad + 1);
});

test("an import that fails on our side again and again ends, and says so", async () => {
  const house = await openHouse();
  const { body } = await upload(house, await makeList(house), many);
  await house.db
    .update(imports)
    .set({ fileKind: "text", mappingAsked: { address: "" } })
    .where(eq(imports.id, body.id));
  for (let attempt = 1; attempt <= 5; attempt++) {
    await expect(runImports(house)).rejects.toThrow();
    house.advance(6 * 60_000);
  }
  await runImports(house);
  expect((await house.api("GET", `/imports/${body.id}`)).body).toMatchObject({
    status: "failed",
    error: { status: 500, code: "gave_up" },
  });
});

test("an upload whose sender went away is forgotten", async () => {
  const house = await openHouse();
  const { body } = await upload(house, await makeList(house), many);
  await house.db.update(imports).set({ status: "receiving", leaseUntil: house.now() }).where(eq(imports.id, body.id));
  house.advance(1000);
  await runImports(house);
  expect((await house.api("GET", `/imports/${body.id}`)).status).toBe(404);
});
