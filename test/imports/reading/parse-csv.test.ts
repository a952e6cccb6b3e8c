import { describe, expect, test } from "vitest";
import { cellsMax, rowCharsMax } from "../../../src/imports/reading/csv-record.ts";
import { parseCsv } from "../../../src/imports/reading/parse-csv.ts";
import type { CsvShape } from "../../../src/imports/reading/stray-quote.ts";
import { gather, piecesOf } from "./from-bytes.ts";

const shape: CsvShape = { delimiter: ";", columns: 3, addressColumn: 1 };

async function parse(text: string, own: Partial<CsvShape> = {}): Promise<string[][]> {
  return (await parseRecords(text, own)).map(({ cells }) => cells);
}

/** However the text is cut, the records are the same. */
async function parseRecords(text: string, own: Partial<CsvShape> = {}): ReturnType<typeof parseWhole> {
  const whole = await parseWhole(text, own, text.length || 1);
  if (text.length < 2000)
    for (const pieceChars of [1, 2, 7]) expect(await parseWhole(text, own, pieceChars)).toEqual(whole);
  return whole;
}

async function parseWhole(text: string, own: Partial<CsvShape>, pieceChars: number) {
  return (await gather(parseCsv(piecesOf(text, pieceChars), { ...shape, ...own }))).flat();
}

describe("line ends", () => {
  test.each(["\n", "\r", "\r\n"])("%j ends a record, and empty lines are none", async (end) => {
    const records = await parseRecords(["a;b;c", "", "d;e;f", "", "", ";;"].join(end));
    expect(records.map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, "a", "b", "c"],
      [3, "d", "e", "f"],
      [6, "", "", ""],
    ]);
  });

  test("mixed as they come, with and without one at the end", async () => {
    expect(await parse("a;b\rc;d\r\ne;f\ng;h")).toEqual(await parse("a;b\rc;d\r\ne;f\ng;h\r\n"));
    expect(await parse("")).toEqual([]);
    expect(await parse("\r\n\r\n")).toEqual([]);
  });
});

describe("quoted cells (RFC 4180)", () => {
  test("hold delimiters, line ends and doubled quotes", async () => {
    expect(
      await parse('Jan;jan@telenet.be;"zei ""bel later"";\r\ntweede regel"\r\nPiet;piet@telenet.be;x\r\n'),
    ).toEqual([
      ["Jan", "jan@telenet.be", 'zei "bel later";\r\ntweede regel'],
      ["Piet", "piet@telenet.be", "x"],
    ]);
  });

  test("may stand first, with the address behind them on their last line", async () => {
    const text = '"twee\nregels";jan@telenet.be;x\n"drie\nhele\nregels";piet@telenet.be;y\n';
    expect(await parse(text)).toEqual([
      ["twee\nregels", "jan@telenet.be", "x"],
      ["drie\nhele\nregels", "piet@telenet.be", "y"],
    ]);
  });

  test("may quote an address, or text with delimiters, on a line of their own", async () => {
    const note = "Zie:\njan@telenet.be\neen;twee;drie\nen cc:;piet@telenet.be";
    expect(await parse(`Jan;jan@telenet.be;"${note}"\n`)).toEqual([["Jan", "jan@telenet.be", note]]);
  });

  test("may be empty, or have blanks around their quotes", async () => {
    expect(await parse('"";"b" ; "c;d"\n')).toEqual([["", "b", "c;d"]]);
  });

  test("keep quotes inside that are not doubled, on one line", async () => {
    expect(await parse('"the "old" shop";a@b.be;x\n')).toEqual([['the "old" shop', "a@b.be", "x"]]);
    expect(await parse('"Jan" Peeters;a@b.be;"x"\n')).toEqual([['"Jan" Peeters', "a@b.be", "x"]]);
  });

  test("are not what begins a name before an address", async () => {
    const text = 'Inge;"Inge W" <inge@b.be>;x\nTom;"Tom; C" <tom@b.be>;"y"\n';
    expect(await parse(text)).toEqual([
      ["Inge", '"Inge W" <inge@b.be>', "x"],
      ["Tom", '"Tom', ' C" <tom@b.be>', "y"],
    ]);
  });
});

describe("an opening quote counts as unclosed", () => {
  test("when its cell swallows a row by itself, and reading goes on at the next line", async () => {
    const text = 'Jan;jan@telenet.be;"open\nPiet;piet@telenet.be;x\nAn;an@telenet.be;"y"\n';
    expect(await parse(text)).toEqual([
      ["Jan", "jan@telenet.be", '"open'],
      ["Piet", "piet@telenet.be", "x"],
      ["An", "an@telenet.be", "y"],
    ]);
  });

  test("when the line that closes it is a row by itself", async () => {
    expect(await parse('"open;Jan\n"ok";piet@telenet.be;x\n"open;Jan\nok;piet@telenet.be;"x"\n')).toEqual([
      ['"open', "Jan"],
      ["ok", "piet@telenet.be", "x"],
      ['"open', "Jan"],
      ["ok", "piet@telenet.be", "x"],
    ]);
  });

  test("when the text ends, so that the last rows are not lost", async () => {
    expect(await parse('"open;Jan\ngeen;x\n')).toEqual([
      ['"open', "Jan"],
      ["geen", "x"],
    ]);
  });

  test("beyond 64 Ki characters and 1,000 lines", async () => {
    const filler = "een regel zonder adres\n";
    for (const count of [1001, 4000]) {
      const records = await parseRecords(`a;b;"open\n${filler.repeat(count)}c;d;"e"\n`);
      expect(records).toHaveLength(count + 2);
    }
    const legitimate = await parseRecords(`a;b;"open\n${filler.repeat(900)}"\nc;d;e\n`);
    expect(legitimate.map(({ line }) => line)).toEqual([1, 903]);
  });

  test("in a file of one column never, where a line is a row", async () => {
    expect(await parse('"a@b.be"\n"open\n"Jan ""x""" <c@d.be>\n', { delimiter: null })).toEqual([
      ["a@b.be"],
      ['"open'],
      ['"Jan ""x""" <c@d.be>'],
    ]);
  });
});

test("a row that is too long is cut off and flagged, and the next one is read", async () => {
  for (const end of ["\n", "\r\n", ""]) {
    const long = `${"x".repeat(rowCharsMax)};a@b.be`;
    for (const pieceChars of [1000, rowCharsMax, 10_000_000]) {
      const records = await parseWhole(`a;b;c\n${long}${end}${end && "d;e;f"}`, {}, pieceChars);
      expect(records.map(({ line, flaw }) => [line, flaw])).toEqual([
        [1, null],
        [2, "row_too_long"],
        ...(end ? [[3, null]] : []),
      ]);
    }
  }
});

test("cells beyond the limit are dropped and flagged", async () => {
  const [record] = await parseRecords(`${";".repeat(cellsMax)}x`);
  expect([record?.cells.length, record?.flaw]).toEqual([cellsMax, "too_many_cells"]);
});

test("a million quotes are no reason to hang", async () => {
  const started = performance.now();
  for (const line of ['"a\n', '"\n', 'a;"""b\n', '"a;""b\n', '""a"\n', ' "x\r'])
    await parseWhole(line.repeat(100_000), {}, 256 * 1024);
  expect(performance.now() - started).toBeLessThan(15_000);
});
