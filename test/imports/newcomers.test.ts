import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { createByteBuffer } from "../../src/imports/byte-buffer.ts";
import {
  bool,
  byteaArray,
  copyFormat,
  copyLines,
  date,
  field,
  int4,
  nothing,
  text,
  textArray,
  timestamptz,
  uuid,
} from "../../src/imports/copy-binary.ts";
import { openHouse } from "../house.ts";
import { importFile, makeList } from "./import-file.ts";

const rich = [
  "E-mail;Naam;Taal;Land;Inschrijfdatum;Bron;Onderwerpen;Laatste contact;Opt-in IP",
  'an@telenet.be;Zoë "ö" Łukasz;nl;BE;2019-03-04;beurs;"folder, recepten";2024-02-29;192.0.2.7',
  "bart@gmail.con;;fr;;;;;;",
  "info@bakkerij-voorbeeld.be;\\N;de;NL;1999-12-31;\\x41;a|b;1970-01-01;2001:db8::1",
  "els+nieuws@telenet.be;😀 Els;en;;31/12/2001;;;;",
  "AN@telenet.be;Andere naam;;;;;;;",
  "kapot;;;;;;;;",
].join("\r\n");

test("a row says the same whether it was looked up first or became a contact at once", async () => {
  const kept = async (before: (house: Awaited<ReturnType<typeof openHouse>>) => Promise<unknown>) => {
    const house = await openHouse();
    await before(house);
    const listId = await makeList(house);
    const { rows, verdicts, reasons } = await importFile(house, listId, rich);
    const books = await house.db.execute(sql`
      select to_jsonb(c) - '{id,account_id,address_keys,import_id,created_at,updated_at}'::text[] as contact,
        cardinality(c.address_keys) as keys, c.created_at = c.updated_at and c.created_at = m.added_at as one_moment,
        c.import_id = m.import_id as one_import,
        to_jsonb(m) - '{list_id,contact_id,account_id,import_id,added_at}'::text[] as place
      from contacts c join memberships m on m.contact_id = c.id and m.account_id = c.account_id
      where m.list_id = ${listId} order by c.address`);
    return { rows, verdicts, reasons, books: [...books] };
  };
  const atOnce = await kept(async () => {});
  // With a suppression on the account, each row is looked up.
  const lookedUp = await kept((house) =>
    house.api("POST", "/suppressions", { entries: [{ address: "iemand@telenet.be", reason: "manual" }] }),
  );
  expect(atOnce).toEqual(lookedUp);
  expect(atOnce.books).toHaveLength(3);
  expect(atOnce.books[0]).toMatchObject({
    contact: { address: "an@telenet.be", name: 'Zoë "ö" Łukasz', language: "nl", country: "BE" },
    keys: 1,
    one_moment: true,
    one_import: true,
  });
});

test("every kind of value arrives in PostgreSQL as it was", async () => {
  const house = await openHouse();
  const values = [
    { t: 'a\t\\N\n"é😀\0', d: "1999-12-31", z: "1969-07-20T20:17:40Z", list: ["a,b", '{"}', ""], n: -5, b: true },
    { t: null, d: null, z: null, list: [], n: 2_000_000_000, b: false },
  ];
  const id = "01a202be-aafe-7676-8d4d-aab3c5e4f4fd";
  const format = copyFormat<(typeof values)[number]>([
    { name: "id", bytes: () => uuid(id) },
    { name: "t", bytes: ({ t }) => text(t) },
    { name: "d", bytes: (row) => date(row.d) },
    { name: "z", bytes: (row) => timestamptz(row.z) },
    { name: "list", bytes: ({ list }) => textArray(list) },
    { name: "n", bytes: ({ n }) => field(int4(n)) },
    { name: "b", bytes: (row) => bool(row.b) },
    { name: "keys", bytes: () => byteaArray(["\0\xff\\"]) },
    { name: "none", bytes: () => nothing },
  ]);
  const rows = await house.db.transaction(async (tx) => {
    await tx.execute(sql`create temp table tried (id uuid, t text, d date, z timestamptz, list text[], n int, b boolean,
      keys bytea[], none text default 'x') on commit drop`);
    const lines = createByteBuffer();
    for (const row of values) lines.add(format.line(row));
    await copyLines(tx, { table: "tried", names: format.names }, [lines.bytes()]);
    return await tx.execute(sql`select id, t, d::text, to_json(z at time zone 'UTC') as z, list, n, b,
      encode(keys[1], 'hex') as key, none from tried`);
  });
  const other = { id, key: "00ff5c", none: null };
  expect([...rows]).toEqual([
    { ...other, ...values[0], t: 'a\t\\N\n"é😀', z: "1969-07-20T20:17:40" },
    { ...other, ...values[1] },
  ]);
});

test("rows that the server refuses are an error, not a wait for ever", async () => {
  const house = await openHouse();
  const lines = createByteBuffer();
  lines.add(
    copyFormat([{ name: "n", bytes: () => field(int4(1)) }])
      .line(null)
      .repeat(2),
  );
  const copying = house.db.transaction(async (tx) => {
    await tx.execute(sql`create temp table once_only (n int unique) on commit drop`);
    await copyLines(tx, { table: "once_only", names: ["n"] }, [lines.bytes()]);
  });
  await expect(copying).rejects.toMatchObject({ code: "25P02" });
});
