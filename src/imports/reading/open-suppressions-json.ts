import { z } from "zod";
import type { RawRecord } from "./csv-record.ts";
import { createObjectFinder } from "./find-objects.ts";
import type { OpenFile } from "./read-records.ts";

/** What SES says of an address that it does not mail (SESv2, SuppressedDestinationSummary). */
const columns = ["EmailAddress", "Reason", "LastUpdateTime"] as const;
const sampleRecordsMax = 1_000;
/** Of what is no such object after all: enough for somebody to find it. */
const brokenCharsMax = 200;

/** A page of a list whose other pages are elsewhere (SESv2, ListSuppressedDestinations). */
const nextPage = /"NextToken"\s*:\s*"[^"]/u;

/** The answer of `aws sesv2 list-suppressed-destinations`, or its objects one a line. */
export function isSuppressionsJson(text: string): boolean {
  if (!/^\s*[[{]/u.test(text)) return false;
  if (/"SuppressedDestinationSummaries"\s*:/u.test(text)) return true;
  return /"EmailAddress"\s*:/u.test(text) && /"Reason"\s*:\s*"(?:BOUNCE|COMPLAINT)"/iu.test(text);
}

/**
 * Opens such a file as a table of SES's three columns, an object a row, so that it is recognised as the CSV of the same list
 * is. The header counts as line 1, the first object as line 2. An object that cannot be read is a row that says so; a file
 * that was cut off is refused, since whom it no longer names would be mailed.
 */
export function openSuppressionsJson(
  { text, isWhole }: { text: string; isWhole: boolean },
  pieces: () => AsyncIterable<string>,
): OpenFile {
  const reader = createReader();
  const first = [...reader.begin(), ...reader.read(text)];
  if (isWhole) reader.end();
  return {
    sample: first.slice(0, sampleRecordsMax),
    isWhole: isWhole && first.length <= sampleRecordsMax,
    delimiter: null,
    goesOn: nextPage.test(text),
    async *records() {
      const all = createReader();
      yield all.begin();
      for await (const piece of pieces()) {
        const records = all.read(piece);
        if (records.length > 0) yield records;
      }
      all.end();
    },
  };
}

function createReader() {
  const finder = createObjectFinder(columns);
  let line = 1;
  return {
    begin: (): RawRecord[] => [{ line, cells: [...columns], flaw: null }],
    read: (piece: string): RawRecord[] =>
      finder.push(piece).map((object) => {
        line += 1;
        return object === null
          ? { line, cells: [], flaw: "row_too_long" }
          : { line, cells: cellsOf(object), flaw: null };
      }),
    end: () => finder.end(),
  };
}

const Destination = z.record(z.string(), z.unknown());

function cellsOf(object: string): string[] {
  const parsed = Destination.safeParse(parseJson(object));
  if (!parsed.success) return [object.slice(0, brokenCharsMax).toWellFormed()];
  return columns.map((name) => {
    const value = parsed.data[name];
    // As in a text file, U+0001 stands in for U+0000.
    return typeof value === "string" || typeof value === "number"
      ? String(value).replaceAll("\0", "\u0001").toWellFormed()
      : "";
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
