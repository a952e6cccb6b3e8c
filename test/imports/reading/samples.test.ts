import { describe, expect, test } from "vitest";
import { looksLikeAddress } from "../../../src/imports/reading/looks-like-address.ts";
import { rowFacts } from "../../../src/imports/reading/row-facts.ts";
import { cellsIn, detect, expectRead, hasSamples, readBytes, sampleBytes } from "./from-bytes.ts";

const facts = [
  ["crm-export-2017.csv", "windows-1252", ";", 1200, ["GSM", "Opmerking"]],
  ["newsletter-tool-export.csv", "utf-8", ",", 600, ["MEMBER_RATING", "TAGS"]],
  ["business-cards.tsv", "macintosh", "\t", 40, []],
  ["opted-out.txt", "utf-16le", null, 64, []],
  ["broken.csv", "windows-1252", ",", 7, []],
] as const;

const mappings = {
  "crm-export-2017.csv": { address: "E-mail", name: "Naam", language: "Taal", collected_at: "Klant sinds" },
  "newsletter-tool-export.csv": {
    address: "Email Address",
    name: ["First Name", "Last Name"],
    language: "LANGUAGE",
    optin_at: "OPTIN_TIME",
    optin_ip: "OPTIN_IP",
    confirmed_at: "CONFIRM_TIME",
    confirmed_ip: "CONFIRM_IP",
  },
  "business-cards.tsv": { address: "adres", name: "naam", source: "gekregen op" },
  "opted-out.txt": { address: "1" },
  "broken.csv": { address: "email", name: "name" },
};

describe.skipIf(!hasSamples)("the sample files", () => {
  test.each(facts)("%s is %s, delimited by %j, with %i rows", async (name, encoding, delimiter, rows, dropped) => {
    const read = expectRead(await readBytes(sampleBytes(name)));
    expect(detect(sampleBytes(name), 7)).toEqual({ encoding, binary: false });
    expect({ encoding: read.encoding, delimiter: read.delimiter, rows: read.rows.length }).toEqual({
      encoding,
      delimiter,
      rows,
    });
    expect(read.droppedColumns).toEqual(dropped);
    expect(read.mapping).toEqual(mappings[name]);
    expect(read.rows.map(({ n }) => n)).toEqual(read.rows.map((_, at) => at + 1));
  });

  test("the CRM export keeps its quoted line ends inside one cell", async () => {
    const read = expectRead(await readBytes(sampleBytes("crm-export-2017.csv")));
    const notes = cellsIn(read, "Opmerking").filter(Boolean);
    expect(new Set(notes)).toEqual(new Set(['zei "bel later";\r\ntweede regel']));
    expect(read.rows.every(({ flaw }) => flaw === null)).toBe(true);
    expect(cellsIn(read, "Naam")).toContain("Noël Müller");
  });

  test("the broken file yields its four good addresses", async () => {
    const read = expectRead(await readBytes(sampleBytes("broken.csv")));
    const good = cellsIn(read, "email").filter(looksLikeAddress);
    expect(good).toEqual([1, 2, 3, 4].map((n) => `ok.vb${n}@telenet.be`));
  });

  test("the workbook is read below its title row, with dates, from the sheet that has addresses", async () => {
    const read = expectRead(await readBytes(sampleBytes("customers.xlsx")));
    expect({ rows: read.rows.length, headerLine: read.headerLine, delimiter: read.delimiter }).toEqual({
      rows: 300,
      headerLine: 3,
      delimiter: null,
    });
    expect(read.mapping).toEqual({ address: "E-mail", name: "Naam", collected_at: "Klant sinds" });
    const factsOf = rowFacts(read.mapping, read.header);
    expect(read.rows.map(factsOf).every(({ collectedAt }) => /^20\d\d-04-\d\d$/.test(collectedAt ?? ""))).toBe(true);
  });

  test("a linked cell of the workbook without an address is empty", async () => {
    const read = expectRead(await readBytes(sampleBytes("customers.xlsx")));
    const cells = cellsIn(read, "E-mail");
    expect(cells.filter((cell) => cell === "").length).toBeGreaterThan(0);
    expect(cells.filter((cell) => cell.includes("hyperlink"))).toEqual([]);
  });

  test("business cards are read with Mac letters", async () => {
    const read = expectRead(await readBytes(sampleBytes("business-cards.tsv")));
    expect(cellsIn(read, "naam").slice(2, 5)).toEqual(["Jürgen Peeters", "Özlem Willems", "Renée Goossens"]);
    expect(cellsIn(read, "adres")[4]).toBe('"Renée Goossens" <renee.goossens.vb5@slagerij-5qj.com>');
  });

  test("a file without addresses is refused with the columns it has", async () => {
    expect(await readBytes(sampleBytes("no-address-column.csv"))).toMatchObject({
      problem: "no_address_column",
      detail: expect.stringContaining("naam, telefoon"),
    });
  });
});
