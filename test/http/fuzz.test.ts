import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { createApiKey } from "../../src/accounts/create-api-key.ts";
import { app } from "../../src/app.ts";
import { scopes } from "../../src/http/scopes.ts";
import { seedAccount } from "../../src/local/seed-account.ts";
import { type House, openHouse } from "../house.ts";
import { type Schema, valueOf } from "./fuzz-values.ts";

/** Runs of each operation, and the time that all of them have; each is asked three times at least, however long it takes. */
const runs = 30;
const runsMin = 3;
const budgetMs = 20_000;

type Operation = { method: string; path: string; scopes: string[]; parameters: Schema[]; body: Schema };

let house: House;
let document: any;
let operations: Operation[];

beforeAll(async () => {
  house = await openHouse("own");
  document = await (await app.request("/openapi.json", {}, house)).json();
  operations = Object.entries<any>(document.paths).flatMap(([path, item]) =>
    Object.entries<any>(item).map(([method, { parameters = [], requestBody, security }]) => {
      const body = requestBody?.content?.["application/json"]?.schema ?? null;
      const scopes = security.flatMap((way: Record<string, string[]>) => Object.values(way).flat());
      return { method: method.toUpperCase(), path, scopes, parameters, body };
    }),
  );
});

test("whatever the document allows, and what it forbids, no route answers 500", { timeout: 120_000 }, async () => {
  expect(operations.length).toBeGreaterThan(80);
  const until = Date.now() + budgetMs;
  const faults: string[] = [];
  const asked = new Map<string, number>();
  for (let run = 0; run < runs && (run < runsMin || Date.now() < until); run++) {
    for (const operation of operations) {
      if (run >= runsMin && Date.now() > until) break;
      const [request] = fc.sample(requestFor(operation), 1);
      if (!request) continue;
      // A key revoked, or about to end, would end the run for all that follow: each has one of its own then.
      const key = operation.path.startsWith("/keys") ? await house.keyWith(scopes) : house.key;
      const answer = await send(operation, request, { key });
      faults.push(...(await faultsOf(operation, request, answer)));
      const name = `${operation.method} ${operation.path}`;
      asked.set(name, (asked.get(name) ?? 0) + 1);
    }
  }
  expect(faults).toEqual([]);
  expect([...asked.values()].filter((times) => times >= runsMin)).toHaveLength(operations.length);
});

test(
  "without a key, with a wrong one or with too little scope nothing is done, and nothing fails",
  { timeout: 60_000 },
  async () => {
    const accountId = await seedAccount(house);
    const stranger = await createApiKey(house, { accountId, name: "other", scopes: ["lists"], expiresAt: null });
    const tables = async () => {
      const [row] = await house.db.execute<{ counts: string }>(sql`select concat_ws(' ', (select count(*) from lists),
      (select count(*) from suppressions), (select count(*) from campaigns), (select count(*) from api_keys),
      (select count(*) from webhook_endpoints), (select count(*) from exports)) as counts where ${house.accountId} <> ''`);
      return row?.counts;
    };
    const before = await tables();
    const faults: string[] = [];
    for (const operation of operations) {
      const isTheirs = operation.scopes.includes("lists");
      for (const key of [null, "rk_nobodyknowsthiskeyatall00", ...(isTheirs ? [] : [stranger])]) {
        const [request] = fc.sample(requestFor(operation), 1);
        if (!request) continue;
        const answer = await send(operation, request, { key });
        // A text that nothing can hold is refused before the scope is looked at.
        if (!(key === stranger ? [403, 422] : [401]).includes(answer.status))
          faults.push(`${operation.path} ${answer.status}`);
        faults.push(...(await faultsOf(operation, request, answer)));
      }
    }
    expect(faults).toEqual([]);
    expect(await tables()).toBe(before);
  },
);

test("a file of any kind is one clear answer", { timeout: 60_000 }, async () => {
  const { body } = await house.api("POST", "/lists", { name: "Fuzz" });
  const upload = operations.find(({ path, method }) => path === "/lists/{id}/imports" && method === "POST");
  if (!upload) throw new Error("no upload in the document");
  const kinds = fc.constantFrom(
    "text/csv",
    "text/plain",
    "multipart/form-data",
    "multipart/form-data; boundary=x",
    "image/png",
    "",
  );
  const faults: string[] = [];
  for (const [bytes, type, request] of fc.sample(
    fc.tuple(fc.uint8Array({ maxLength: 400 }), kinds, requestFor(upload)),
    60,
  )) {
    const query = new URLSearchParams(Object.entries(request.query).map(([name, value]) => [name, String(value)]));
    const headers = { authorization: `Bearer ${house.key}`, ...(type === "" ? {} : { "content-type": type }) };
    const init = { method: "POST", headers, body: new Uint8Array(bytes) };
    const answer = await app.request(`/v1/lists/${body.id}/imports?${query}`, init, house);
    faults.push(...(await faultsOf(upload, request, answer)));
  }
  expect(faults).toEqual([]);
});

async function faultsOf({ method, path }: Operation, request: Request, answer: Response): Promise<string[]> {
  const text = await answer.text();
  const isProblem = answer.headers.get("content-type")?.startsWith("application/problem+json") ?? false;
  const said = `${method} ${path} ${answer.status} ${JSON.stringify(request).slice(0, 400)} ${text.slice(0, 200)}`;
  const isFault = answer.status >= 500 || (answer.status >= 400 && !isProblem);
  const isLimited = answer.headers.has("ratelimit") && answer.headers.has("ratelimit-policy");
  return [...(isFault ? [said] : []), ...(isLimited ? [] : [`no RateLimit: ${method} ${path}`])];
}

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
        .map((parameter) => [parameter.name, valueOf(document, parameter.schema, 2)]),
    );
  return fc.record({
    path: fc.record(ofPlace("path")) as fc.Arbitrary<Record<string, unknown>>,
    query: fc.record(ofPlace("query"), { requiredKeys: [] }) as fc.Arbitrary<Record<string, unknown>>,
    body: body === null ? fc.constant(undefined) : valueOf(document, body, 6),
  });
}

async function send({ method, path }: Operation, request: Request, { key }: { key: string | null }): Promise<Response> {
  const filled = path.replace(
    /\{(\w+)\}/g,
    (_, name: string) => encodeURIComponent(String(request.path[name] ?? "x").toWellFormed()) || "x",
  );
  const query = new URLSearchParams(
    Object.entries(request.query).map(([name, value]) => [name, name === "wait" ? "0" : String(value)]),
  );
  const authorization: Record<string, string> = key === null ? {} : { authorization: `Bearer ${key}` };
  const headers = { ...authorization, "content-type": "application/json" };
  const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) };
  return await app.request(
    `/v1${filled}?${query.toString()}`,
    { method, headers, ...(method === "GET" ? {} : body) },
    house,
  );
}
