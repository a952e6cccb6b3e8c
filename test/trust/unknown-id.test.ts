import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { bodyExamples, exampleIds } from "../../src/http/docs/examples.ts";
import { draft, houseWithTopics, listOf, neighbour } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { type Documented, operationsOf } from "../http/documented.ts";
import { oneOfEach } from "../http/one-of-each.ts";

let house: House;
let stranger: House;
let operations: Documented[];
/** Ours, of every kind that stands in a path. */
let ids: Record<string, string>;

const malformed = ["x", "1", "null", "'--", "a%2Fb", `${"0".repeat(31)}Z`, "é".repeat(400)];

beforeAll(async () => {
  house = await houseWithTopics("own");
  house.dns.query = async (_, type) =>
    type === "A"
      ? { kind: "answers", records: ["93.184.215.14"], ttlSeconds: 300 }
      : { kind: "nodata", ttlSeconds: 300 };
  stranger = await neighbour(house);
  ids = await oneOfEach(house);
  ids["drafts"] = await draft(house, await listOf(house, ["p@telenet.be", "info@molendewiek.be"]));
  const { "POST /campaigns/{id}/overrides": override } = bodyExamples;
  ids["overrides"] = (await house.api("POST", `/campaigns/${ids["drafts"]}/overrides`, override)).body.id;
  expect(ids["overrides"]).toMatch(/^[0-9a-f-]{36}$/);
  operations = operationsOf(JSON.parse(await (await app.request("/openapi.json", {}, house)).text())).filter(
    ({ path }) => path.includes("{"),
  );
}, 60_000);

test("an id of another account, one that nobody has and one that is none get the same 404 from every route, to the letter", async () => {
  expect(operations.length).toBeGreaterThan(50);
  const faults: string[] = [];
  for (const one of operations) {
    const answered = new Set<string>();
    for (const id of [null, randomUUID(), "0".repeat(64), ...malformed]) {
      const { status, text } = await ask(stranger, one, (kind) => id ?? ids[kind]);
      answered.add(text);
      if (status !== 404) faults.push(`${one.name} ${id ?? "theirs"} ${status} ${text.slice(0, 150)}`);
    }
    if (answered.size !== 1) faults.push(`${one.name} ${[...answered].join("\n  ")}`);
  }
  expect(faults).toEqual([]);
}, 120_000);

test("the same ids are known to whoever they belong to: nothing above is a 404 for another reason", async () => {
  const unknown: string[] = [];
  for (const one of operations.filter(({ method }) => method === "GET")) {
    const { status } = await ask(house, one, (kind) => ids[kind]);
    if (status === 404) unknown.push(one.name);
  }
  expect(unknown).toEqual([]);
});

test("of a path with two ids each must be there, and one must be the other's", async () => {
  const [list, override] = [ids["drafts"], ids["overrides"]];
  const own = await draft(stranger, await listOf(stranger, ["q@telenet.be"]));
  const other = await draft(house, await listOf(house, ["r@telenet.be"]));
  const paths: [House, string][] = [
    [stranger, `${own}/overrides/${override}`],
    [stranger, `${list}/overrides/${override}`],
    [house, `${other}/overrides/${override}`],
    [house, `${list}/overrides/${randomUUID()}`],
    [house, `${list}/overrides/x`],
    [house, `x/overrides/${override}`],
  ];
  for (const [by, path] of paths)
    expect([path, (await by.api("DELETE", `/campaigns/${path}`)).status]).toEqual([path, 404]);
  expect((await house.api("DELETE", `/campaigns/${list}/overrides/${override}`)).status).toBe(200);
});

/** Asks with the document's example as the body, and in each place of the path what `idOf` gives for the word before it. */
async function ask(
  { key }: House,
  { method, path, example }: Documented,
  idOf: (kind: string) => string | undefined,
): Promise<{ status: number; text: string }> {
  const filled = path.replaceAll(/([a-z-]+)\/\{\w+\}/g, (_, kind: string) => `${kind}/${idOf(kind) ?? "missing"}`);
  const isFile = path.endsWith("/imports");
  const body = isFile
    ? "E-mail\nnog@telenet.be\n"
    : Object.values(exampleIds).reduce(
        (all, known) => all.replaceAll(known, randomUUID()),
        JSON.stringify(example ?? {}),
      );
  const headers = { authorization: `Bearer ${key}`, "content-type": isFile ? "text/csv" : "application/json" };
  const init = { method, headers, ...(method === "GET" ? {} : { body }) };
  const answered = await app.request(`/v1${filled}`, init, { ...house, limiter: unlimited });
  const text = await answered.text();
  return { status: answered.status, text: text.replace(/"request_id":"[^"]*"/, "") };
}

/** A limit a second is not what is tried here. */
const unlimited = { take: () => ({ allowed: true, remaining: 1, resetSeconds: 1 }) };
