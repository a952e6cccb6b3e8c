import { type Form, one } from "../../http/read-form.ts";
import type { Decided } from "../../imports/drafts/bring-draft.ts";
import { isEncoding } from "../../imports/reading/encoding.ts";
import { columnLabel, fields, type Field, type Mapping, mappingSchema } from "../../imports/reading/mapping.ts";

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
  return {
    mapping: readMapping(form, header),
    encoding: isEncoding(encoding) ? encoding : null,
    delimiter: delimiter === "tab" ? "\t" : [";", ",", "|"].includes(delimiter) ? delimiter : null,
  };
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
