import { type RawRecord, rowCharsMax } from "./csv-record.ts";
import { looksLikeAddress } from "./looks-like-address.ts";

/** What stands between addresses that were copied from the field To of a mail, in order of preference. */
const separators = [";", ",", "\t", "|", " "] as const;
/** So much of a file is looked at. */
const headCharsMax = 64 * 1024;
/** Share of the entries that must be an address as they stand; each must have an @, and one only. */
const addressesMin = 0.5;
/** Nobody's name in quotes is longer. */
const quotedCharsMax = 200;

/**
 * What parts the addresses of a text that is one line of nothing but addresses: `An <an@telenet.be>; bart@telenet.be`. Null for
 * any other text: several lines are a table, or a list with one address a line, and what else stands on them may be a no.
 */
export function addressListSeparator(text: string): string | null {
  const head = text.slice(0, headCharsMax).trim();
  if (/[\r\n]/u.test(head)) return null;
  const isCut = text.length > headCharsMax;
  return separators.find((separator) => isList(head, separator, isCut)) ?? null;
}

function isList(head: string, separator: string, isCut: boolean): boolean {
  const entries = entriesIn(head, separator)
    .filter(({ end }) => !isCut || end < head.length)
    .map(({ text }) => text);
  if (entries.length < 2 || !entries.every((text) => /^[^@]*@[^@]*$/u.test(text))) return false;
  const addresses = entries.filter(looksLikeAddress).length;
  return addresses >= entries.length * (separator === " " ? 1 : addressesMin);
}

type Entry = { text: string; end: number };

/** The filled entries of a text. A separator within a short quoted name, as in `"Peeters, An" <an@telenet.be>`, parts nothing. */
function entriesIn(text: string, separator: string): Entry[] {
  const entry = new RegExp(`(?:[^${separator}"\r\n]+|"[^"@\r\n]{0,${quotedCharsMax}}"|")+`, "gu");
  return [...text.matchAll(entry)]
    .map((match) => ({ text: match[0], end: match.index + match[0].length }))
    .filter((found) => found.text.trim() !== "");
}

/**
 * Reads such a text, however it was cut into pieces: each entry is a record of one cell, and its place among them is its line,
 * since all stand on one.
 */
export function createAddressListReader(separator: string) {
  const unfilled = new RegExp(`^[${separator}\\s]+`, "u");
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
    carry = text.slice(entries.at(-1)?.end ?? 0).replace(unfilled, "");
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
