import { eq } from "drizzle-orm";
import { writeXlsx } from "hucre/xlsx";
import { beforeAll, expect, test } from "vitest";
import { imports } from "../../src/db/schema.ts";
import { runImports } from "../../src/imports/run-imports.ts";
import { type House, openHouse } from "../house.ts";
import { contactsOf, importFile, makeList, upload } from "./import-file.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});

/** Its first row looks like column names, and is a note. */
const rows = [
  ["Naam", "E-mail", "uit de kassa"],
  ["Opgemaakt door", "Jan", "op maandag"],
  ["Wie", "Waar", "Taal"],
  ["An", "an@telenet.be", "nl"],
  ["Kapot", "kapot@telenet", "nl"],
  ["Piet", "piet@telenet.be", "fr"],
];
const asCsv = rows.map((cells) => cells.join(";")).join("\r\n");

test.each([
  { kind: "CSV", file: async () => asCsv },
  { kind: "XLSX", file: async () => await writeXlsx({ sheets: [{ name: "Blad1", rows }] }) },
])(
  "the row with the column names can be said of a $kind: what is above it is named, and counted nowhere",
  async ({ file }) => {
    const bytes = await file();
    const listId = await makeList(house);
    const found = await importFile(house, listId, bytes, { preview: "true" });
    expect([found.file.header_row, found.file.skipped_rows, found.rows.total]).toEqual([1, [], 5]);

    const told = await importFile(house, listId, bytes, { header_row: "3" });
    expect(told).toMatchObject({
      status: "done",
      file: { header_row: 3, skipped_rows: [1, 2] },
      mapping: { address: "Waar", language: "Taal" },
      rows: { total: 3, undeliverable: 1 },
    });
    expect((await contactsOf(house, listId)).map(({ address, language }) => [address, language]).toSorted()).toEqual([
      ["an@telenet.be", "nl"],
      ["piet@telenet.be", "fr"],
    ]);
    const rejects = await house.api("GET", `/imports/${told.id}/rejects`);
    expect(
      rejects.body
        .replace("\ufeff", "")
        .split("\r\n")
        .slice(0, 2)
        .map((line: string) => line.split(/[;,]/)),
    ).toEqual([
      ["Wie", "Waar", "Taal", "row", "reason", "suggestion"],
      ["", "kapot@telenet", "nl", "2", "single_label_domain", "kapot@telenet.be"],
    ]);

    const none = await importFile(house, listId, bytes, { header_row: "0", preview: "true" });
    expect(none).toMatchObject({
      file: { header_row: 0, skipped_rows: [] },
      mapping: { address: "2" },
      rows: { total: 6 },
    });
  },
);

test("a row with nothing in it is no row of column names: the import says so and keeps nothing", async () => {
  const listId = await makeList(house);
  const failed = await importFile(house, listId, `${asCsv}\r\n`, { header_row: "9" });
  expect(failed).toMatchObject({
    status: "failed",
    error: { code: "no_header_row", title: "No column names in that row" },
  });
  expect(failed.error.detail).toContain("Row 9");
});

test("an import that is taken up again after its service died reads the same rows under the same header", async () => {
  const listId = await makeList(house);
  const sent = await upload(house, listId, asCsv, { query: { header_row: "3" } });
  const dead = { status: "merging" as const, leaseUntil: new Date(house.now().getTime() - 1), attempts: 1 };
  await house.db.update(imports).set(dead).where(eq(imports.id, sent.body.id));
  await runImports(house);
  expect((await house.api("GET", `/imports/${sent.body.id}`)).body).toMatchObject({
    status: "done",
    file: { header_row: 3, skipped_rows: [1, 2] },
    rows: { total: 3, undeliverable: 1 },
  });
  expect(await contactsOf(house, listId)).toHaveLength(2);
});

test("rejects come back as they are, also where an address stands in the row of column names that somebody chose", async () => {
  const listId = await makeList(house);
  const file = "jo@telenet.be;E-mail\r\nuit de kassa;kapot@telenet\r\nuit de zaal;els@telenet.be\r\n";
  const told = await importFile(house, listId, file, { header_row: "1", columns: "all" });
  expect(told).toMatchObject({ status: "done", rows: { total: 2, undeliverable: 1 } });
  const rejects = await house.api("GET", `/imports/${told.id}/rejects`);
  const back = await importFile(house, listId, rejects.body, {});
  expect(back).toMatchObject({ status: "done", file: { header_row: 1 }, rows: { total: 1, undeliverable: 1 } });
  const again = await house.api("GET", `/imports/${back.id}/rejects`);
  expect(again.body.split("\r\n")[0].replace("\ufeff", "")).toBe("jo@telenet.be;E-mail;row;reason;suggestion");
});

test("a workbook with its column names in row 200 is looked into below them: what is not for keeping is not kept", async () => {
  const listId = await makeList(house);
  const notes = Array.from({ length: 199 }, (_, at) => [`nota ${at}`]);
  const people = Array.from({ length: 5 }, (_, at) => [`an${at}@telenet.be`, "85.07.30-033.28"]);
  const bytes = await writeXlsx({ sheets: [{ name: "Blad1", rows: [...notes, ["Waar", "Nummer"], ...people] }] });
  const told = await importFile(house, listId, bytes, { header_row: "200" });
  expect(told).toMatchObject({
    status: "done",
    file: { header_row: 200 },
    mapping: { address: "Waar" },
    warnings: [{ code: "national_number", column: "Nummer" }],
    rows: { total: 5, imported: 5 },
  });
  expect(told.file.skipped_rows).toHaveLength(199);
});

test("lines are those of the file: a line that names the delimiter and a quoted line end count", async () => {
  const listId = await makeList(house);
  const file =
    'sep=;\r\n"Overzicht\r\nvan mei";;\r\n\r\nNaam;Waar;Taal\r\nAn;an.sep@telenet.be;nl\r\nX;kapot@telenet;nl\r\n';
  const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(file, "utf16le")]);
  for (const bytes of [file, wide]) {
    const told = await importFile(house, listId, bytes, { header_row: "5", preview: "true" });
    expect(told).toMatchObject({ status: "done", file: { header_row: 5, skipped_rows: [2] }, rows: { total: 2 } });
    const real = await importFile(house, listId, bytes, { header_row: "5" });
    expect([real.rows.total, real.verdicts]).toEqual([told.rows.total, told.verdicts]);
    for (const row of ["1", "3", "4", "200"])
      expect(await importFile(house, listId, bytes, { header_row: row })).toMatchObject({
        status: "failed",
        error: { code: "no_header_row" },
      });
  }
});
