import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openHouse } from "../house.ts";
import { contactsOf, importFile, isSuppressed, makeList } from "./import-file.ts";

const folder = new URL("../../../shared/samples/", import.meta.url);
const isAbsent = !existsSync(folder);
const sample = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)));

const files = [
  { name: "crm-export-2017.csv", encoding: "windows-1252", delimiter: ";", total: 1200 },
  { name: "newsletter-tool-export.csv", encoding: "utf-8", delimiter: ",", total: 600 },
  { name: "customers.xlsx", encoding: null, delimiter: null, total: 300 },
  { name: "opted-out.txt", encoding: "utf-16le", delimiter: null, total: null },
  { name: "business-cards.tsv", encoding: "macintosh", delimiter: "\t", total: null },
];

test.skipIf(isAbsent).for(files)(
  "$name: every row has one outcome, and importing it again merges",
  async ({ name, encoding, delimiter, total }) => {
    const house = await openHouse();
    const listId = await makeList(house);
    const first = await importFile(house, listId, sample(name), { name });
    expect(first).toMatchObject({ status: "done", progress: 1, error: null, file: { name, encoding, delimiter } });
    if (total !== null) expect(first.rows.total).toBe(total);
    expectPartition(first);
    expect(await contactsOf(house, listId)).toHaveLength(first.rows.imported);

    const again = await importFile(house, listId, sample(name), { name });
    expect(again.rows).toEqual({ ...first.rows, imported: 0, merged: first.rows.imported });
    expect(again.verdicts).toEqual(first.verdicts);
    expect(again.reasons).toEqual(first.reasons);
    expect(await contactsOf(house, listId)).toHaveLength(first.rows.imported);
  },
);

test.skipIf(isAbsent)("broken.csv yields its four good addresses", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  const ended = await importFile(house, listId, sample("broken.csv"));
  expectPartition(ended);
  const addresses = (await contactsOf(house, listId)).map((contact) => contact.address).sort();
  expect(addresses).toEqual(["ok.vb1@telenet.be", "ok.vb2@telenet.be", "ok.vb3@telenet.be", "ok.vb4@telenet.be"]);
});

test.skipIf(isAbsent)("a file without addresses fails with a problem and leaves nothing", async () => {
  const house = await openHouse();
  const ended = await importFile(house, await makeList(house), sample("no-address-column.csv"));
  expect(ended).toMatchObject({ status: "failed", error: { status: 422, code: "no_address_column" } });
  expect(ended.rows.total).toBe(0);
});

test.skipIf(isAbsent).for([{ order: "before" }, { order: "after" }])(
  "who opted out, told $order the CRM export, is suppressed and cannot be asked",
  async ({ order }) => {
    const house = await openHouse();
    const crm = await makeList(house);
    const noes = await makeList(house, { name: "Opted out", basis: "opted_out" });
    const importNoes = async () => await importFile(house, noes, sample("opted-out.txt"));
    let told = order === "before" ? await importNoes() : null;
    const imported = await importFile(house, crm, sample("crm-export-2017.csv"));
    told ??= await importNoes();

    expect(told.rows.imported + told.rows.merged).toBe(0);
    expect(told.rows.opted_out).toBeGreaterThan(0);
    expect(await contactsOf(house, noes)).toEqual([]);
    const addresses = new TextDecoder("utf-16le")
      .decode(sample("opted-out.txt"))
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line.includes("@"));
    for (const address of addresses) expect(await isSuppressed(house, address)).toBe(true);
    const noSet = new Set(addresses.map((address) => address.toLowerCase()));
    const contacts = await contactsOf(house, crm);
    const among = contacts.filter((contact) => noSet.has(contact.address));
    expect(among.every((contact) => contact.suppressed)).toBe(true);
    if (order === "before") {
      expect(among).toEqual([]);
      expect(imported.rows.suppressed).toBeGreaterThan(0);
    } else {
      expect(among.length).toBeGreaterThan(0);
    }
  },
);

function expectPartition({
  rows,
  verdicts,
  reasons,
}: {
  rows: Record<string, number>;
  verdicts: Record<string, number>;
  reasons: Record<string, number>;
}) {
  const { total, ...outcomes } = rows;
  expect(sum(outcomes)).toBe(total);
  expect(sum(verdicts)).toBe((rows["imported"] ?? 0) + (rows["merged"] ?? 0) + (rows["undeliverable"] ?? 0));
  expect(verdicts["undeliverable"]).toBe(rows["undeliverable"]);
  expect(sum(reasons)).toBeGreaterThanOrEqual((verdicts["risky"] ?? 0) + (verdicts["undeliverable"] ?? 0));
}

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((total, k) => total + k, 0);
