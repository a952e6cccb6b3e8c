import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createEncoder } from "../../../src/imports/reading/encode.ts";
import { encodings } from "../../../src/imports/reading/encoding.ts";
import { RefusedFile } from "../../../src/imports/reading/refused-file.ts";
import { readZipDirectory } from "../../../src/imports/reading/xlsx/zip-directory.ts";
import { expectRead, gather, hasSamples, readBytes, sampleBytes } from "./from-bytes.ts";
import { type ZipPart, zipOf } from "./zip-of.ts";

/** A file of some 70 KB is read in a few milliseconds; what takes so long hangs, even on a busy machine. */
const hangMsMin = 5_000;
const accents = ["Noël Müller", "Renée Goossens", "Chloé", "François Dubois", "Jürgen Hoß", "Hélène", "Zoë", "Aïcha"];

describe("rows of a model, written and read, come back one by one", () => {
  const rows = fc.array(
    fc.record({
      name: fc.constantFrom(...accents, "Jan Peeters", "O'Neill", 'An "Annie" Maes', "Dubois, Els", "a;b|c\td"),
      note: fc.constantFrom(
        "",
        "x",
        "regel 1\r\nregel 2",
        "regel 1\nregel 2",
        'zei ""',
        "  blanks  ",
        ";;;",
        "=1+1",
        ",",
      ),
      isEmpty: fc.boolean(),
    }),
    { minLength: 1, maxLength: 25 },
  );

  test.each(encodings)("in %s, with every delimiter and line end", async (encoding) => {
    const { mark, encode } = createEncoder(encoding);
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.constantFrom(";", ",", "\t", "|"),
        fc.constantFrom("\n", "\r", "\r\n"),
        fc.record({
          quotesAll: fc.boolean(),
          hasMark: fc.boolean(),
          endsInLine: fc.boolean(),
          blankLines: fc.boolean(),
        }),
        async (model, delimiter, end, { quotesAll, hasMark, endsInLine, blankLines }) => {
          // Enough accents for the four single-byte encodings to be told apart, and addresses enough for the column.
          const all = [...accents.map((name) => ({ name, note: "", isEmpty: false })), ...model].map((row, n) => [
            row.name,
            row.isEmpty ? "" : `adres.vb${n}@telenet.be`,
            row.note,
          ]);
          const cell = (text: string): string =>
            quotesAll || /["\r\n]|^\s|\s$/u.test(text) || text.includes(delimiter)
              ? `"${text.replaceAll('"', '""')}"`
              : text;
          const lines = [["Naam", "E-mail", "Nota"], ...all].map((row) => row.map(cell).join(delimiter));
          const text = lines.join(blankLines ? end + end : end) + (endsInLine ? end : "");
          const read = expectRead(await readBytes(Uint8Array.from([...(hasMark ? mark : []), ...encode(text)])));
          expect(read.header).toEqual(["Naam", "E-mail", "Nota"]);
          expect(read.rows.map(({ cells }) => cells)).toEqual(all);
          expect(read.rows.map(({ n }) => n)).toEqual(all.map((_, at) => at + 1));
        },
      ),
      { numRuns: 150 },
    );
  });
});

const mutation = fc.oneof(
  fc.record({ is: fc.constant("flip" as const), at: fc.nat(), bit: fc.integer({ min: 0, max: 7 }) }),
  fc.record({ is: fc.constant("cut" as const), at: fc.nat(), length: fc.nat({ max: 4000 }) }),
  fc.record({ is: fc.constant("end" as const), at: fc.nat() }),
  fc.record({ is: fc.constant("splice" as const), at: fc.nat(), from: fc.nat(), length: fc.nat({ max: 4000 }) }),
  fc.record({
    is: fc.constant("insert" as const),
    at: fc.nat(),
    text: fc.constantFrom(
      '"',
      '""',
      ";",
      ",",
      "\t",
      "|",
      "\r",
      "\n",
      "\r\n\r\n",
      "\ufeff",
      "\0",
      "sep=;\n",
      "@",
      "<",
      "&",
      '">',
      "é",
      "x".repeat(300),
    ),
  }),
);
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

function mutated(bytes: Uint8Array, list: readonly Mutation[]): Uint8Array {
  let result = bytes;
  for (const change of list) {
    const at = change.at % (result.length + 1);
    const [before, after] = [result.subarray(0, at), result.subarray(at)];
    switch (change.is) {
      case "flip":
        result = result.map((byte, place) => (place === at ? byte ^ (1 << change.bit) : byte));
        break;
      case "cut":
        result = joined(before, after.subarray(change.length));
        break;
      case "end":
        result = before;
        break;
      case "splice": {
        const from = change.from % (result.length + 1);
        result = joined(before, result.subarray(from, from + change.length), after);
        break;
      }
      default:
        result = joined(before, new TextEncoder().encode(change.text), after);
    }
  }
  return result;
}

function joined(...pieces: Uint8Array[]): Uint8Array {
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]));
}

/** Read or refused with a sentence, in time; rows as wide as the header, counted without a gap, their lines going up. */
async function expectSound(bytes: Uint8Array): Promise<void> {
  const started = performance.now();
  const read = await readBytes(bytes).catch((error: unknown) => {
    if (error instanceof RefusedFile) return { problem: error.problem, detail: error.message };
    throw error;
  });
  expect(performance.now() - started).toBeLessThan(hangMsMin);
  if ("problem" in read) {
    expect(read.detail).toMatch(/^\S.+[.!?}]$/su);
    return;
  }
  expect(read.rows.every(({ cells }) => cells.length === read.header.length)).toBe(true);
  expect(read.rows.every(({ n }, at) => n === at + 1)).toBe(true);
  expect(read.rows.every(({ line }, at) => at === 0 || line > (read.rows[at - 1]?.line ?? 0))).toBe(true);
  expect(read.rows.every(({ cells }) => cells.every((cell) => cell.isWellFormed() && !cell.includes("\0")))).toBe(true);
}

describe.skipIf(!hasSamples)("a sample that was flipped, cut, spliced or added to is read or refused", () => {
  const mutations = fc.array(mutation, { minLength: 1, maxLength: 5 });

  test.each([
    "crm-export-2017.csv",
    "newsletter-tool-export.csv",
    "business-cards.tsv",
    "opted-out.txt",
    "broken.csv",
    "no-address-column.csv",
    "customers.xlsx",
  ])("%s", async (name) => {
    const bytes = sampleBytes(name);
    await fc.assert(
      fc.asyncProperty(mutations, async (list) => await expectSound(mutated(bytes, list))),
      { numRuns: 60 },
    );
  });

  test("customers.xlsx, in the XML of one of its parts", async () => {
    const parts = await partsOf(sampleBytes("customers.xlsx"));
    await fc.assert(
      fc.asyncProperty(fc.nat(), mutations, async (which, list) => {
        const changed = parts.map((part, at) =>
          at === which % parts.length ? { ...part, bytes: mutated(part.bytes, list) } : part,
        );
        await expectSound(await zipOf(changed));
      }),
      { numRuns: 80 },
    );
  });
});

async function partsOf(file: Uint8Array): Promise<ZipPart[]> {
  const zip = readZipDirectory(file);
  const wanted = zip.names.filter((name) => !name.includes("theme") && !name.startsWith("docProps"));
  return await Promise.all(
    wanted.map(async (name) => ({ name, bytes: joined(...(await gather(zip.open(name) ?? nothing()))) })),
  );
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
