import fc from "fast-check";

export type Schema = any;

const odd = fc.constantFrom<unknown>(
  null,
  "",
  0,
  -1,
  1e308,
  true,
  [],
  {},
  "\u0000",
  "\ud800",
  "'; --",
  "%",
  "__proto__",
  "9999-12-31T23:59:59Z",
);
const texts = fc.oneof(
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.constantFrom(
    "an@telenet.be",
    "2026-11-22T10:00:00Z",
    "2026-02-30",
    "nl",
    "newsletter",
    "00000000-0000-0000-0000-000000000000",
    "a".repeat(3000),
  ),
);

/** Mostly what the schema says; now and then something else. */
export function valueOf(document: Schema, schema: Schema, depth: number): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 12, arbitrary: sound(document, schema, depth) }, { weight: 1, arbitrary: odd });
}

function sound(document: Schema, schema: Schema, depth: number): fc.Arbitrary<unknown> {
  if (schema.$ref) return sound(document, document.components.schemas[schema.$ref.split("/").at(-1)], depth);
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return fc.oneof(...either.map((one: Schema) => sound(document, one, depth)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (depth === 0) return odd;
  const [type] = [schema.type ?? "object"].flat().toSorted(() => Math.random() - 0.5);
  switch (type) {
    case "string":
      return schema.format === "date-time" ? fc.date().map(String) : texts;
    case "integer":
      return fc.oneof(fc.integer({ min: schema.minimum ?? -5, max: schema.maximum ?? 1000 }), fc.integer());
    case "number":
      return fc.oneof(fc.double({ noNaN: true }), fc.integer());
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return fc.array(valueOf(document, schema.items ?? {}, depth - 1), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.max(schema.minItems ?? 0, 3),
      });
    default: {
      const properties = Object.entries<Schema>(schema.properties ?? {}).map(([name, one]) => [
        name,
        valueOf(document, one, depth - 1),
      ]);
      return fc.record(Object.fromEntries(properties), { requiredKeys: schema.required ?? [] });
    }
  }
}
