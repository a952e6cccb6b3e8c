import type { Schema } from "./read-document.ts";
import { shapeName, typeWords } from "./type-words.ts";

export type Field = {
  name: string;
  isRequired: boolean;
  words: string;
  shape: string | null;
  description: string | null;
};

const depthMax = 5;
const alikeMin = 3;

/**
 * The fields of a body or an answer, one line each, nested ones by their path: `sender.name`, `reminders[].after_days`.
 * Named shapes are not opened but named; neighbours that are alike (`texts.nl`, `texts.fr`) share a line: `texts.{nl, fr}`.
 */
export function fieldsOf(schema: Schema, prefix = "", depth = 0): Field[] {
  if (depth > depthMax) return [];
  const parts = schema.allOf ?? schema.anyOf ?? schema.oneOf;
  const own = Object.entries(schema.properties ?? {});
  const isRequiredOf = (name: string) => schema.required?.includes(name) ?? false;
  const kinds = new Set(own.map(([name, value]) => `${isRequiredOf(name)} ${JSON.stringify(value)}`));
  const alike = own.length >= alikeMin && kinds.size === 1;
  const groups = alike
    ? own.slice(0, 1).map(([, value]) => [`{${own.map(([name]) => name).join(", ")}}`, value] as const)
    : own;
  const fields = groups.flatMap(([name, value]) => {
    const isRequired = isRequiredOf(alike ? (own[0]?.[0] ?? name) : name);
    return fieldAt(`${prefix}${prefix === "" ? "" : "."}${name}`, value, { isRequired, depth });
  });
  const { additionalProperties: others } = schema;
  if (others && others !== true && own.length === 0) {
    fields.push(...fieldAt(`${prefix}.*`, others, { isRequired: false, depth }));
  }
  const nested = prefix === "" && schema.items ? fieldsOf(schema.items, "[]", depth + 1) : [];
  return [...fields, ...nested, ...(parts ?? []).flatMap((part) => fieldsOf(part, prefix, depth + 1))];
}

function fieldAt(name: string, schema: Schema, { isRequired, depth }: { isRequired: boolean; depth: number }): Field[] {
  const inner = schema.items ?? schema;
  const path = schema.items ? `${name}[]` : name;
  const field = {
    name,
    isRequired,
    words: typeWords(schema),
    shape: shapeOf(schema),
    description: schema.description ?? null,
  };
  return [field, ...fieldsOf(inner, path, depth + 1)];
}

/** The name of the shape that a schema, or each of its items, refers to. */
export function shapeOf(schema: Schema): string | null {
  const refs = [schema, schema.items, ...(schema.anyOf ?? []), ...(schema.allOf ?? [])].flatMap(
    (part) => part?.$ref ?? [],
  );
  return refs[0] === undefined ? null : shapeName(refs[0]);
}
