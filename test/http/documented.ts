import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

type Schema = Record<string, any>;
export type Documented = {
  name: string;
  method: string;
  path: string;
  operation: Schema;
  /** The body of the document's example, if it takes JSON. */
  example: unknown;
};

export function operationsOf(document: Schema): Documented[] {
  return Object.entries<Schema>(document["paths"]).flatMap(([path, item]) =>
    Object.entries<Schema>(item).map(([verb, operation]) => {
      const method = verb.toUpperCase();
      const example = operation["requestBody"]?.content["application/json"]?.example;
      return { name: `${method} ${path}`, method, path, operation, example };
    }),
  );
}

/** Says what is wrong with an answer: a field that is not documented, one that lacks, one of another type. */
export function createJudge(document: Schema) {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  addFormats.default(ajv);
  const known = new Map<string, ValidateFunction>();
  return (schema: Schema, value: unknown): string[] => {
    const text = JSON.stringify(schema);
    const validate = known.get(text) ?? ajv.compile(closed(document, schema));
    known.set(text, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  };
}

/** The schema with nothing beside its fields: JSON Schema lets others pass where it does not say so. */
function closed(document: Schema, schema: Schema, isPart = false): Schema {
  if (schema["$ref"]) return closed(document, document["components"].schemas[schema["$ref"].split("/").at(-1)], isPart);
  const result: Schema = { ...schema };
  const inner = (one: Schema) => closed(document, one, isPart);
  if (schema["anyOf"]) result["anyOf"] = schema["anyOf"].map(inner);
  if (schema["oneOf"]) result["oneOf"] = schema["oneOf"].map(inner);
  if (schema["items"]) result["items"] = closed(document, schema["items"]);
  if (schema["properties"]) {
    const fields = Object.entries<Schema>(schema["properties"]).map(([name, one]) => [name, closed(document, one)]);
    result["properties"] = Object.fromEntries(fields);
    if (!isPart && schema["additionalProperties"] === undefined) result["additionalProperties"] = false;
  }
  if (schema["allOf"]) {
    result["allOf"] = schema["allOf"].map((one: Schema) => closed(document, one, true));
    if (!isPart) result["unevaluatedProperties"] = false;
  }
  return result;
}
