import { beforeAll, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { scopes } from "../../src/http/scopes.ts";
import { type House, openHouse } from "../house.ts";

type Operation = { method: string; path: string; scopes: string[]; parameters: any[]; responses: any; summary: string };
let house: House;
let operations: Operation[];
const id = "01a20423-8e20-7eba-907b-2de86ff018eb";
const formOf = (path: string) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`);
const pathOf = (path: string) => path.replaceAll(/\{\w+\}/g, id);

beforeAll(async () => {
  house = await openHouse();
  const document: any = await (await app.request("/openapi.json", {}, house)).json();
  operations = Object.entries<any>(document.paths).flatMap(([path, item]) =>
    Object.entries<any>(item).map(([method, { summary, security, parameters = [], responses }]) => {
      const named = security.flatMap((way: Record<string, string[]>) => Object.values(way).flat());
      return { method: method.toUpperCase(), path, scopes: named, parameters, responses, summary };
    }),
  );
});

const ask = (path: string, init: RequestInit = {}) =>
  app.request(`/v1${path}`, { ...init, headers: { authorization: `Bearer ${house.key}`, ...init.headers } }, house);

async function problemIn(answer: Response): Promise<any> {
  expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  const body = await answer.json();
  expect(body).toMatchObject({ type: expect.any(String), title: expect.any(String), status: answer.status });
  return body;
}

describe("whatever goes wrong is a problem document", () => {
  test("a path that is none, in /v1 and beside it, and a page for who reads pages", async () => {
    expect((await problemIn(await ask("/nothing-here"))).status).toBe(404);
    expect((await problemIn(await app.request("/nothing-here", {}, house))).status).toBe(404);
    const dashes = `/lists/${"-".repeat(36)}`;
    for (const path of ["/nothing-here", dashes, "/n/00000000-0000-0000-0000-000000000000", "/assets/brand/x.css"]) {
      const page = await app.request(path, { headers: { accept: "text/html,*/*", "accept-language": "nl" } }, house);
      expect([path, page.status, page.headers.get("content-type")]).toEqual([path, 404, "text/html; charset=UTF-8"]);
    }
    const page = await app.request(
      "/nothing-here",
      { headers: { accept: "text/html", "accept-language": "nl" } },
      house,
    );
    expect(await page.text()).toContain("Hier is niets");
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  test("a method that a path does not have is 405, and says what it has", async () => {
    const taken = new Map<string, string[]>();
    for (const { method, path } of operations) taken.set(path, [...(taken.get(path) ?? []), method]);
    for (const [path, methods] of taken) {
      const others = ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((method) => !methods.includes(method));
      for (const method of others) {
        // `/contacts/search` is also `/contacts/{id}`, as far as a path can tell.
        if (operations.some((one) => one.method === method && formOf(one.path).test(pathOf(path)))) continue;
        const answer = await ask(pathOf(path), { method });
        expect((await problemIn(answer)).status, `${method} ${path}`).toBe(405);
        const allow = answer.headers.get("allow")?.split(", ") ?? [];
        for (const one of methods) expect(allow).toContain(one);
      }
    }
    const other = await app.request("/openapi.json", { method: "DELETE" }, house);
    expect([other.status, other.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });

  test("another media type is 415, too much is 413, and what is no JSON is 422", async () => {
    const post = (body: string, type: string) =>
      ask("/lists", { method: "POST", body, headers: { "content-type": type } });
    expect((await problemIn(await post("name=x", "application/x-www-form-urlencoded"))).status).toBe(415);
    expect((await problemIn(await post("<x/>", "text/xml"))).status).toBe(415);
    const much = `{"name":"${"x".repeat(9 * 1024 * 1024)}"}`;
    expect((await problemIn(await post(much, "application/json"))).status).toBe(413);
    for (const text of ["", "{", "nonsense", '{"name":"a"', "\u0000"]) {
      expect((await problemIn(await post(text, "application/json"))).errors, text).toBeDefined();
    }
    expect((await problemIn(await ask("/lists", { method: "POST" }))).status).toBe(422);
  });

  test("without a key it is 401, with a scope too few 403, on every route and before anything else", async () => {
    for (const { method, path, scopes: needed } of operations) {
      expect((await problemIn(await app.request(`/v1${pathOf(path)}`, { method }, house))).status).toBe(401);
      expect(needed.length, `${method} ${path} names its scope`).toBeGreaterThan(0);
      // Of several the one counts that belongs to what is asked: test/exports tells.
      if (needed.length !== 1) continue;
      const key = await house.keyWith(scopes.filter((scope) => !needed.includes(scope)));
      const refused = await ask(pathOf(path), { method, headers: { authorization: `Bearer ${key}` } });
      expect((await problemIn(refused)).status, `${method} ${path}`).toBe(403);
    }
  });
});

test("every answer has a request id and says how much is left; a problem repeats the id", async () => {
  const answers = [
    await ask("/lists"),
    await ask("/suppressions/snapshot"),
    await ask("/nothing"),
    await ask("/lists/x"),
  ];
  for (const answer of answers) {
    expect(answer.headers.get("x-request-id")).toMatch(/^[\w-]{36}$/);
    expect(answer.headers.get("ratelimit")).toMatch(/^"default";r=\d+;t=1$/);
  }
  expect(new Set(answers.map(({ headers }) => headers.get("x-request-id"))).size).toBe(answers.length);
  const missing = await ask("/nothing");
  expect((await problemIn(missing)).request_id).toBe(missing.headers.get("x-request-id"));
});

test("a misspelt field of a question is refused, and never answered as if all were clear", async () => {
  const address = "toch-niet@telenet.be";
  await house.api("POST", "/suppressions", { entries: [{ address, reason: "unsubscribe", topic: "newsletter" }] });
  const wrong: [string, object, string][] = [
    ["/suppressions/check", { emails: [address] }, "emails"],
    ["/suppressions/check", { addresses: [address], topics: "newsletter" }, "topics"],
    [
      "/suppressions",
      { entries: [{ address, reason: "manual", occured_at: "2020-01-01T00:00:00Z" }] },
      "entries/0/occured_at",
    ],
    ["/permissions/check", { topic: "newsletter", addresses: [address], type: "service" }, "type"],
    ["/sends", { topic: "newsletter", addresses: [address], claims: true }, "claims"],
  ];
  for (const [path, body, field] of wrong) {
    const answer = await house.api("POST", path, body);
    expect([path, answer.status, answer.body.errors]).toEqual([
      path,
      422,
      [{ pointer: `#/${field}`, code: "unknown_field", detail: "There is no such field here." }],
    ]);
  }
  const nobody = await house.api("POST", "/suppressions/check", { topic: "newsletter" });
  expect([nobody.status, nobody.body.errors[0]]).toMatchObject([422, { detail: "Give addresses or hashes." }]);
  expect((await house.api("POST", "/suppressions/check", { hashes: [] })).body).toEqual({ results: [] });
});

