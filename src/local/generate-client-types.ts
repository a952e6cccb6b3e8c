import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { z } from "zod";
import { readOpenapi } from "./read-openapi.ts";

/**
 * Writes src/client/types.ts from the OpenAPI document: the shapes of the calls that the client makes. `--check` only says
 * whether the file is current.
 */
const operations = [
  ["post", "/suppressions/check", "SuppressionCheck"],
  ["post", "/suppressions", "SuppressionsAdd"],
  ["get", "/suppressions", "Suppressions"],
  ["delete", "/suppressions/{key}", "SuppressionLift"],
  ["get", "/suppressions/changes", "SuppressionChanges"],
  ["post", "/permissions/check", "PermissionCheck"],
  ["post", "/links", "Links"],
  ["post", "/sends", "Sends"],
  ["post", "/consent-requests", "ConsentRequest"],
] as const;

const Schema = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  get anyOf() {
    return z.array(Schema).optional();
  },
  get oneOf() {
    return z.array(Schema).optional();
  },
  get items() {
    return Schema.optional();
  },
  get properties() {
    return z.record(z.string(), Schema).optional();
  },
  required: z.array(z.string()).optional(),
  description: z.string().optional(),
});
type Schema = z.infer<typeof Schema>;
const Body = z.object({ content: z.object({ "application/json": z.object({ schema: Schema }) }) });
const Document = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({ requestBody: z.unknown().optional(), responses: z.record(z.string(), z.unknown()) }),
    ),
  ),
  components: z.object({ schemas: z.record(z.string(), Schema) }),
});

const file = new URL("../client/types.ts", import.meta.url);
const written = write(Document.parse(await readOpenapi()));
const wanted = execFileSync("oxfmt", ["--stdin-filepath=types.ts"], { input: written, encoding: "utf8" });
if (!process.argv.includes("--check")) await writeFile(file, wanted);
else if ((await readFile(file, "utf8").catch(() => "")) !== wanted) {
  process.stderr.write("src/client/types.ts is not current: npm run generate\n");
  process.exitCode = 1;
}

function write({ paths, components }: z.infer<typeof Document>): string {
  const types: string[] = [];
  const used = new Set<string>();
  for (const [method, path, name] of operations) {
    const operation = paths[path]?.[method];
    if (!operation) throw new Error(`the document has no ${method} ${path}`);
    if (operation.requestBody !== undefined) {
      const { schema } = Body.parse(operation.requestBody).content["application/json"];
      types.push(`export type ${name}Request = ${typeOf(schema, used)};`);
    }
    const [, answer] = Object.entries(operation.responses).find(([status]) => status.startsWith("2")) ?? [];
    types.push(`export type ${name}Answer = ${typeOf(Body.parse(answer).content["application/json"].schema, used)};`);
  }
  for (const name of used) types.push(`export type ${name} = ${typeOf(components.schemas[name] ?? {}, used)};`);
  return `// Written from the OpenAPI document by src/local/generate-client-types.ts: do not edit.\n\n${types.join("\n\n")}\n`;
}

function typeOf(schema: Schema, used: Set<string>): string {
  if (schema.$ref) {
    const name = schema.$ref.split("/").at(-1) ?? "";
    used.add(name);
    return name;
  }
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return either.map((one) => typeOf(one, used)).join(" | ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const names = [schema.type ?? "unknown"].flat();
  return names.map((name) => named(name, schema, used)).join(" | ");
}

function named(name: string, schema: Schema, used: Set<string>): string {
  switch (name) {
    case "integer":
    case "number":
      return "number";
    case "array": {
      const item = typeOf(schema.items ?? {}, used);
      return `${/[ |{]/.test(item) ? `(${item})` : item}[]`;
    }
    case "object":
      return objectOf(schema, used);
    default:
      return name;
  }
}

function objectOf({ properties, required = [] }: Schema, used: Set<string>): string {
  if (!properties) return "Record<string, unknown>";
  const fields = Object.entries(properties).map(([name, schema]) => {
    const note = schema.description ? `/** ${schema.description} */\n` : "";
    const isOptional = !required.includes(name);
    return `${note}${name}${isOptional ? "?" : ""}: ${typeOf(schema, used)}${isOptional ? " | undefined" : ""};`;
  });
  return `{\n${fields.join("\n")}\n}`;
}
