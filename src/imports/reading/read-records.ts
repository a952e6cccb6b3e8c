import { cellsMax, type RawRecord, type RowFlaw } from "./csv-record.ts";
import { maskAddress } from "../../hygiene/address.ts";
import { undoDefusing } from "./defuse-formula.ts";
import type { Encoding } from "./encoding.ts";
import { findHeader, headerAt, type Layout } from "./find-header.ts";
import { type Chosen, chooseMapping } from "./choose-mapping.ts";
import { columnPosition, columnsOf, droppedColumns, fields, type Mapping } from "./mapping.ts";
import { openText } from "./open-text.ts";
import { RefusedFile, type Refusal } from "./refused-file.ts";
import { openWorkbookFile } from "./xlsx/open-workbook.ts";

/**
 * One data row: `n` counts them from 1, `line` is where it begins in the file (in a workbook, the row's number).
 * `cells` are exactly as many as the header's; none holds U+0000 or half a surrogate pair.
 */
export type Row = { n: number; line: number; cells: string[]; flaw: RowFlaw | null };

/**
 * `chunks` opens the file's bytes from the start and is called more than once. What is absent is detected.
 * `recall` is asked, when no mapping is given, for the one that was confirmed for such a header. `clock` gives
 * milliseconds, for the guard on time; `rowsMax` is for trying the guard on rows.
 */
export type RecordsInput = {
  chunks: () => AsyncIterable<Uint8Array>;
  kind: "text" | "xlsx";
  encoding: Encoding;
  delimiter?: string | null;
  mapping?: Mapping;
  fileName?: string | null;
  recall?: (header: readonly string[]) => Promise<Mapping | null>;
  /** The line with the column names; 0: there are none. */
  headerRow?: number | null;
  clock?: () => number;
  rowsMax?: number;
};

/**
 * `header` names all columns, by number where they have no name. `headerLine` is 0 for a file without header.
 * `batches` can be read once; it throws RefusedFile for what turns out broken or too much on the way.
 */
export type Records = Chosen & {
  header: string[];
  headerLine: number;
  /** Filled lines above the header: no rows. */
  skippedLines: number[];
  /** The first records as they stand in the file, the header among them. */
  firstRecords: RawRecord[];
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
  /** True where the file itself says that it is a part of a list. */
  goesOn?: boolean;
  records: (shape: { columns: number; addressColumn: number | null }) => AsyncGenerator<RawRecord[]>;
};

/** Rows of one file, and how long it may take from its first to its last, the work on them included. */
const rowsMaxDefault = 20_000_000;
const readingMsMax = 6 * 3600 * 1000;

/** Column names that a refusal tells. */
const namesToldMax = 30;
/** Records that are shown for somebody to say which is the header. */
const firstRecordsMax = 20;

/**
 * Reads a file of addresses into rows: header found, columns mapped, cells in header order. Short rows are filled up;
 * longer ones lose the cells beyond the header and are flagged, unless those are empty. Our own file of rejects comes
 * back as the columns it was made from. A file that cannot be read at all is a refusal; a bad row is a row.
 */
export async function readRecords(input: RecordsInput): Promise<Records | Refusal> {
  try {
    const file = input.kind === "xlsx" ? await openWorkbookFile(input.chunks(), input.clock) : await openText(input);
    return await opened(file, input);
  } catch (error) {
    if (error instanceof RefusedFile) return { problem: error.problem, detail: error.message };
    throw error;
  }
}

async function opened(file: OpenFile, input: RecordsInput): Promise<Records | Refusal> {
  const asked = input.headerRow ?? null;
  const layout = asked === null ? findHeader(file.sample) : headerAt(asked, file.sample);
  if (!layout) return noHeaderAt(asked);
  const { header, headerLine } = layout;
  if (isTooWide(file.sample, headerLine)) {
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
  const hasHeader = headerLine > 0;
  const given = input.mapping ?? null;
  const chosen = chooseMapping(
    { header, hasHeader, records, name: input.fileName ?? null },
    { given, remembered: given || !hasHeader ? null : ((await input.recall?.(header)) ?? null) },
  );
  if (!chosen) {
    const example = JSON.stringify({ address: masked(header[0] ?? "1") });
    return {
      problem: "no_address_column",
      detail: `No column holds email addresses. The columns are: ${told(header)}. If one does, name it in the mapping, for example ${example}.`,
    };
  }
  if ("problem" in chosen) return chosen;
  const { mapping } = chosen;
  const unknown = fields.flatMap((field) => columnsOf(mapping, field)).find((name) => columnPosition(header, name) < 0);
  if (unknown !== undefined) {
    return {
      problem: "unknown_column",
      detail: `The file has no column "${masked(unknown.slice(0, 100))}". The columns are: ${told(header)}.`,
    };
  }
  const shape = { columns: layout.columns, addressColumn: columnPosition(header, mapping.address) };
  return {
    ...chosen,
    warnings: file.goesOn ? [{ code: "list_goes_on", column: null }, ...chosen.warnings] : chosen.warnings,
    header,
    headerLine,
    skippedLines: file.sample.flatMap(({ line }) => (line < headerLine ? [line] : [])),
    firstRecords: file.sample.slice(0, firstRecordsMax),
    droppedColumns: droppedColumns(header, mapping),
    delimiter: file.delimiter,
    batches: rowsOf(file.records(shape), layout, input),
  };
}

function noHeaderAt(line: number | null): Refusal {
  const detail = `Row ${line} of the file is empty, or too far down: name the row with the column names, or 0 when there are none.`;
  return { problem: "no_header_row", detail };
}

/** The header, or without one most rows, has filled cells beyond the last that are read. */
function isTooWide(sample: readonly RawRecord[], headerLine: number): boolean {
  const records = headerLine === 0 ? sample : sample.filter(({ line }) => line === headerLine);
  return records.filter(({ flaw }) => flaw === "too_many_cells").length * 2 > records.length;
}

/** A header may be somebody's address, and no answer echoes a whole one. */
function masked(text: string): string {
  return text.replaceAll(/[^\s,;<>"]{1,100}@[^\s,;<>"]{1,100}/gu, maskAddress);
}

function told(header: readonly string[]): string {
  const names = masked(header.slice(0, namesToldMax).join(", "));
  return header.length > namesToldMax ? `${names} and ${header.length - namesToldMax} more` : names;
}

async function* rowsOf(
  batches: AsyncGenerator<RawRecord[]>,
  layout: Layout,
  { clock = () => performance.now(), rowsMax = rowsMaxDefault }: RecordsInput,
): AsyncGenerator<Row[]> {
  let n = 0;
  const startedMs = clock();
  for await (const batch of batches) {
    if (clock() - startedMs > readingMsMax) throw tooSlow();
    const rows: Row[] = [];
    for (const record of batch) {
      if (record.line <= layout.headerLine) continue;
      const { line, cells, flaw } = restored(record, layout);
      rows.push({ n: ++n, line, cells, flaw });
    }
    if (n > rowsMax) throw tooManyRows(rowsMax);
    if (rows.length > 0) yield rows;
  }
}

function tooManyRows(rowsMax: number): RefusedFile {
  const detail = `A file may have ${rowsMax} rows. Send it in parts, as several imports into the same list.`;
  return new RefusedFile({ problem: "too_many_rows", detail });
}

function tooSlow(): RefusedFile {
  const detail = `The file took longer than ${readingMsMax / 3_600_000} hours. Send it in parts, as several imports into the same list.`;
  return new RefusedFile({ problem: "too_slow", detail });
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