test("what is missing, and what has none of the forms it may have, is said in words", async () => {
  const nameless = await house.api("POST", "/lists", {});
  expect(nameless.body).toMatchObject({
    detail: "This is missing.",
    errors: [{ pointer: "#/name", code: "invalid_type" }],
  });
  const words = "This has none of the forms that can stand here. The documentation shows them, at /docs.";
  const asked = await house.api("POST", "/consent-requests", {
    address: "an@telenet.be",
    topics: [{}],
    source: "shop",
  });
  expect(asked.body.errors).toEqual([{ pointer: "#/topics/0", code: "invalid_union", detail: words }]);
});

test("a program in a browser may ask from any origin, with its key and nothing else", async () => {
  const asked = { origin: "https://shop.example.org", "access-control-request-method": "DELETE" };
  const preflight = await app.request("/v1/suppressions/x", { method: "OPTIONS", headers: asked }, house);
  expect([preflight.status, preflight.headers.get("access-control-allow-origin")]).toEqual([204, "*"]);
  expect(preflight.headers.get("access-control-allow-headers")).toContain("Authorization");
  for (const answer of [
    preflight,
    await ask("/lists"),
    await ask("/nothing"),
    await app.request("/v1/lists", {}, house),
  ]) {
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
  }
  for (const path of ["/", "/docs", "/i/x"])
    expect((await app.request(path, { headers: asked }, house)).headers.get("access-control-allow-origin")).toBeNull();
});

test("every list keeps the same manners: limit, cursor, next_cursor", async () => {
  const lists = operations.filter(({ parameters }) => parameters.some(({ name }) => name === "cursor"));
  expect(lists.length).toBeGreaterThan(10);
  for (const { method, path, responses } of lists) {
    expect(method).toBe("GET");
    const { schema } = responses[200].content["application/json"];
    expect(schema.properties, path).toMatchObject({ data: { type: "array" }, next_cursor: {} });
    if (path.includes("{")) continue;
    for (const query of ["limit=0", "limit=501", "limit=many", "cursor=bm9uc2Vuc2U", "cursor=%F0"])
      expect((await problemIn(await ask(`${path}?${query}`))).status, `${path}?${query}`).toBe(422);
  }
});

test("a list in pages gives each once, with a Link to the next until there is none", async () => {
  for (let i = 0; i < 7; i++) await house.api("POST", "/lists", { name: `Page ${i}` });
  const names: string[] = [];
  let path: string | null = "/lists?limit=3";
  let pages = 0;
  while (path !== null) {
    const answer: Response = await ask(path);
    const { data, next_cursor: next } = (await answer.json()) as {
      data: { name: string }[];
      next_cursor: string | null;
    };
    names.push(...data.map(({ name }) => name));
    const link: string | null = answer.headers.get("link");
    expect(link === null).toBe(next === null);
    path = link === null ? null : (/^<http:\/\/localhost:8787\/v1(.+)>; rel="next"$/.exec(link)?.[1] ?? "");
    pages += 1;
  }
  expect(pages).toBe(3);
  expect(names.toSorted()).toEqual(Array.from({ length: 7 }, (_, i) => `Page ${i}`));
});
