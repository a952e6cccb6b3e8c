import { cellsMax, type RawRecord, type RowFlaw } from "./csv-record.ts";
import { undoDefusing } from "./defuse-formula.ts";
import type { Encoding } from "./encoding.ts";
import { findHeader, type Layout } from "./find-header.ts";
import { guessMapping } from "./guess-mapping.ts";
import { columnPosition, columnsOf, droppedColumns, fields, type Mapping } from "./mapping.ts";
import { openText } from "./open-text.ts";
import { RefusedFile, type Refusal } from "./refused-file.ts";
import { openWorkbookFile } from "./xlsx/open-workbook.ts";

/**
 * One data row: `n` counts them from 1, `line` is where it begins in the file (in a workbook, the row's number).
 * `cells` are exactly as many as the header's; none holds U+0000 or half a surrogate pair.
 */
export type Row = { n: number; line: number; cells: string[]; flaw: RowFlaw | null };

/** `chunks` opens the file's bytes from the start and is called more than once. What is absent is detected. */
export type RecordsInput = {
  chunks: () => AsyncIterable<Uint8Array>;
  kind: "text" | "xlsx";
  encoding: Encoding;
  delimiter?: string | null;
  mapping?: Mapping;
};

/**
 * `header` names all columns, by number where they have no name. `headerLine` is 0 for a file without header.
 * `batches` can be read once; it throws RefusedFile for a workbook that turns out broken or too much on the way.
 */
export type Records = {
  header: string[];
  headerLine: number;
  mapping: Mapping;
  droppedColumns: string[];
  delimiter: string | null;
  batches: AsyncGenerator<Row[]>;
};

/** A file opened: its first records, and all of them from the start once the shape of its rows is known. */
export type OpenFile = {
  sample: RawRecord[];
  /** True when the sample is all there is. */
  isWhole: boolean;
  delimiter: string | null;
  records: (shape: { columns: number; addressColumn: number | null }) => AsyncGenerator<RawRecord[]>;
};

/** Column names that a refusal tells. */
const namesToldMax = 30;

/**
 * Reads a file of addresses into rows: header found, columns mapped, cells in header order. Short rows are filled up;
 * longer ones lose the cells beyond the header and are flagged, unless those are empty. Our own file of rejects comes
 * back as the columns it was made from. A file that cannot be read at all is a refusal; a bad row is a row.
 */
export async function readRecords(input: RecordsInput): Promise<Records | Refusal> {
  try {
    const file = input.kind === "xlsx" ? await openWorkbookFile(input.chunks()) : await openText(input);
    return opened(file, input.mapping);
  } catch (error) {
    if (error instanceof RefusedFile) return { problem: error.problem, detail: error.message };
    throw error;
  }
}

function opened(file: OpenFile, asked: Mapping | undefined): Records | Refusal {
  const layout = findHeader(file.sample);
  const { header, headerLine } = layout;
  if (header.length > cellsMax) {
    return {
      problem: "too_many_columns",
      detail: `The file has more than ${cellsMax} columns: send it with the columns that are needed.`,
    };
  }
  const records = file.sample.filter(({ line }) => line > headerLine).map((record) => restored(record, layout));
  if (records.length === 0 && file.isWhole) {
    return {
      problem: "empty_file",
      detail: headerLine > 0 ? "The file has column names but no rows." : "The file is empty.",
    };
  }
  const mapping = asked ?? guessMapping({ header, records });
  if (!mapping) {
    const example = JSON.stringify({ address: header[0] ?? "1" });
    return {
      problem: "no_address_column",
      detail: `No column holds email addresses. The columns are: ${told(header)}. If one does, name it in the mapping, for example ${example}.`,
    };
  }
  const unknown = fields.flatMap((field) => columnsOf(mapping, field)).find((name) => columnPosition(header, name) < 0);
  if (unknown !== undefined) {
    return {
      problem: "unknown_column",
      detail: `The file has no column "${unknown.slice(0, 100)}". The columns are: ${told(header)}.`,
    };
  }
  const shape = { columns: layout.columns, addressColumn: columnPosition(header, mapping.address) };
  return {
    header,
    headerLine,
    mapping,
    droppedColumns: droppedColumns(header, mapping),
    delimiter: file.delimiter,
    batches: rowsOf(file.records(shape), layout),
  };
}

function told(header: readonly string[]): string {
  const names = header.slice(0, namesToldMax).join(", ");
  return header.length > namesToldMax ? `${names} and ${header.length - namesToldMax} more` : names;
}

async function* rowsOf(batches: AsyncGenerator<RawRecord[]>, layout: Layout): AsyncGenerator<Row[]> {
  let n = 0;
  for await (const batch of batches) {
    const rows: Row[] = [];
    for (const record of batch) {
      if (record.line <= layout.headerLine) continue;
      const { line, cells, flaw } = restored(record, layout);
      rows.push({ n: ++n, line, cells, flaw });
    }
    if (rows.length > 0) yield rows;
  }
}

/** A record with as many cells as the header, and with what our file of rejects added taken off. */
function restored(record: RawRecord, { header, isRejects }: Layout): RawRecord {
  const { line, cells } = record;
  const width = header.length;
  if (isRejects) return { ...record, cells: header.map((_, at) => undoDefusing(cells[at] ?? "")) };
  if (cells.length === width) return record;
  if (cells.length < width) return { ...record, cells: header.map((_, at) => cells[at] ?? "") };
  const isOverlong = cells.slice(width).some((cell) => cell.trim() !== "");
  return { line, cells: cells.slice(0, width), flaw: record.flaw ?? (isOverlong ? "too_many_cells" : null) };
}
