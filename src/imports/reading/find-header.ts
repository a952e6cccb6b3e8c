import type { RawRecord } from "./csv-record.ts";
import { undoDefusing } from "./defuse-formula.ts";
import { headerFit, isHeaderWord, plainWords, rejectColumns } from "./header-words.ts";
import { looksLikeAddress } from "./looks-like-address.ts";
import { isStopHeader } from "./parse-status.ts";
import { safeText } from "./safe-text.ts";

/** Title rows, notes and blank rows that may stand above the header. */
const titleRowsMax = 20;
/** Characters of a column's name; the rest is cut off. */
const nameCharsMax = 200;

/**
 * `header`: the names of the columns; a column without a name, and all of them in a file without header, is named by
 * its number. `headerLine`: the line of the header, 0 when there is none; data are the records on later lines.
 * `columns`: how many cells most records have. `isRejects`: our own file of rejects, whose three columns are taken off.
 */
export type Layout = { header: string[]; headerLine: number; columns: number; isRejects: boolean };

/**
 * Decides whether the file has a header and where. It is the row above the first address that has the most words that
 * columns are called by; when none has any, the first row of full width in which every cell is filled and none is a
 * number, a date or an address, provided a column has addresses below. In a file of one column only a known word is a
 * header, since `geen` or a broken address may as well be the first of the list.
 */
export function findHeader(records: readonly RawRecord[]): Layout {
  const above = recordsAbove(records, ({ cells }) => cells.some(looksLikeAddress));
  // A title row may be somebody's address alone; then only a row with two known words is the header below it.
  const below = recordsAbove(records, ({ cells }) => cells.some(looksLikeAddress) && cells.filter(isFilled).length > 1);
  const found =
    records.slice(0, titleRowsMax).find(isRejectsHeader) ??
    mostHeaderWords(above, 1) ??
    mostHeaderWords(below, 2) ??
    plainTexts(above, usualWidth(records), above.length < records.length);
  return layoutUnder(found ?? null, records);
}

/** The layout of a file whose header is on this line, as somebody says; 0: it has none. Null when nothing stands there. */
export function headerAt(line: number, records: readonly RawRecord[]): Layout | null {
  const found = records.find((record) => record.line === line) ?? null;
  return found === null && line !== 0 ? null : layoutUnder(found, records);
}

function layoutUnder(found: RawRecord | null, records: readonly RawRecord[]): Layout {
  const columns = usualWidth(records);
  const first = records[0];
  if (!found) return { header: numbers(Math.max(columns, first ? 1 : 0)), headerLine: 0, columns, isRejects: false };
  const isRejects = isRejectsHeader(found);
  const names = namesOf(found.cells);
  const header = isRejects
    ? names.slice(0, -rejectColumns.length).map(undoDefusing)
    : fitWidth(
        names,
        found.cells,
        records.filter(({ line }) => line > found.line),
      );
  return { header, headerLine: found.line, columns, isRejects };
}

/** The number of cells that most records have; the larger of two that are as frequent. */
function usualWidth(records: readonly RawRecord[]): number {
  const votes = new Map<number, number>();
  for (const { cells } of records) votes.set(cells.length, (votes.get(cells.length) ?? 0) + 1);
  let width = 0;
  for (const [count, share] of votes) {
    const most = votes.get(width) ?? 0;
    if (share > most || (share === most && count > width)) width = count;
  }
  return width;
}

function isRejectsHeader({ cells }: RawRecord): boolean {
  const end = cells.slice(-rejectColumns.length);
  return cells.length > rejectColumns.length && rejectColumns.every((name, at) => end[at] === name);
}

function recordsAbove(records: readonly RawRecord[], isData: (record: RawRecord) => boolean): readonly RawRecord[] {
  const first = records.findIndex(isData);
  return records.slice(0, Math.min(first < 0 ? records.length : first, titleRowsMax));
}

function isFilled(cell: string): boolean {
  return cell.trim() !== "";
}

function mostHeaderWords(above: readonly RawRecord[], wordsMin: number): RawRecord | null {
  let best: RawRecord | null = null;
  let bestWords = wordsMin - 1;
  for (const record of above) {
    const words = record.cells.filter(isHeaderCell).length;
    if (words > bestWords) {
      best = record;
      bestWords = words;
    }
  }
  return best;
}

/** `Unsubscribed e-mails` too: it says what is below, where a first row `no e-mail` is a row. */
function isHeaderCell(cell: string): boolean {
  return isHeaderWord(cell) || (!cell.includes("@") && isStopHeader(cell) && headerFit(cell, "address") > 0);
}

function plainTexts(above: readonly RawRecord[], columns: number, hasAddresses: boolean): RawRecord | null {
  if (columns < 2 || !hasAddresses) return null;
  return above.find(({ cells }) => cells.length >= columns && cells.every(isPlainText)) ?? null;
}

function isPlainText(cell: string): boolean {
  return cell.length <= 100 && plainWords(cell) !== "" && !cell.includes("@") && !/\d{3}|^\s*[\d.,+-]+\s*$/u.test(cell);
}

function namesOf(cells: readonly string[]): string[] {
  return cells.map((cell, at) => safeText(cell, nameCharsMax) ?? String(at + 1));
}

/**
 * Sheets and exports often have nameless columns at the right: those inside the header's row are columns when any row
 * fills them, those beyond it when most rows do (else a row has a delimiter too many, which is that row's flaw).
 */
function fitWidth(names: string[], cells: readonly string[], data: readonly RawRecord[]): string[] {
  const fillers = (at: number): number => data.filter((record) => isFilled(record.cells[at] ?? "")).length;
  let width = cells.length;
  while (width > 1 && !isFilled(cells[width - 1] ?? "") && fillers(width - 1) === 0) width--;
  while (width >= cells.length && fillers(width) * 2 > data.length) width++;
  return [...names.slice(0, width), ...numbers(width).slice(names.length)];
}

function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, at) => String(at + 1));
}
