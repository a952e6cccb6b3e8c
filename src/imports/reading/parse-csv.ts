import { cellsMax, type RawRecord, rowCharsMax } from "./csv-record.ts";
import { readQuoted } from "./read-quoted.ts";
import type { CsvShape } from "./stray-quote.ts";
import { unwrapLine } from "./unwrap-line.ts";
import { createTextCursor, type TextCursor } from "./text-cursor.ts";

type Found = { record: RawRecord | null; end: number; lines: number };

/**
 * Text to records, a batch for each piece of text. Cells are slices, so a batch keeps its piece of text alive: use it
 * and let it go. Line ends are CR, LF and CR LF, mixed as they come; a line without any character is not a record,
 * one of blanks or delimiters is. Without delimiter every line is one cell (and `"..."` around it is taken off).
 * Quotes: read-quoted.ts; a line that is one quoted cell as a whole: unwrap-line.ts. A record longer than `rowCharsMax` is cut off there, flagged, and reading goes on at the
 * next line end behind it; cells beyond `cellsMax` are dropped and flagged.
 */
export async function* parseCsv(pieces: AsyncIterable<string>, shape: CsvShape): AsyncGenerator<RawRecord[]> {
  const parser = createCsvParser(shape);
  for await (const piece of pieces) {
    const records = parser.push(piece);
    if (records.length > 0) yield records;
  }
  const records = parser.end();
  if (records.length > 0) yield records;
}

type CsvParser = { push: (piece: string) => RawRecord[]; end: () => RawRecord[] };

export function createCsvParser(shape: CsvShape): CsvParser {
  let carry = "";
  let line = 1;
  let isSkipping = false; // inside a record that was cut off

  function read(text: string, last: boolean): RawRecord[] {
    const records: RawRecord[] = [];
    const cursor = createTextCursor(text, shape.delimiter ?? "\n");
    let at = 0;
    while (at < text.length) {
      const found = isSkipping ? skipLine(cursor, at, last) : findRecord(cursor, { at, line, last }, shape);
      if (found) {
        isSkipping = found.record?.flaw === "row_too_long";
        if (found.record) records.push(found.record);
        line += found.lines;
        at = found.end;
      } else if (isSkipping) {
        // All of it belongs to the record that was cut off; a CR may be half a line end.
        at = text.endsWith("\r") ? text.length - 1 : text.length;
        break;
      } else if (text.length - at > rowCharsMax + 2) {
        const cut = cutRecord(text, at, line, shape);
        isSkipping = true;
        records.push(cut.record);
        line += cut.lines;
        at = cut.end;
      } else break;
    }
    carry = text.slice(at);
    return records;
  }

  return {
    push: (piece) => (piece === "" ? [] : read(carry === "" ? piece : carry + piece, false)),
    end: () => read(carry, true),
  };
}

/** Null: the record does not end in this text, and there is more to come. */
function findRecord(
  cursor: TextCursor,
  from: { at: number; line: number; last: boolean },
  shape: CsvShape,
): Found | null {
  const { text } = cursor;
  const { at, line, last } = from;
  const lineEnd = cursor.lineEnd(at);
  if (cursor.quote(at) < lineEnd && shape.delimiter !== null)
    return findQuotedRecord(cursor, from, { ...shape, delimiter: shape.delimiter });
  const end = Math.min(lineEnd, text.length);
  if (!last && end >= text.length - 1) return null; // a CR here may be half a line end
  const next = end === text.length ? end : cursor.afterLineEnd(end);
  if (end === at) return { record: null, end: next, lines: 1 };
  if (end - at > rowCharsMax) return cutRecord(text, at, line, shape);
  const whole = text.slice(at, end);
  const cells = shape.delimiter === null ? [unquoteLine(whole)] : whole.split(shape.delimiter);
  return { record: recordOf(line, cells), end: next, lines: 1 };
}

function findQuotedRecord(
  cursor: TextCursor,
  from: { at: number; line: number; last: boolean },
  shape: CsvShape & { delimiter: string },
): Found | null {
  const { text } = cursor;
  const { line, last } = from;
  const cells: string[] = [];
  let at = from.at;
  let lines = 0;
  let isQuoted = false;
  for (;;) {
    let end = -1;
    const open = openingQuote(text, at);
    if (open >= 0) {
      const quoted = readQuoted(cursor, { open, start: from.at, last }, shape);
      if (quoted.is === "more") return null;
      if (quoted.is === "cell") {
        cells.push(quoted.value);
        isQuoted = true;
        lines += quoted.lines;
        end = quoted.end;
      }
    }
    if (end < 0) {
      end = Math.min(cursor.delimiter(at), cursor.lineEnd(at), text.length);
      cells.push(text.slice(at, end));
    }
    if (end < text.length && text[end] === shape.delimiter) {
      at = end + 1;
      continue;
    }
    if (!last && end >= text.length - 1) return null;
    if (end - from.at > rowCharsMax) return cutRecord(text, from.at, line, shape);
    const [only = ""] = cells;
    const unwrapped = isQuoted && cells.length === 1 ? unwrapLine(only, shape) : null;
    return {
      record: recordOf(line, unwrapped ?? cells),
      end: end >= text.length ? end : cursor.afterLineEnd(end),
      lines: lines + 1,
    };
  }
}

/** Blanks may stand before an opening quote; a tab never, since it may be the delimiter. */
function openingQuote(text: string, at: number): number {
  let open = at;
  while (text.charCodeAt(open) === 0x20) open++;
  return text[open] === '"' ? open : -1;
}

function recordOf(line: number, cells: string[]): RawRecord {
  if (cells.length <= cellsMax) return { line, cells, flaw: null };
  const isFilled = cells.some((cell, at) => at >= cellsMax && cell.trim() !== "");
  return { line, cells: cells.slice(0, cellsMax), flaw: isFilled ? "too_many_cells" : null };
}

/** The first `rowCharsMax` characters of a record, split without regard to quotes. */
function cutRecord(text: string, at: number, line: number, shape: CsvShape): Found & { record: RawRecord } {
  const end = at + rowCharsMax;
  const whole = text.slice(at, end).toWellFormed();
  const cells = shape.delimiter === null ? [whole] : whole.split(shape.delimiter, cellsMax);
  // A CR LF that the cut parts is counted behind it, by skipLine.
  const lines = whole.match(/\r\n|\n|\r(?!$)/gu)?.length ?? 0;
  return { record: { line, cells, flaw: "row_too_long" }, end: whole.endsWith("\r") ? end - 1 : end, lines };
}

function skipLine(cursor: TextCursor, at: number, last: boolean): Found | null {
  const end = Math.min(cursor.lineEnd(at), cursor.text.length);
  if (!last && end >= cursor.text.length - 1) return null;
  return { record: null, end: end >= cursor.text.length ? end : cursor.afterLineEnd(end), lines: 1 };
}

function unquoteLine(whole: string): string {
  if (!whole.startsWith('"') || !whole.endsWith('"') || whole.length < 2) return whole;
  const inside = whole.slice(1, -1);
  return inside.replaceAll('""', "").includes('"') ? whole : inside.replaceAll('""', '"');
}
