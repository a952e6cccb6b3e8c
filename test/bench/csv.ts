import { parse } from "csv-parse/sync";
import Papa from "papaparse";
import { createCsvParser } from "../../src/imports/reading/parse-csv.ts";
import { csvLines } from "./made-list.ts";
import type { Measure, Size } from "./measure.ts";

const rounds = 3;
/** As `decodeText` hands it on. */
const pieceChars = 64 * 1024;

/** Text to cells on one core, of the list as a CRM exports it; the best of some rounds, taken in turns. All must find the same rows and cells. */
export async function* benchCsv(size: Size): AsyncGenerator<Measure> {
  const rows = size === "small" ? 100_000 : 500_000;
  const text = [...csvLines(rows)].join("");
  const best = { ours: 0, papaparse: 0, csvParse: 0 };
  const expected = cellsOf(Papa.parse<string[]>(text, { delimiter: ";", skipEmptyLines: true }).data);
  const rate = (name: keyof typeof best, read: () => number) => {
    const from = performance.now();
    const cells = read();
    if (cells !== expected) throw new Error(`${name} found ${cells} cells and not ${expected}`);
    best[name] = Math.max(best[name], (rows / (performance.now() - from)) * 1000);
  };
  for (let round = 0; round < rounds; round++) {
    rate("ours", () => ourCells(text));
    rate("papaparse", () => cellsOf(Papa.parse<string[]>(text, { delimiter: ";", skipEmptyLines: true }).data));
    rate("csvParse", () => cellsOf(parse(text, { delimiter: ";", skip_empty_lines: true })));
  }
  yield { what: `CSV of ${rows.toLocaleString("en")} rows, text to cells, one core`, value: best.ours, unit: "rows/s" };
  yield { what: "papaparse, the whole text at once", value: best.papaparse, unit: "rows/s" };
  yield { what: "csv-parse, the whole text at once", value: best.csvParse, unit: "rows/s" };
  yield { what: "our CSV against papaparse", value: best.ours / best.papaparse, unit: "x" };
  yield { what: "our CSV against csv-parse", value: best.ours / best.csvParse, unit: "x" };
}

/** In pieces, as an import reads it, knowing what the sample told: quotes that were never closed are looked for. */
function ourCells(text: string): number {
  const parser = createCsvParser({ delimiter: ";", columns: 6, addressColumn: 1 });
  let cells = 0;
  for (let at = 0; at < text.length; at += pieceChars)
    for (const record of parser.push(text.slice(at, at + pieceChars))) cells += record.cells.length;
  for (const record of parser.end()) cells += record.cells.length;
  return cells;
}

const cellsOf = (rows: readonly (readonly unknown[])[]): number => rows.reduce((sum, row) => sum + row.length, 0);
