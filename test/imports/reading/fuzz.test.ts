import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createEncoder } from "../../../src/imports/reading/encode.ts";
import { parseCsv } from "../../../src/imports/reading/parse-csv.ts";
import { readFilePart } from "../../../src/imports/reading/multipart.ts";
import { RefusedFile } from "../../../src/imports/reading/refused-file.ts";
import { cellsIn, chunksOf, gather, hasSamples, piecesOf, readBytes, readText, sampleBytes } from "./from-bytes.ts";

const delimiters = [";", ",", "\t", "|"] as const;
/** Characters that matter to a reader of CSV, and some that do not. */
const awkward = fc.string({
  unit: fc.constantFrom('"', ";", ",", "\t", "|", "\r", "\n", " ", "@", "a", "é", "<", "=", "\0", "😀"),
  maxLength: 60,
});

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

describe("CSV", () => {
  const shape = { columns: 3, addressColumn: 1 };

  test("that keeps to RFC 4180 comes back cell by cell", async () => {
    const cell = fc.string({
      unit: fc.constantFrom('"', ";", ",", "\t", "|", "\r", "\n", " ", "a", "é"),
      maxLength: 12,
    });
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.constantFrom(...delimiters),
        fc.constantFrom("\n", "\r", "\r\n"),
        fc.integer({ min: 1, max: 40 }),
        async (rows, delimiter, end, pieceChars) => {
          const text = rows.map((row) => row.map(quoted).join(delimiter)).join(end);
          const records = (await gather(parseCsv(piecesOf(text, pieceChars), { ...shape, delimiter }))).flat();
          expect(records.map(({ cells }) => cells)).toEqual(rows);
        },
      ),
      { numRuns: 400 },
    );
  });

  test("of any kind reads the same however it is cut, lines going up, and never more records than lines", async () => {
    await fc.assert(
      fc.asyncProperty(
        awkward,
        fc.constantFrom(...delimiters, null),
        fc.integer({ min: 1, max: 9 }),
        async (text, delimiter, pieceChars) => {
          const read = async (chars: number) =>
            (await gather(parseCsv(piecesOf(text, chars), { ...shape, delimiter }))).flat();
          const records = await read(text.length + 1);
          expect(await read(pieceChars)).toEqual(records);
          const lines = records.map(({ line }) => line);
          expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b));
          expect(lines.at(-1) ?? 0).toBeLessThanOrEqual(text.split(/\r\n|\r|\n/u).length);
        },
      ),
      { numRuns: 1500 },
    );
  });

  test("loses at most the row with a stray quote and the one it swallowed in part", async () => {
    const rows = Array.from(
      { length: 60 },
      (_, n) => `Naam ${n};jan.vb${n}@telenet.be;0470;${n % 4 === 0 ? '"zei ""later"";\r\ntweede regel"' : ""}\r\n`,
    );
    const text = `Naam;E-mail;GSM;Nota\r\n${rows.join("")}`;
    const addresses = rows.map((_, n) => `jan.vb${n}@telenet.be`);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 24, max: text.length }), async (at) => {
        const read = await readText(`${text.slice(0, at)}"${text.slice(at)}`);
        const found = new Set(cellsIn(read, "E-mail"));
        expect(addresses.filter((address) => !found.has(address)).length).toBeLessThanOrEqual(2);
        expect(Math.abs(read.rows.length - 60)).toBeLessThanOrEqual(2);
      }),
      { numRuns: 500 },
    );
  });
});

test("any bytes are rows as wide as the header, or one refusal", async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    awkward.map((text) => new TextEncoder().encode(text)),
    awkward.map((text) => createEncoder("utf-16le").encode(text)),
    fc
      .uint8Array({ maxLength: 200 })
      .map((tail) => Uint8Array.from([0x50, 0x4b, 3, 4, ...new Uint8Array(22), 3, 0, 0, 0, 0x78, 0x6c, 0x2f, ...tail])),
  );
  await fc.assert(
    fc.asyncProperty(bytes, async (bytes) => {
      const read = await readBytes(bytes);
      if ("problem" in read) {
        expect(read.detail).toMatch(/^.+[.!?}]$/su);
        return;
      }
      expect(read.rows.every(({ cells }) => cells.length === read.header.length)).toBe(true);
      expect(read.rows.flatMap(({ cells }) => cells).every((cell) => cell.isWellFormed() && !cell.includes("\0"))).toBe(
        true,
      );
    }),
    { numRuns: 1500 },
  );
});

test("any bytes behind a boundary are a part or one refusal", async () => {
  const pieces = fc.array(
    fc.constantFrom(
      "--b",
      "\r\n",
      "--",
      'Content-Disposition: form-data; name="file"; filename="x%"',
      "; filename*=utf-8''%ff",
      "Content-Type: a/b",
      ":",
      "x",
      "\0",
      '"',
    ),
    { maxLength: 30 },
  );
  await fc.assert(
    fc.asyncProperty(pieces, fc.integer({ min: 1, max: 20 }), async (pieces, chunkBytes) => {
      const body = new TextEncoder().encode(`--b\r\n${pieces.join("")}`);
      const part = await readFilePart(chunksOf(body, chunkBytes), "multipart/form-data; boundary=b");
      if ("problem" in part) return;
      const ended = await gather(part.bytes).then(
        () => true,
        (error: unknown) => error instanceof RefusedFile,
      );
      expect(ended).toBe(true);
    }),
    { numRuns: 1500 },
  );
});

describe.skipIf(!hasSamples)("a sample with a few bytes changed", () => {
  const changes = fc.array(
    fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }), is: fc.constantFrom("set", "insert", "drop") }),
    { minLength: 1, maxLength: 4 },
  );

  test.each([
    ["crm-export-2017.csv", 1200],
    ["newsletter-tool-export.csv", 600],
  ])("%s keeps all rows but those touched", async (name, rows) => {
    const bytes = sampleBytes(name);
    await fc.assert(
      fc.asyncProperty(changes, async (list) => {
        // The header's line is left alone: without it the file is another one.
        const headBytes = bytes.indexOf(0x0a) + 1;
        const read = await readBytes(
          Uint8Array.from([...bytes.subarray(0, headBytes), ...changed(bytes.subarray(headBytes), list)]),
        );
        const count = "problem" in read ? 0 : read.rows.length;
        expect(Math.abs(count - rows)).toBeLessThanOrEqual(2 * list.length);
      }),
      { numRuns: 60 },
    );
  });

  test.each(["customers.xlsx", "business-cards.tsv", "opted-out.txt", "broken.csv"])(
    "%s is read or refused",
    async (name) => {
      const bytes = sampleBytes(name);
      await fc.assert(
        fc.asyncProperty(changes, async (list) => {
          const read = await readBytes(changed(bytes, list)).catch((error: unknown) => error);
          const isRefused =
            read instanceof RefusedFile ||
            (typeof read === "object" && read !== null && ("problem" in read || "rows" in read));
          expect(isRefused).toBe(true);
        }),
        { numRuns: 100 },
      );
    },
  );
});

function changed(bytes: Uint8Array, list: readonly { at: number; byte: number; is: string }[]): Uint8Array {
  let result = [...bytes];
  for (const { at, byte, is } of list) {
    const place = at % result.length;
    result = result.toSpliced(place, is === "insert" ? 0 : 1, ...(is === "drop" ? [] : [byte]));
  }
  return Uint8Array.from(result);
}
