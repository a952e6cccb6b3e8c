import { describe, expect, test } from "vitest";
import { cellsMax, rowCharsMax } from "../../../src/imports/reading/csv-record.ts";
import { readRecords } from "../../../src/imports/reading/read-records.ts";
import { readZipDirectory } from "../../../src/imports/reading/xlsx/zip-directory.ts";
import { chunksOf, expectRead, gather, readBytes } from "./from-bytes.ts";
import { type ZipPart, zipOf } from "./zip-of.ts";

const utf8 = new TextEncoder();
const workbookRelation =
  '<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>';

/** A workbook of one sheet, by its rows. */
function workbook(rows: string, ...more: ZipPart[]): ZipPart[] {
  const parts = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": workbookRelation,
    "xl/workbook.xml": '<workbook><sheets><sheet name="A" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels":
      '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="a.xml"/><Relationship Id="r2" Type="x/sharedStrings" Target="s.xml"/></Relationships>',
    "xl/a.xml": `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
  };
  return [...Object.entries(parts).map(([name, text]) => ({ name, bytes: utf8.encode(text) })), ...more];
}

function row(...texts: string[]): string {
  return `<row>${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join("")}</row>`;
}

describe("a text file is refused", () => {
  test("for more rows than one may have, when they come", async () => {
    const bytes = utf8.encode(`email\n${"an@telenet.be\n".repeat(5000)}`);
    const read = async (rowsMax: number) => {
      const opened = await readRecords({ chunks: () => chunksOf(bytes), kind: "text", encoding: "utf-8", rowsMax });
      return "problem" in opened ? opened : (await gather(opened.batches)).flat().length;
    };
    expect(await read(5000)).toBe(5000);
    await expect(read(4999)).rejects.toMatchObject({ problem: "too_many_rows" });
  });

  test.each([true, false])("for more columns than one may have, with a header: %j", async (hasHeader) => {
    const header = ["email", ...Array.from({ length: cellsMax }, (_, n) => `kolom ${n}`)].join(";");
    const rows = `an@telenet.be${";x".repeat(cellsMax)}\n`.repeat(3);
    expect(await readBytes(utf8.encode(hasHeader ? `${header}\n${rows}` : rows))).toMatchObject({
      problem: "too_many_columns",
    });
  });

  test("never for empty cells behind the columns", async () => {
    const read = expectRead(
      await readBytes(utf8.encode(`email${";".repeat(2000)}\nan@telenet.be${";".repeat(2000)}\n`)),
    );
    expect([read.header, read.rows[0]?.flaw]).toEqual([["email"], null]);
  });

  test("when it takes longer than a file may", async () => {
    const bytes = utf8.encode(`email\n${"an@telenet.be\n".repeat(100_000)}`);
    let hours = 0;
    const clock = () => hours++ * 3_600_000;
    const opened = await readRecords({ chunks: () => chunksOf(bytes), kind: "text", encoding: "utf-8", clock });
    if ("problem" in opened) throw new Error(opened.detail);
    await expect(gather(opened.batches)).rejects.toMatchObject({ problem: "too_slow" });
  });
});

describe("a workbook is refused", () => {
  test("for more parts than are read", async () => {
    const parts = Array.from({ length: 2_001 }, (_, n) => ({ name: `xl/${n}.xml`, bytes: utf8.encode("<a/>") }));
    expect(await readBytes(await zipOf(workbook(row("a@b.be"), ...parts)))).toMatchObject({
      problem: "inflates_too_far",
      detail: expect.stringContaining("2006 parts"),
    });
  });

  test("for a row beyond those that Excel has", async () => {
    const rows = `${row("email")}<row r="1048577"><c t="str"><v>an@telenet.be</v></c></row>`;
    expect(await readBytes(await zipOf(workbook(rows)))).toMatchObject({ problem: "too_many_rows" });
  });

  test("for what its parts unpack to together, however often each is read", async () => {
    const part = { name: "xl/a.xml", bytes: new Uint8Array(64 * 1024 * 1024), isStored: true };
    const zip = readZipDirectory(await zipOf([part]));
    const readAll = async () => {
      for (let n = 0; n < 33; n++) for await (const _ of zip.open("xl/a.xml") ?? []);
    };
    await expect(readAll()).rejects.toMatchObject({ problem: "inflates_too_far" });
  });

  test("when unpacking takes longer than it may", async () => {
    let minutes = 0;
    const zip = readZipDirectory(await zipOf(workbook(row("a@b.be"))), () => minutes++ * 60_000);
    const readAll = async () => {
      for (let n = 0; n < 40; n++) for await (const _ of zip.open("xl/a.xml") ?? []);
    };
    await expect(readAll()).rejects.toMatchObject({ problem: "inflates_too_far" });
  });

  test("for one string that never ends", async () => {
    const endless = `<sst><si>${"<r><t>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</t></r>".repeat(20_000)}</si></sst>`;
    const strings = { name: "xl/s.xml", bytes: utf8.encode(endless) };
    const read = expectRead(
      await readBytes(
        await zipOf(
          workbook(`${row("email")}${'<row><c t="s"><v>0</v></c></row>'.repeat(3)}${row("an@telenet.be")}`, strings),
        ),
      ),
    );
    expect(read.rows.map(({ flaw }) => flaw)).toEqual(["row_too_long", "row_too_long", "row_too_long", null]);
  });
});

test("a workbook's row that is too long is flagged and kept in its place", async () => {
  const long = row("els@telenet.be", "x".repeat(rowCharsMax), "achteraan");
  const read = expectRead(
    await readBytes(await zipOf(workbook(`${row("email", "x", "y")}${long}${row("an@telenet.be", "", "")}`))),
  );
  expect(read.rows).toEqual([
    { n: 1, line: 2, cells: ["els@telenet.be", "", ""], flaw: "row_too_long" },
    { n: 2, line: 3, cells: ["an@telenet.be", "", ""], flaw: null },
  ]);
});

test("row numbers that go back lose no row of a workbook", async () => {
  const again = '<row r="1"><c t="str"><v>an@telenet.be</v></c></row>';
  const read = expectRead(await readBytes(await zipOf(workbook(`${row("email")}${again}${again}`))));
  expect(read.rows.map(({ line }) => line)).toEqual([2, 3]);
});

test("a zip bomb of 0.4 MB to 400 MB is refused within two seconds, honest or not", async () => {
  const bomb = { name: "xl/a.xml", bytes: await deflatedRows(400 * 1024 * 1024), isStored: true, method: 8 as const };
  expect(bomb.bytes.length).toBeLessThan(2 * 1024 * 1024);
  const others = workbook("").filter(({ name }) => name !== "xl/a.xml");
  for (const saysBytes of [400 * 1024 * 1024, 15_000_000, 400_000]) {
    const bytes = await zipOf([...others, { ...bomb, saysBytes }]);
    const started = performance.now();
    const read = await readBytes(bytes).catch((error: unknown) => error);
    const tookMs = performance.now() - started;
    expect(read).toMatchObject({ problem: "inflates_too_far" });
    expect(tookMs).toBeLessThan(2_000);
  }
}, 60_000);

/** The rows of a sheet, deflated as they are made: `count` bytes of them never exist at once. */
async function deflatedRows(count: number): Promise<Uint8Array> {
  const piece = utf8.encode(row("a@b.be").repeat(20_000));
  let made = 0;
  const rows = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => controller.enqueue(utf8.encode("<worksheet><sheetData>")),
    pull(controller) {
      controller.enqueue(piece);
      made += piece.length;
      if (made >= count) controller.close();
    },
  });
  return new Uint8Array(await new Response(rows.pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer());
}
