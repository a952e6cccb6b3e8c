import type { Deps } from "../../deps.ts";
import { openRecords } from "../open-records.ts";
import type { Import } from "../queries.ts";
import type { Records } from "../reading/read-records.ts";
import type { Refusal } from "../reading/refused-file.ts";
import { binaryOf } from "./bring-draft.ts";

const rowsMax = 5;
const lettersMax = 60;

/**
 * What somebody sees of a file to say how it is to be read. `columns`: the first cells of each, in header order. `top`: the
 * first rows as they stand in the file, by their line, of which `headerRow` has the column names (0: none has).
 */
export type Sample = {
  columns: { name: string; cells: string[] }[];
  top: { line: number; text: string }[];
  headerRow: number;
};

/**
 * Looks into a file that waits for its answer. A column with a warning shows nothing: what may be a national number is
 * looked at no further. Null when the file cannot be read as it is.
 */
export async function sampleFile(deps: Pick<Deps, "db">, draft: Import): Promise<Sample | null> {
  const opened = await openSomehow(deps, { ...draft, error: binaryOf(draft) });
  if (!opened) return null;
  const { header, headerLine, firstRecords, batches, warnings } = opened;
  const names = new Set(warnings.flatMap(({ code, column }) => (code === "more_addresses" ? [] : column)));
  const hidden = new Set(header.flatMap((name, at) => (names.has(name) ? [at] : [])));
  try {
    const first = await batches.next();
    const rows = first.done ? [] : first.value.slice(0, rowsMax);
    return {
      columns: header.map((name, at) => ({
        name,
        cells: hidden.has(at) ? [] : rows.map(({ cells }) => shortened(cells[at] ?? "")).filter((cell) => cell !== ""),
      })),
      top: firstRecords.map(({ line, cells }) => ({
        line,
        text: shortened(cells.filter((cell, at) => cell.trim() !== "" && !hidden.has(at)).join(" · ")),
      })),
      headerRow: headerLine,
    };
  } finally {
    await batches.return([]);
  }
}

/** Somebody may see what we do not: any column will do to show them all, and a wrong row of names can be put right. */
async function openSomehow(deps: Pick<Deps, "db">, file: Import): Promise<Records | null> {
  const open = async (as: Partial<Import>): Promise<Records | Refusal> =>
    await openRecords(deps, { ...file, ...as }, { bytes: 0, toldMs: 0 });
  const mappingAsked = { address: "1" };
  for (const as of [
    {},
    { mappingAsked },
    { mappingAsked, headerRowAsked: null },
    { mappingAsked, headerRowAsked: 0 },
  ]) {
    const opened = await open(as);
    if (!("problem" in opened)) return opened;
    if (!correctable.has(opened.problem)) return null;
  }
  return null;
}

const correctable: ReadonlySet<string> = new Set([
  "no_address_column",
  "no_header_row",
  "unknown_column",
  "special_column",
  "empty_file",
]);

function shortened(text: string): string {
  const letters = [...text];
  return letters.length > lettersMax ? `${letters.slice(0, lettersMax - 1).join("")}…` : text;
}
