import { type CellValue, writeXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { expectRead, readBytes, type ReadFile } from "./from-bytes.ts";
import { type ZipPart, zipOf } from "./zip-of.ts";

const sheetRows: CellValue[][] = [
  ["Naam", "E-mail", "Klant sinds", "Laatste factuur", "Actief"],
  ["Chloé & Co <x>", "chloe@telenet.be", new Date(Date.UTC(2015, 1, 3)), 42_799, true],
  [null, "an@telenet.be", null, null, false],
  ["regel 1\nregel 2", "piet@telenet.be", new Date(Date.UTC(2015, 1, 3, 14, 30)), 12.5, null],
];

async function readSheets(
  sheets: { name: string; rows: CellValue[][] }[],
  options: { stringMode?: "inline" } = {},
): Promise<ReadFile> {
  return expectRead(await readBytes(await writeXlsx({ sheets, ...options })));
}

describe("a workbook", () => {
  test.each([{}, { stringMode: "inline" as const }])("is read with dates, numbers and marks: %j", async (options) => {
    const read = await readSheets([{ name: "Klanten", rows: sheetRows }], options);
    expect(read.header).toEqual(["Naam", "E-mail", "Klant sinds", "Laatste factuur", "Actief"]);
    expect(read.rows.map(({ line, cells }) => [line, ...cells])).toEqual([
      [2, "Chloé & Co <x>", "chloe@telenet.be", "2015-02-03", "42799", "true"],
      [3, "", "an@telenet.be", "", "", "false"],
      [4, "regel 1\nregel 2", "piet@telenet.be", "2015-02-03 14:30:00", "12.5", ""],
    ]);
  });

  test("is read from the sheet with the addresses, below titles and blank rows", async () => {
    const read = await readSheets([
      { name: "Uitleg", rows: [["Gebruik het tweede blad"], ["x", "y"]] },
      { name: "Leeg", rows: [] },
      { name: "Klanten", rows: [["Export"], [], ...sheetRows, []] },
    ]);
    expect([read.headerLine, read.rows.length, read.mapping.address]).toEqual([3, 3, "E-mail"]);
  });

  test("has its header where somebody says, or none", async () => {
    const rows: CellValue[][] = [["Naam", "E-mail"], [], ["Wie", "Waar"], ["An", "an@telenet.be"]];
    const bytes = await writeXlsx({ sheets: [{ name: "A", rows }] });
    const [found, asked, none] = await Promise.all(
      [undefined, 3, 0].map(async (headerRow) =>
        expectRead(await readBytes(bytes, headerRow === undefined ? {} : { headerRow })),
      ),
    );
    expect([found?.headerLine, found?.rows.length]).toEqual([1, 2]);
    expect([asked?.headerLine, asked?.skippedLines, asked?.mapping]).toEqual([3, [1], { address: "Waar" }]);
    expect(asked?.rows.map(({ line }) => line)).toEqual([4]);
    expect([none?.headerLine, none?.rows.length]).toEqual([0, 3]);
    expect(await readBytes(bytes, { headerRow: 2 })).toMatchObject({ problem: "no_header_row" });
  });

  test("without filled rows is empty", async () => {
    expect(await readBytes(await writeXlsx({ sheets: [{ name: "Leeg", rows: [] }] }))).toMatchObject({
      problem: "empty_file",
    });
  });

  test("of 50,000 rows keeps them all in order", async () => {
    const rows: CellValue[][] = [
      ["email", "n"],
      ...Array.from({ length: 50_000 }, (_, n) => [`jan.vb${n}@telenet.be`, n]),
    ];
    const read = await readSheets([{ name: "A", rows }]);
    expect(read.rows.map(({ cells }) => Number(cells[1]))).toEqual(Array.from({ length: 50_000 }, (_, n) => n));
  });
});

const relations = (items: string): string => `<?xml version="1.0"?><Relationships>${items}</Relationships>`;

/** A workbook by hand: one sheet, prefixed tags, links, phonetic guides, rich text. */
function workbook(sheet: string, more: Record<string, string> = {}): ZipPart[] {
  return Object.entries({
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": relations('<Relationship Id="r1" Type="http://x/officeDocument" Target="/xl/workbook.xml"/>'),
    "xl/workbook.xml":
      '<x:workbook xmlns:x="a"><x:workbookPr date1904="1"/><x:sheets><x:sheet name="A&amp;B" r:id="r7"/></x:sheets></x:workbook>',
    "xl/_rels/workbook.xml.rels": relations(
      '<Relationship Id="r7" Type="http://x/worksheet" Target="worksheets/a.xml"/><Relationship Id="r8" Type="http://x/sharedStrings" Target="s.xml"/><Relationship Id="r9" Type="http://x/styles" Target="styles.xml"/>',
    ),
    "xl/s.xml":
      '<sst><si><t>email</t></si><si><r><t>jan@</t></r><r><t xml:space="preserve">telenet.be</t></r><rPh><t>gids</t></rPh></si><si><t>a_x0000_b&#x41;<![CDATA[&<]]></t></si></sst>',
    "xl/styles.xml":
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-813]dd\\-mm\\-yyyy"/><numFmt numFmtId="171" formatCode="0 &quot;dag&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>',
    "xl/worksheets/a.xml": sheet,
    ...more,
  }).map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) }));
}

