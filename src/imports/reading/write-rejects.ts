import { defuseFormula } from "./defuse-formula.ts";
import { createEncoder } from "./encode.ts";
import type { Encoding } from "./encoding.ts";
import { rejectColumns } from "./header-words.ts";

/** One row that became no contact, in the file's own columns; `row` is its number among the data rows. */
export type Reject = { row: number; cells: readonly string[]; reason: string; suggestion: string | null };

export type RejectsWriter = {
  /** The byte order mark, where there is one, and the line of headers. */
  begin: () => Uint8Array;
  write: (rejects: readonly Reject[]) => Uint8Array;
};

/** For files that had no delimiter, and for workbooks. */
const defaultDelimiter = ",";

/**
 * The rejects as CSV (RFC 4180, CR LF) in the file's own encoding and delimiter, with `row`, `reason` and `suggestion`
 * behind its columns. Cells that could be formulas are defused; reading the file again takes that off. Without
 * encoding (a workbook) it is UTF-8.
 */
export function createRejectsWriter(file: {
  header: readonly string[];
  delimiter: string | null;
  encoding: Encoding | null;
}): RejectsWriter {
  const { mark, encode } = createEncoder(file.encoding ?? "utf-8");
  const delimiter = file.delimiter ?? defaultDelimiter;
  const line = (cells: readonly string[]): string => csvLine(cells.map(defuseFormula), delimiter);
  return {
    begin() {
      const header = encode(line([...file.header, ...rejectColumns]));
      const bytes = new Uint8Array(mark.length + header.length);
      bytes.set(mark);
      bytes.set(header, mark.length);
      return bytes;
    },
    write: (rejects) =>
      encode(
        rejects
          .map(({ row, cells, reason, suggestion }) =>
            line([...file.header.map((_, at) => cells[at] ?? ""), String(row), reason, suggestion ?? ""]),
          )
          .join(""),
      ),
  };
}

/** All control characters but tabs and line ends, and what stands in for one (as in HTML, for U+0000). */
// oxlint-disable-next-line no-control-regex -- control characters are what it is about
const controls = /[\0-\x08\v\f\x0e-\x1f\x7f-\x9f]/g;
const standIn = "\ufffd";

/**
 * One line of CSV (RFC 4180), CR LF included; cells are quoted where they must be. No control character goes out as it is: U+FFFD
 * shows where it was, so that a person can mend it and no program breaks off at it.
 */
export function csvLine(cells: readonly string[], delimiter: string): string {
  return `${cells.map((cell) => csvCell(cell.replace(controls, standIn), delimiter)).join(delimiter)}\r\n`;
}

function csvCell(cell: string, delimiter: string): string {
  const needsQuotes = cell.includes(delimiter) || /["\r\n]|^ | $/u.test(cell);
  return needsQuotes ? `"${cell.replaceAll('"', '""')}"` : cell;
}
