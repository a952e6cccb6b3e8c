import { type RawRecord, rowCharsMax } from "./csv-record.ts";
import { looksLikeAddress } from "./looks-like-address.ts";

/** What stands between addresses that were copied from the field To of a mail, in order of preference. */
const separators = [";", ",", "\t", "|", " "] as const;
/** So much of a file is looked at. */
const headCharsMax = 64 * 1024;
/** Two on the only line are a list; on one of several lines two may be two addresses of one person. */
const besideMin = 3;
/** Share of the entries that must have an @, and that must be an address as they stand. */
const withAtMin = 0.9;
const addressesMin = 0.5;
/** Nobody's name in quotes is longer. */
const quotedCharsMax = 200;

/**
 * What parts the addresses of a text that is nothing but addresses, several on a line: `An <an@telenet.be>; bart@telenet.be`.
 * Null for any other text: a table, and a list with one address a line, are read as such.
 */
export function addressListSeparator(text: string): string | null {
  const lines = text
    .slice(0, headCharsMax)
    .split(/[\r\n]+/u)
    .filter((line) => line.trim() !== "");
  const isCut = text.length > headCharsMax;
  return separators.find((separator) => isList(lines, separator, isCut)) ?? null;
}

function isList(lines: readonly string[], separator: string, isCut: boolean): boolean {
  const perLine = lines.map((line) => entriesIn(line, separator));
  if (isCut) perLine.at(-1)?.pop();
  const entries = perLine.flat();
  const most = Math.max(...perLine.map(({ length }) => length));
  const share = (is: (text: string) => boolean) => entries.filter(({ text }) => is(text)).length / entries.length;
  if (most < (lines.length === 1 ? 2 : besideMin)) return false;
  // Names of columns above make it a table, of people with several addresses.
  if (!lines[0]?.includes("@")) return false;
  return share((text) => text.includes("@")) >= withAtMin && share(looksLikeAddress) >= addressesMin;
}

type Entry = { text: string; end: number };

/** The filled entries of a text. A separator within a short quoted name, as in `"Peeters, An" <an@telenet.be>`, parts nothing. */
function entriesIn(text: string, separator: string): Entry[] {
  const sign = separator === "|" ? String.raw`\|` : separator;
  const entry = new RegExp(`(?:[^${sign}"\r\n]+|"[^"@\r\n]{0,${quotedCharsMax}}"|")+`, "gu");
  return [...text.matchAll(entry)]
    .map((match) => ({ text: match[0], end: match.index + match[0].length }))
    .filter((found) => found.text.trim() !== "");
}

/**
 * Reads such a text, however it was cut into pieces: each entry is a record of one cell, and its place among them is its line,
 * since they may all stand on one.
 */
export function createAddressListReader(separator: string) {
  let carry = "";
  let line = 0;
  let isSkipping = false; // inside an entry that was cut off

  function record(text: string, flaw: RawRecord["flaw"] = null): RawRecord {
    line += 1;
    return { line, cells: [text.trim()], flaw };
  }

  function read(piece: string, isLast: boolean): RawRecord[] {
    let text = carry + piece;
    if (isSkipping) {
      const end = text.search(new RegExp(`[${separator}\r\n]`, "u"));
      isSkipping = end < 0;
      text = end < 0 ? "" : text.slice(end);
    }
    // Nearer to the end a quote may still find its other half.
    const until = isLast ? text.length : text.length - 2 * quotedCharsMax;
    const entries = entriesIn(text, separator).filter(({ end }) => end <= until);
    carry = text.slice(entries.at(-1)?.end ?? 0);
    const records = entries.map((entry) => record(entry.text));
    if (carry.length > rowCharsMax) {
      records.push(record(carry.slice(0, rowCharsMax).toWellFormed(), "row_too_long"));
      carry = "";
      isSkipping = true;
    }
    return records;
  }

  return {
    push: (piece: string): RawRecord[] => read(piece, false),
    end: (): RawRecord[] => read("", true),
  };
}
