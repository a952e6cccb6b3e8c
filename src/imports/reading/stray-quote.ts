import { looksLikeAddress } from "./looks-like-address.ts";

/**
 * What is known of the file's rows when a quoted cell runs over a line end. `columns` null: nothing yet. `isWrapped`: each
 * line is one quoted cell that holds the whole record (unwrap-line.ts).
 */
export type CsvShape = {
  delimiter: string | null;
  columns: number | null;
  addressColumn: number | null;
  isWrapped?: boolean;
};

/**
 * Says of one line that a quoted cell has swallowed whether it is a row of its own, which means that the quote was
 * never closed: it splits cleanly (each quoted cell closed inside the line, no quote inside a bare cell), into as many
 * cells as the file has columns, at least two, with an address, and nothing else, in the address column. A note that
 * quotes somebody's address or some text with delimiters does not meet all three.
 */
export function isRowByItself(line: string, shape: CsvShape & { delimiter: string }): boolean {
  if (!line.includes("@")) return false;
  const cells = cleanCells(line, shape.delimiter);
  if (!cells || cells.length < 2) return false;
  if (shape.columns !== null && cells.length !== shape.columns) return false;
  if (shape.addressColumn === null) return cells.some(looksLikeAddress);
  return looksLikeAddress(cells[shape.addressColumn] ?? "");
}

/** RFC 4180 to the letter, for one line; null when the line does not keep to it. */
export function cleanCells(line: string, delimiter: string): string[] | null {
  if (!line.includes('"')) return line.split(delimiter);
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    let end: number;
    if (line[at] === '"') {
      end = closingQuote(line, at);
      if (end < 0) return null;
      cells.push(line.slice(at + 1, end).replaceAll('""', '"'));
      end++;
      if (end < line.length && line[end] !== delimiter) return null;
    } else {
      const next = line.indexOf(delimiter, at);
      end = next < 0 ? line.length : next;
      const cell = line.slice(at, end);
      if (cell.includes('"')) return null;
      cells.push(cell);
    }
    if (end >= line.length) return cells;
    at = end + 1;
  }
}

function closingQuote(line: string, open: number): number {
  let at = line.indexOf('"', open + 1);
  while (at >= 0 && line[at + 1] === '"') at = line.indexOf('"', at + 2);
  return at;
}
