import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { type House, openHouse } from "../house.ts";

/** Runs of each operation, and the time that all of them have. */
const runs = 30;
const budgetMs = 20_000;

type Schema = any;
type Operation = { method: string; path: string; parameters: Schema[]; body: Schema };

let house: House;
let document: any;
let operations: Operation[];

beforeAll(async () => {
  house = await openHouse("own");
  document = await (await app.request("/openapi.json", {}, house)).json();
  operations = Object.entries<any>(document.paths).flatMap(([path, item]) =>
    Object.entries<any>(item).map(([method, { parameters = [], requestBody }]) => {
      const body = requestBody?.content?.["application/json"]?.schema ?? null;
      return { method: method.toUpperCase(), path, parameters, body };
    }),
  );
});

test("whatever the document allows, and what it forbids, no route answers 500", { timeout: 60_000 }, async () => {
  expect(operations.length).toBeGreaterThan(40);
  const until = Date.now() + budgetMs;
  const faults: string[] = [];
  let asked = 0;
  for (let run = 0; run < runs && Date.now() < until; run++) {
    for (const operation of operations) {
      if (Date.now() > until) break;
      // A revoked or spent key, or a stream that waits, would end the run for all that follow.
      const [request] = fc.sample(requestFor(operation), 1);
      if (!request) continue;
      const answer = await send(operation, request);
      asked += 1;
      const text = await answer.text();
      const isProblem = answer.headers.get("content-type")?.startsWith("application/problem+json") ?? false;
      if (answer.status >= 500 || (answer.status >= 400 && !isProblem)) {
        faults.push(
          `${operation.method} ${operation.path} ${answer.status} ${JSON.stringify(request).slice(0, 400)} ${text.slice(0, 200)}`,
        );
      }
      if (!answer.headers.has("ratelimit") || !answer.headers.has("ratelimit-policy"))
        faults.push(`no RateLimit: ${operation.path}`);
    }
  }
  expect(faults).toEqual([]);
  expect(asked).toBeGreaterThan(operations.length / 2);
});

test("RateLimit is said on every answer, also to who has no key, a wrong one or too little scope", async () => {
  const narrow = await house.keyWith(["lists"]);
  const answers: Response[] = [];
  for (const key of [null, "rk_nobodyknowsthiskeyatall00", narrow]) {
    const headers = key === null ? {} : { authorization: `Bearer ${key}` };
    answers.push(await app.request("/v1/suppressions", { headers }, house));
  }
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 403]);
  for (const { headers } of answers) {
    expect(headers.get("ratelimit-policy")).toMatch(/^"[a-z-]+";q=\d+;w=1$/);
    expect(headers.get("ratelimit")).toMatch(/^"[a-z-]+";r=\d+;t=\d+$/);
  }
  expect((await house.api("GET", "/nothing-here")).headers.get("ratelimit")).not.toBeNull();
});

type Request = { path: Record<string, unknown>; query: Record<string, unknown>; body: unknown };

function requestFor({ parameters, body }: Operation): fc.Arbitrary<Request> {
  const ofPlace = (place: string) =>
    Object.fromEntries(
      parameters
        .filter((parameter) => parameter.in === place)
        .map((parameter) => [parameter.name, valueOf(parameter.schema, 2)]),
    );
  return fc.record({
    path: fc.record(ofPlace("path")) as fc.Arbitrary<Record<string, unknown>>,
    query: fc.record(ofPlace("query"), { requiredKeys: [] }) as fc.Arbitrary<Record<string, unknown>>,
    body: body === null ? fc.constant(undefined) : valueOf(body, 6),
  });
}

async function send({ method, path }: Operation, request: Request): Promise<Response> {
  const filled = path.replace(
    /\{(\w+)\}/g,
    (_, name: string) => encodeURIComponent(String(request.path[name] ?? "x").toWellFormed()) || "x",
  );
  const query = new URLSearchParams(
    Object.entries(request.query).map(([name, value]) => [name, name === "wait" ? "0" : String(value)]),
  );
  const headers = { authorization: `Bearer ${house.key}`, "content-type": "application/json" };
  const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) };
  return await app.request(
    `/v1${filled}?${query.toString()}`,
    { method, headers, ...(method === "GET" ? {} : body) },
    house,
  );
}

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
function valueOf(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 12, arbitrary: sound(schema, depth) }, { weight: 1, arbitrary: odd });
}

function sound(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  if (schema.$ref) return sound(document.components.schemas[schema.$ref.split("/").at(-1)], depth);
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return fc.oneof(...either.map((one: Schema) => sound(one, depth)));
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
      return fc.array(valueOf(schema.items ?? {}, depth - 1), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.max(schema.minItems ?? 0, 3),
      });
    default: {
      const properties = Object.entries<Schema>(schema.properties ?? {}).map(([name, one]) => [
        name,
        valueOf(one, depth - 1),
      ]);
      return fc.record(Object.fromEntries(properties), { requiredKeys: schema.required ?? [] });
    }
  }
}
