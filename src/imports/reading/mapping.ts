import { z } from "zod";

/** The fields of API.md that a column can be mapped to; `status_at` is when a no in `status` was said. */
export const fields = [
  "address", "name", "language", "country", "basis", "collected_at", "last_contact", "source", "status", "status_at",
  "topics_before", "optin_at", "optin_ip", "confirmed_at", "confirmed_ip",
] as const; // prettier-ignore

export type Field = (typeof fields)[number];

/** Columns of one field. */
export const severalColumnsMax = 20;

const column = z.string().min(1).max(1_000);
const severalColumns = z.union([column, z.array(column).min(1).max(severalColumnsMax)]);
const noneOrMore = z.union([column, z.array(column).max(severalColumnsMax)]);

/**
 * Which column fills which field, by the header's text, or by the column's number ("1" is the first) where there is no
 * header. `name` may be several columns, whose cells are joined with a blank: `["First Name", "Last Name"]`;
 * `status` too, of which any column's no counts; left out, the columns that look as if they could say no are taken,
 * and `[]` says that there are none.
 */
export const mappingSchema = z.strictObject({
  address: column,
  name: severalColumns.optional(),
  language: column.optional(),
  country: column.optional(),
  basis: column.optional(),
  collected_at: column.optional(),
  last_contact: column.optional(),
  source: column.optional(),
  status: noneOrMore.optional(),
  status_at: column.optional(),
  topics_before: column.optional(),
  optin_at: column.optional(),
  optin_ip: column.optional(),
  confirmed_at: column.optional(),
  confirmed_ip: column.optional(),
});

export type Mapping = z.infer<typeof mappingSchema>;

/** The columns of a field, in the order in which they are joined. */
export function columnsOf(mapping: Mapping, field: Field): readonly string[] {
  const mapped = mapping[field];
  return mapped === undefined ? [] : typeof mapped === "string" ? [mapped] : mapped;
}

/** Position of a column in the header: by its text, else without regard to case, else by its number; -1 when there is none. */
export function columnPosition(header: readonly string[], wanted: string): number {
  const exact = header.indexOf(wanted);
  if (exact >= 0) return exact;
  const plain = wanted.trim().toLowerCase();
  const alike = header.findIndex((name) => name.toLowerCase() === plain);
  if (alike >= 0) return alike;
  const number = /^\d{1,4}$/u.test(plain) ? Number(plain) : 0;
  return number >= 1 && number <= header.length ? number - 1 : -1;
}

/** How a mapping names the column at a position: by its text, of two with the same text the second by its number. */
export function columnLabel(header: readonly string[], at: number): string {
  const name = header[at] ?? "";
  return header.indexOf(name) === at ? name : String(at + 1);
}

/** The columns whose cells are not kept (data minimisation), in header order. */
export function droppedColumns(header: readonly string[], mapping: Mapping): string[] {
  const used = new Set(
    fields.flatMap((field) => columnsOf(mapping, field)).map((name) => columnPosition(header, name)),
  );
  return header.filter((_, at) => !used.has(at));
}
