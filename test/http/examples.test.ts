import { createHash, createHmac } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { verifyEvidence } from "../../src/consent/verify-evidence.ts";
import { answerExamples } from "../../src/http/docs/answer-examples.ts";
import { bodyExamples, exampleIds } from "../../src/http/docs/examples.ts";
import { draft, houseWithTopics, launch, listOf } from "../campaigns/effort.ts";
import type { ApiAnswer, House } from "../house.ts";
import { createJudge, type Documented, operationsOf } from "./documented.ts";
import { contactOf, oneOfEach } from "./one-of-each.ts";

const an = "an.peeters@telenet.be";
let house: House;
let document: any;
let operations: Documented[];
/** Real ids of the kinds that the document's examples name. */
const ids: Record<string, string> = {};

beforeAll(async () => {
  house = await houseWithTopics("own");
  // An address for every name: what the examples name is elsewhere, and nothing is sent there.
  house.dns.query = async (_, type) =>
    type === "A"
      ? { kind: "answers", records: ["93.184.215.14"], ttlSeconds: 300 }
      : { kind: "nodata", ttlSeconds: 300 };
  document = await (await app.request("/openapi.json", {}, house)).json();
  operations = operationsOf(document);
  Object.assign(ids, await oneOfEach(house));
});

test("every operation that takes JSON has an example, every operation a summary, a scope and its refusals", () => {
  const lacking = operations.filter(
    ({ operation, example }) => operation["requestBody"]?.content["application/json"] && example === undefined,
  );
  expect(lacking.map(({ name }) => name)).toEqual([]);
  for (const { name, operation } of operations) {
    expect(operation["summary"], name).toMatch(/^[A-Z].{5,}/);
    expect(operation["security"].length, name).toBeGreaterThan(0);
    for (const status of ["401", "403", "429", "503"]) expect(operation["responses"], name).toHaveProperty(status);
  }
  const named = operations.map(({ operation }) => operation["operationId"]);
  expect(new Set(named).size).toBe(named.length);
});

test("what a platform builds on has an example of its answer, which is as its schema says", () => {
  const judge = createJudge(document);
  const told = operations.flatMap(({ name, operation }) => {
    const [status = ""] = Object.keys(operation["responses"]).filter((code) => code.startsWith("2"));
    const contents = Object.entries<any>(operation["responses"][status]?.content ?? {});
    return contents.flatMap(([type, { example, schema }]) =>
      example === undefined ? [] : [{ name, type, example, schema }],
    );
  });
  expect(told.map(({ name }) => name).toSorted()).toEqual(Object.keys(answerExamples).toSorted());
  for (const { name, type, example, schema } of told) {
    if (type === "application/json") expect(judge(schema, example), name).toEqual([]);
    else expect(() => JSON.parse(example.split("\n")[0]), name).not.toThrow();
  }
});

test("the example of the account's keys can be tried out: its vectors are as its algorithm says", () => {
  const example: any = answerExamples["GET /suppressions/key"];
  const accountKey = Buffer.from(example.keys[0].account_key, "hex");
  for (const { address, sha256, keys } of example.vectors) {
    expect(createHash("sha256").update(address).digest("hex")).toBe(sha256);
    expect(createHmac("sha256", accountKey).update(Buffer.from(sha256, "hex")).digest("hex")).toBe(keys[0].key);
  }
});

test("the example of an evidence document can be tried out too, and one changed letter in it is found", async () => {
  const text = JSON.stringify(answerExamples["GET /contacts/{id}/evidence"]);
  expect((await verifyEvidence(text)).ok).toBe(true);
  expect((await verifyEvidence(text.replace("Nieuwsbrief", "Nieuwsbrieg"))).ok).toBe(false);
});

