import type { Schema } from "./read-document.ts";

/** A type with its limits in words: "text, at most 200 characters", "whole number, 1 to 500, otherwise 50". */
export function typeWords(schema: Schema): string {
  const words = [schema.items ? listWords(schema.items) : kindWords(schema), ...limitWords(schema)];
  if (schema.default !== undefined) words.push(`otherwise ${JSON.stringify(schema.default)}`);
  return words.filter((word) => word !== "").join(", ");
}

/** "list of text (at most 100 characters)": the limits of an item stay apart from those of the list. */
function listWords(items: Schema): string {
  const limits = limitWords(items);
  return `list of ${kindWords(items)}${limits.length > 0 ? ` (${limits.join(", ")})` : ""}`;
}

function kindWords(schema: Schema): string {
  if (schema.$ref) return shapeName(schema.$ref);
  if (schema.enum) return `one of ${schema.enum.map((value) => String(value)).join(", ")}`;
  if (schema.const !== undefined) return String(schema.const);
  const parts = schema.anyOf ?? schema.oneOf;
  if (parts) return [...new Set(parts.map((part) => typeWords(part)))].join(" or ");
  const types = (Array.isArray(schema.type) ? schema.type : [schema.type]).flatMap((type) => type ?? []);
  return types.map((type) => typeNames[formatted(type, schema.format)] ?? type).join(" or ");
}

/** "Campaign" of "#/components/schemas/Campaign". */
export function shapeName(ref: string): string {
  return ref.split("/").at(-1) ?? ref;
}

function formatted(type: string, format: string | undefined): string {
  return type === "string" && format !== undefined ? format : type;
}

const typeNames: Record<string, string> = {
  string: "text",
  integer: "whole number",
  number: "number",
  boolean: "true or false",
  object: "object",
  array: "list",
  null: "null",
  "date-time": "time (RFC 3339)",
  date: "day (2017-05-31)",
  email: "address",
  uri: "URL",
  binary: "bytes of a file",
};

function limitWords(schema: Schema): string[] {
  const units = [
    range(schema.minLength, schema.maxLength, " characters"),
    range(schema.minItems, schema.maxItems, " items"),
    range(schema.minimum, safe(schema.maximum), ""),
  ];
  return units.filter((words) => words !== "");
}

/** A bound that only says "fits in a double" is none. */
function safe(bound: number | undefined): number | undefined {
  return bound === Number.MAX_SAFE_INTEGER ? undefined : bound;
}

function range(from: number | undefined, to: number | undefined, unit: string): string {
  const low = from !== undefined && from > Number.MIN_SAFE_INTEGER ? from.toLocaleString("en-GB") : null;
  const high = to?.toLocaleString("en-GB") ?? null;
  if (low !== null && high !== null) return `${low} to ${high}${unit}`;
  if (high !== null) return `at most ${high}${unit}`;
  return low === null ? "" : `at least ${low}${unit}`;
}