describe("a workbook from an unusual program", () => {
  test("is read: prefixes, no references, 1904 dates, rich text, odd characters", async () => {
    const sheet =
      '<x:worksheet><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="str"><x:v>sinds</x:v></x:c><x:c t="str"><x:v>n</x:v></x:c></x:row>' +
      '<x:row r="5"><x:c r="A5" t="s"><x:v>1</x:v></x:c><x:c r="B5" s="1"><x:f>A1&gt;"&gt;"</x:f><x:v>41000</x:v></x:c><x:c r="C5" s="2"><x:v>3</x:v></x:c><x:c r="D5" t="e"><x:v>#N/A</x:v></x:c></x:row>' +
      '<x:row/><x:row r="9"><x:c r="C9" t="s"><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    const read = expectRead(await readBytes(await zipOf(workbook(sheet))));
    expect(read.rows.map(({ line, cells }) => [line, ...cells])).toEqual([
      [5, "jan@telenet.be", "2016-04-02", "3"],
      [9, "", "", "a\u0001bA&<"],
    ]);
  });

  test("gives the address behind a link when the text is none", async () => {
    const sheet = `<worksheet><sheetData><row>${textCell("A1", "email")}</row><row r="2">${textCell("A2", "mail mij")}</row><row r="3">${textCell("A3", "an@telenet.be")}</row></sheetData><hyperlinks><hyperlink ref="A2:B2" r:id="k1"/><hyperlink ref="A3" r:id="k1"/></hyperlinks></worksheet>`;
    const links = relations(
      '<Relationship Id="k1" Type="http://x/hyperlink" Target="mailto:jan%2Bx@telenet.be?subject=hoi" TargetMode="External"/>',
    );
    const read = expectRead(await readBytes(await zipOf(workbook(sheet, { "xl/worksheets/_rels/a.xml.rels": links }))));
    expect(read.rows.map(({ cells }) => cells[0])).toEqual(["jan+x@telenet.be", "an@telenet.be"]);
  });
});

describe("refused at once is", () => {
  test("a workbook that inflates a thousandfold", async () => {
    const started = performance.now();
    expect(await readBytes(await zipOf(workbook(rowsOf(500_000))))).toMatchObject({ problem: "inflates_too_far" });
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test("one that says that it does not, as soon as it is seen", async () => {
    const lying = workbook(rowsOf(500_000)).map((part) =>
      part.name.endsWith("a.xml") ? { ...part, saysBytes: 1_000_000 } : part,
    );
    await expect(readBytes(await zipOf(lying))).rejects.toMatchObject({ problem: "inflates_too_far" });
  });

  test("a document type, a text document, a workbook cut off", async () => {
    const sheet = rowsOf(3);
    expect(await readBytes(await zipOf(workbook(`<!DOCTYPE x [<!ENTITY y "z">]>${sheet}`)))).toMatchObject({
      problem: "broken_workbook",
    });
    const text = workbook(sheet).filter(({ name }) => name !== "xl/workbook.xml");
    expect(await readBytes(await zipOf(text))).toMatchObject({ problem: "broken_workbook" });
    const whole = await zipOf(workbook(sheet));
    expect(await readBytes(whole.subarray(0, whole.length - 40))).toMatchObject({ problem: "broken_workbook" });
  });

  test("one with a password on its parts", async () => {
    const locked = workbook(rowsOf(1)).map((part) => ({ ...part, isLocked: true }));
    expect(await readBytes(await zipOf(locked))).toMatchObject({ problem: "encrypted_file" });
  });
});

function textCell(ref: string, value: string): string {
  return `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`;
}

function rowsOf(count: number): string {
  const row = '<row><c t="inlineStr"><is><t>a@b.be</t></is></c></row>';
  return `<worksheet><sheetData>${row.repeat(count)}</sheetData></worksheet>`;
}
