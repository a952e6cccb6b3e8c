import { type Form, one } from "../../http/read-form.ts";
import type { Decided } from "../../imports/drafts/bring-draft.ts";
import { isEncoding } from "../../imports/reading/encoding.ts";
import type { Import } from "../../imports/queries.ts";
import {
  columnLabel,
  columnPosition,
  columnsOf,
  fields,
  type Field,
  type Mapping,
  mappingSchema,
} from "../../imports/reading/mapping.ts";

/** Several columns may fill these. */
const several: readonly Field[] = ["name", "status"];

/** The name of the form's field for the column at a position. */
export const columnField = (at: number): string => `column_${at}`;

/**
 * What the form about a preview decided: for each column of the header its meaning. Null for the mapping when no column is
 * the address, as when the form had no columns; then it is guessed.
 */
export function readDecided(form: Form, header: readonly string[]): Decided {
  const encoding = one(form, "encoding") ?? "";
  const delimiter = one(form, "delimiter") ?? "";
  const headerRow = /^\d{1,4}$/.exec(one(form, "header_row") ?? "")?.[0];
  return {
    mapping: readMapping(form, header),
    encoding: isEncoding(encoding) ? encoding : null,
    delimiter: delimiter === "tab" ? "\t" : [";", ",", "|"].includes(delimiter) ? delimiter : null,
    headerRow: headerRow === undefined ? null : Number(headerRow),
  };
}

/**
 * A row that was found, not chosen, is looked for again: read with other letters or cells it may be another one. Of a file that
 * failed as it was read, what was shown may be the choice.
 */
export function withRowFound(decided: Decided, draft: Import, { headerRow }: { headerRow: number }): Decided {
  const isFound = decided.headerRow === headerRow && draft.headerRowAsked !== headerRow;
  const isReadOtherwise =
    (decided.encoding !== null && decided.encoding !== draft.encoding) ||
    (decided.delimiter !== null && decided.delimiter !== draft.delimiter);
  return isFound && (draft.headerRow !== null || isReadOtherwise) ? { ...decided, headerRow: null } : decided;
}

/** `headerRow` is what the form showed. Null: nothing else than what was found. */
export function decidedAnew(
  draft: Import,
  decided: Decided,
  shown: { header: readonly string[]; headerRow: number },
): Decided | null {
  const isOther = decided.mapping !== null && text(decided.mapping) !== text(draft.mapping ?? {});
  const isSplitAnew = decided.delimiter !== null && decided.delimiter !== draft.delimiter;
  const isReadAnew =
    isSplitAnew ||
    (decided.encoding !== null && decided.encoding !== draft.encoding) ||
    (decided.headerRow !== null && decided.headerRow !== shown.headerRow);
  if (!isReadAnew) return isOther ? decided : null;
  // Names may read otherwise now: a meaning that somebody gave stays with its column, one that we guessed is guessed again.
  const isGiven = (isOther || draft.mappingFrom === "given") && !isSplitAnew;
  return { ...decided, mapping: isGiven && decided.mapping ? byNumbers(decided.mapping, shown.header) : null };
}

/** A field that is filled by no column is as good as absent. */
function text(mapping: object): string {
  return JSON.stringify(
    Object.entries(mapping)
      .filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))
      .toSorted(([a], [b]) => a.localeCompare(b)),
  );
}

function byNumbers(mapping: Mapping, header: readonly string[]): Mapping | null {
  const numbered = fields.flatMap((field) => {
    const numbers = columnsOf(mapping, field).map((name) => String(columnPosition(header, name) + 1));
    return mapping[field] === undefined ? [] : [[field, Array.isArray(mapping[field]) ? numbers : numbers[0]]];
  });
  const parsed = mappingSchema.safeParse(Object.fromEntries(numbered));
  return parsed.success ? parsed.data : null;
}

function readMapping(form: Form, header: readonly string[]): Mapping | null {
  const columns = new Map<Field, string[]>();
  for (const at of header.keys()) {
    const meaning = one(form, columnField(at));
    const field = fields.find((name) => name === meaning);
    if (field) columns.set(field, [...(columns.get(field) ?? []), columnLabel(header, at)]);
  }
  if (!columns.has("address")) return null;
  const given = Object.fromEntries(
    [...columns].map(([field, labels]) => [field, several.includes(field) && labels.length > 1 ? labels : labels[0]]),
  );
  // Every column was looked at: where none says no, none is to be taken for one.
  const parsed = mappingSchema.safeParse({ status: [], ...given });
  return parsed.success ? parsed.data : null;
}
