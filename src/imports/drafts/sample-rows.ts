import type { Deps } from "../../deps.ts";
import { openRecords } from "../open-records.ts";
import type { Import } from "../queries.ts";
import { binaryOf } from "./bring-draft.ts";

const rowsMax = 5;
const lettersMax = 60;

/**
 * The first cells of each column of a file that waits for its answer, in header order. A column with a warning shows none:
 * what may be a national number is looked at no further. Empty when the file cannot be read as it is.
 */
export async function sampleColumns(
  deps: Pick<Deps, "db">,
  draft: Import,
): Promise<{ name: string; cells: string[] }[]> {
  const file = { ...draft, error: binaryOf(draft) };
  let opened = await openRecords(deps, file, { bytes: 0, toldMs: 0 });
  // Somebody may see what we do not: any column will do to show them all.
  if ("problem" in opened && opened.problem === "no_address_column") {
    opened = await openRecords(deps, { ...file, mappingAsked: { address: "1" } }, { bytes: 0, toldMs: 0 });
  }
  if ("problem" in opened) return [];
  const { header, batches } = opened;
  const hidden = new Set(draft.warnings.map(({ column }) => column));
  try {
    const first = await batches.next();
    const rows = first.done ? [] : first.value.slice(0, rowsMax);
    return header.map((name, at) => ({
      name,
      cells: hidden.has(name) ? [] : rows.map(({ cells }) => shortened(cells[at] ?? "")).filter((cell) => cell !== ""),
    }));
  } finally {
    await batches.return([]);
  }
}

function shortened(text: string): string {
  const letters = [...text];
  return letters.length > lettersMax ? `${letters.slice(0, lettersMax - 1).join("")}…` : text;
}
