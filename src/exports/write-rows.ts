import { defuseFormula } from "../imports/reading/defuse-formula.ts";
import { csvLine } from "../imports/reading/write-rejects.ts";

/** One line of an export, by column. */
export type ExportRow = Readonly<Record<string, unknown>>;

type Table = { columns: readonly string[]; format: string; delimiter: string | null };
type RowWriter = { begin: () => Uint8Array; write: (rows: readonly ExportRow[]) => Uint8Array };

/**
 * CSV (RFC 4180) in UTF-8 with the byte order mark that Excel needs and with cells defused that it could take for formulas;
 * or NDJSON, whose values stay as they are.
 */
export function createRowWriter({ columns, format, delimiter }: Table): RowWriter {
  const encoder = new TextEncoder();
  if (format === "ndjson") {
    const line = (row: ExportRow) =>
      `${JSON.stringify(Object.fromEntries(columns.map((column) => [column, row[column] ?? null])))}\n`;
    return { begin: () => new Uint8Array(), write: (rows) => encoder.encode(rows.map(line).join("")) };
  }
  const line = (cells: readonly string[]) => csvLine(cells.map(defuseFormula), delimiter ?? ",");
  return {
    begin: () => encoder.encode(`\u{feff}${line(columns)}`),
    write: (rows) => encoder.encode(rows.map((row) => line(columns.map((column) => cellOf(row[column])))).join("")),
  };
}

/** Codes have no spaces: so several share a cell. */
function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  return Array.isArray(value) ? value.join(" ") : String(value);
}
