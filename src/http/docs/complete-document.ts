import type { OpenAPIHono } from "@hono/zod-openapi";
import { answerExamples } from "./answer-examples.ts";
import { bodyExamples, exampleIds, queryExamples } from "./examples.ts";

type Document = ReturnType<OpenAPIHono["getOpenAPI31Document"]>;
type Item = NonNullable<Document["paths"]>[string];
type Operation = NonNullable<Item["get"]>;
type Responses = NonNullable<Operation["responses"]>;

const methods = ["get", "post", "put", "patch", "delete"] as const;
type Method = (typeof methods)[number];

const problem = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };
const refusals = {
  NotAuthenticated: ["401", "No key, or one that is unknown, revoked or expired"],
  ScopeMissing: ["403", "The key lacks the scope of the operation"],
  NotFound: ["404", "Not there, or another account's"],
  Conflict: ["409", "Not as things stand now, or the first request with this Idempotency-Key still runs"],
  TooLarge: ["413", "The body is too large"],
  MediaType: ["415", "The body is of a media type that is not taken"],
  NotValid: ["422", "Not valid: `errors` names each field by a JSON pointer"],
  TooMany: ["429", "Too many requests: Retry-After says when to come back"],
  CannotTell: ["503", "Cannot tell now. Where the question is whether to mail: do not"],
} as const;
type Refusal = keyof typeof refusals;

const keyParameter = {
  name: "Idempotency-Key",
  in: "header" as const,
  required: false,
  description: "Makes a repeat safe for 24 hours: the same key and body replays the first answer",
  schema: { type: "string" as const, maxLength: 255 },
  example: "8e03978e-40d5-43e8-bc93-6894a57f9324",
};

/** What holds for every operation, and need not be said where each is: its name, how it refuses, examples. */
export function completeDocument(document: Document): Document {
  const paths = Object.entries(document.paths ?? {}).map(([path, item]) => [path, completeItem(path, item)] as const);
  const responses = Object.entries(refusals).map(
    ([name, [, description]]) => [name, { description, content: problem }] as const,
  );
  return {
    ...document,
    security: [{ key: [] }],
    paths: Object.fromEntries(paths),
    components: {
      ...document.components,
      parameters: { ...document.components?.parameters, IdempotencyKey: keyParameter },
      responses: { ...document.components?.responses, ...Object.fromEntries(responses) },
    },
  };
}

function completeItem(path: string, item: Item): Item {
  const completed: Item = { ...item };
  for (const method of methods) {
    const operation = item[method];
    if (operation) completed[method] = completeOperation({ method, path, operation });
  }
  return completed;
}

type Place = { method: Method; path: string; operation: Operation };

function completeOperation({ method, path, operation }: Place): Operation {
  const name = `${method.toUpperCase()} ${path}`;
  const { [name]: body } = bodyExamples;
  const { [name]: query = {} } = queryExamples;
  const parameters = (operation.parameters ?? []).map((parameter) => {
    if (!("name" in parameter)) return parameter;
    const example = parameter.in === "path" ? idIn(path, parameter.name) : query[parameter.name];
    return example === undefined ? parameter : { ...parameter, example };
  });
  const { requestBody } = operation;
  const json = requestBody && "content" in requestBody ? requestBody.content["application/json"] : undefined;
  return {
    ...operation,
    operationId: operationIdOf(method, path),
    parameters: method === "post" ? [...parameters, { $ref: "#/components/parameters/IdempotencyKey" }] : parameters,
    ...(requestBody && "content" in requestBody && json && body !== undefined
      ? {
          requestBody: {
            ...requestBody,
            content: { ...requestBody.content, "application/json": { ...json, example: body } },
          },
        }
      : {}),
    responses: {
      ...withExample(operation.responses ?? {}, answerExamples[name]),
      ...refusalsOf({ method, path, operation }),
    },
  };
}

/** What success looks like, beside the schema of its first media type. */
function withExample(responses: Responses, example: unknown): Responses {
  const [status, told] = Object.entries(responses).find(([code]) => code.startsWith("2")) ?? [];
  if (example === undefined || !status || !told || !("content" in told)) return responses;
  const [type, content] = Object.entries(told.content ?? {})[0] ?? [];
  if (!type || !content) return responses;
  return { ...responses, [status]: { ...told, content: { ...told.content, [type]: { ...content, example } } } };
}

function refusalsOf({ method, path, operation }: Place): Responses {
  const changes = method !== "get";
  const names: Refusal[] = ["NotAuthenticated", "ScopeMissing", "TooMany", "CannotTell"];
  if (path.includes("{")) names.push("NotFound");
  if (changes) names.push("Conflict");
  if (operation.requestBody) names.push("TooLarge", "MediaType");
  if (operation.requestBody || (operation.parameters ?? []).length > 0) names.push("NotValid");
  const told = names.map((name) => [refusals[name][0], { $ref: `#/components/responses/${name}` }] as const);
  return Object.fromEntries(told.toSorted(([a], [b]) => Number(a) - Number(b)));
}

/** "postListsByIdImports" of POST /lists/{id}/imports. */
function operationIdOf(method: string, path: string): string {
  const words = path.split(/[/-]/).map((word) => word.replace(/^\{(\w+)\}$/, "by-$1"));
  return [method, ...words.flatMap((word) => word.split(/[-_]/))]
    .filter((word) => word !== "")
    .map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join("");
}

/** `{id}` is of what stands before it: a list's in `/lists/{id}/imports`. */
function idIn(path: string, parameter: string): string {
  const before = path.split(`/{${parameter}}`)[0]?.split("/").at(-1) ?? "";
  return exampleIds[before] ?? exampleIds["others"] ?? "";
}
