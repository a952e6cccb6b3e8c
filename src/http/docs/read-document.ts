import { z } from "zod";

/** As much of an OpenAPI 3.1 document as the page shows; what is not known is left out, never refused. */
export type Schema = {
  $ref?: string | undefined;
  type?: string | string[] | undefined;
  format?: string | undefined;
  pattern?: string | undefined;
  enum?: unknown[] | undefined;
  const?: unknown;
  default?: unknown;
  description?: string | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
  minLength?: number | undefined;
  maxLength?: number | undefined;
  minItems?: number | undefined;
  maxItems?: number | undefined;
  items?: Schema | undefined;
  properties?: Record<string, Schema> | undefined;
  additionalProperties?: Schema | boolean | undefined;
  required?: string[] | undefined;
  anyOf?: Schema[] | undefined;
  oneOf?: Schema[] | undefined;
  allOf?: Schema[] | undefined;
};

const SchemaShape: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    format: z.string().optional(),
    pattern: z.string().optional(),
    enum: z.array(z.unknown()).optional(),
    const: z.unknown().optional(),
    default: z.unknown().optional(),
    description: z.string().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    minLength: z.number().optional(),
    maxLength: z.number().optional(),
    minItems: z.number().optional(),
    maxItems: z.number().optional(),
    items: SchemaShape.optional(),
    properties: z.record(z.string(), SchemaShape).optional(),
    additionalProperties: z.union([z.boolean(), SchemaShape]).optional(),
    required: z.array(z.string()).optional(),
    anyOf: z.array(SchemaShape).optional(),
    oneOf: z.array(SchemaShape).optional(),
    allOf: z.array(SchemaShape).optional(),
  }),
);

const Content = z
  .record(z.string(), z.object({ schema: SchemaShape.optional(), example: z.unknown().optional() }))
  .default({});
/** What all have in common stands under components and is told once (manners.tsx): here it is left out. */
const Reference = z.object({ $ref: z.string() });
const Parameter = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean().default(false),
  description: z.string().optional(),
  schema: SchemaShape.default({}),
});
const OperationShape = z.object({
  tags: z.array(z.string()).default([]),
  summary: z.string().default(""),
  description: z.string().optional(),
  security: z.array(z.record(z.string(), z.array(z.string()))).default([]),
  parameters: z
    .array(z.union([Reference, Parameter]))
    .default([])
    .transform((all) => all.filter((one) => "name" in one)),
  requestBody: z.object({ required: z.boolean().default(false), content: Content }).optional(),
  responses: z
    .record(z.string(), z.union([Reference, z.object({ description: z.string().default(""), content: Content })]))
    .default({})
    .transform((all) =>
      Object.fromEntries(
        Object.entries(all).flatMap(([status, one]) => ("$ref" in one ? [] : [[status, one] as const])),
      ),
    ),
});

const methods = ["get", "post", "put", "patch", "delete"] as const;
const Document = z.object({
  servers: z.array(z.object({ url: z.string() })).default([]),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({ schemas: z.record(z.string(), SchemaShape).default({}) }).default({ schemas: {} }),
});

export type Operation = z.infer<typeof OperationShape> & { method: string; path: string; scopes: string[] };
export type Chapter = { tag: string; operations: Operation[] };
export type ReadDocument = { chapters: Chapter[]; schemas: Record<string, Schema> };

/** Operations by their first tag, in the document's order. */
export function readDocument(document: unknown): ReadDocument {
  const { servers, paths, components } = Document.parse(document);
  const chapters = new Map<string, Operation[]>();
  for (const [path, item] of Object.entries(paths)) {
    for (const method of methods) {
      const parsed = OperationShape.safeParse(item[method]);
      if (!parsed.success) continue;
      const tag = parsed.data.tags[0] ?? "Other";
      const scopes = parsed.data.security.flatMap((way) => Object.values(way).flat());
      const operation = {
        ...parsed.data,
        method: method.toUpperCase(),
        path: `${servers[0]?.url ?? ""}${path}`,
        scopes,
      };
      chapters.set(tag, [...(chapters.get(tag) ?? []), operation]);
    }
  }
  return { chapters: [...chapters].map(([tag, operations]) => ({ tag, operations })), schemas: components.schemas };
}