/** Where an example has a field that the answer lacks, the other way round, or one of another type. */
function unlike(example: any, real: any, at: string): string[] {
  if (typeof example === "string" && typeof real === "string" && /^\{.*\n$/s.test(example))
    return unlike(JSON.parse(example.split("\n")[0] ?? ""), JSON.parse(real.split("\n")[0] ?? ""), at);
  if (example === null || real === null) return [];
  if (typeof example !== typeof real || Array.isArray(example) !== Array.isArray(real)) return [`${at}: another type`];
  if (Array.isArray(example)) {
    if (example.length === 0 || real.length === 0) return [];
    return unlike(example[0], real[0], `${at}[]`);
  }
  if (typeof example !== "object") return [];
  const names = [...new Set([...Object.keys(example), ...Object.keys(real)])];
  return names.flatMap((name) =>
    name in example && name in real
      ? unlike(example[name], real[name], `${at}.${name}`)
      : [`${at}.${name}: only in ${name in real ? "the answer" : "the example"}`],
  );
}

/** Those that read first, those that take away last. */
const turns = ["GET", "POST", "PUT", "PATCH", "DELETE"];
/** What an operation needs that no other may have spent. */
const before: Record<string, () => Promise<unknown>> = {
  "POST /campaigns/{id}/launches": newDraft,
  "POST /campaigns/{id}/tests": newDraft,
  "POST /campaigns/{id}/overrides": newDraft,
  "PATCH /campaigns/{id}": newDraft,
  "POST /contacts/{id}/erasure": async () => (ids["contacts"] = await contactOf(house, "weg@telenet.be")),
  "PUT /campaigns/{id}/pause": async () => (ids["campaigns"] = await running()),
  "POST /campaigns/{id}/stops": async () => (ids["campaigns"] = await running()),
  "DELETE /campaigns/{id}/overrides/{override}": async () => {
    await newDraft();
    const { "POST /campaigns/{id}/overrides": body } = bodyExamples;
    ids["overrides"] = (await house.api("POST", `/campaigns/${ids["campaigns"]}/overrides`, body)).body.id;
  },
  "DELETE /campaigns/{id}/pause": async () => {
    ids["campaigns"] = await running();
    await house.api("PUT", `/campaigns/${ids["campaigns"]}/pause`);
  },
};

/** What is shown of somebody whose yes is one on paper. */
const ofPaper = { "GET /contacts/{id}/evidence": "bart.claes@telenet.be" };
for (const [name, address] of Object.entries(ofPaper))
  before[name] = async () => {
    const { "POST /consent-records": body } = bodyExamples;
    const made = await house.api("POST", "/consent-records", { ...Object(body), address });
    ids["contacts"] = made.body.contact;
  };

test(
  "each example, sent as it stands, is answered with success, in the documented shape and no other",
  { timeout: 120_000 },
  async () => {
    const judge = createJudge(document);
    const faults: string[] = [];
    for (const one of operations.toSorted((a, b) => turns.indexOf(a.method) - turns.indexOf(b.method))) {
      await before[one.name]?.();
      const answered = await send(one);
      if (one.name in ofPaper) ids["contacts"] = await contactOf(house, an);
      const { status, headers, body } = answered;
      const documented = one.operation["responses"][status];
      if (status >= 300 || !documented) {
        faults.push(`${one.name}: ${status} ${JSON.stringify(body).slice(0, 300)}`);
        continue;
      }
      const type = headers.get("content-type")?.split(";")[0] ?? "";
      const content = documented.content?.[type];
      if (content?.example !== undefined) faults.push(...unlike(content.example, body, one.name));
      if (documented.content && !content) faults.push(`${one.name}: ${type} is not documented`);
      else if (type === "application/json")
        faults.push(...judge(content.schema, body).map((fault) => `${one.name}:${fault}`));
      else if (type === "application/x-ndjson") expect(body.endsWith("\n") || body === "", one.name).toBe(true);
    }
    expect(faults).toEqual([]);
  },
);

test("what refuses does so in the documented shape", async () => {
  const judge = createJudge(document);
  const problem = { ...document.components.schemas.Problem, additionalProperties: true };
  for (const { name, method, path } of operations) {
    const refused = await app.request(`/v1${path.replaceAll(/\{\w+\}/g, "x")}`, { method }, house);
    expect(judge(problem, await refused.json()), name).toEqual([]);
  }
});

async function send({ method, path, operation, example }: Documented): Promise<ApiAnswer> {
  const given = (operation["parameters"] ?? []).filter((parameter: any) => parameter.example !== undefined);
  const filled = given
    .filter((parameter: any) => parameter.in === "path")
    .reduce((text: string, { name, example: id }: any) => text.replace(`{${name}}`, id), path);
  const query = new URLSearchParams(
    given
      .filter((parameter: any) => parameter.in === "query")
      .map(({ name, example: value }: any) => [name, String(value)]),
  );
  if (path === "/lists/{id}/imports" && method === "POST")
    return await house.api(method, `${real(filled)}?${query}`, "E-mail;Naam\nnog@telenet.be;Nog\n", {
      "content-type": "text/csv",
    });
  const body = example === undefined ? undefined : real(JSON.stringify(example));
  const type: Record<string, string> = body === undefined ? {} : { "content-type": "application/json" };
  return await house.api(method, `${real(filled)}${query.size > 0 ? `?${query}` : ""}`, body, type);
}

/** With the ids that are there in the place of the document's. */
function real(text: string): string {
  return Object.entries(exampleIds).reduce((all, [kind, id]) => all.replaceAll(id, ids[kind] ?? id), text);
}

async function newDraft(): Promise<void> {
  ids["lists"] = await listOf(house, [`p${Math.random().toString(36).slice(2)}@telenet.be`, "info@molendewiek.be"]);
  ids["campaigns"] = await draft(house, ids["lists"], { pace: "careful" });
}

async function running(): Promise<string> {
  const id = await draft(house, await listOf(house, [`p${Math.random().toString(36).slice(2)}@telenet.be`]));
  expect((await launch(house, id)).status).toBe(202);
  return id;
}
