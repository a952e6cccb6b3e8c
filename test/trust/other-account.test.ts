import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { exampleIds } from "../../src/http/docs/examples.ts";
import { answer, houseWithTopics, neighbour, running, settle, yes } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { type Documented, operationsOf } from "../http/documented.ts";

let house: House;
let stranger: House;
let operations: Documented[];
/** Every id of ours that stands in any table. */
let ids: string[];

/** By table: how many rows are ours, and what they say. */
async function ours(): Promise<Record<string, string>> {
  const tables = await house.db.execute<{ name: string }>(sql`
    select table_name as name from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and column_name = 'account_id' order by 1`);
  const facts: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await house.db.execute<{ fact: string }>(sql`
      select count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as fact
      from ${sql.identifier(name)} t where account_id = ${house.accountId}`);
    facts[name] = row?.fact ?? "";
  }
  return facts;
}

beforeAll(async () => {
  house = await houseWithTopics("own");
  house.dns.query = async (_, type) =>
    type === "A"
      ? { kind: "answers", records: ["93.184.215.14"], ttlSeconds: 300 }
      : { kind: "nodata", ttlSeconds: 300 };
  stranger = await neighbour(house);
  await running(house, ["an@telenet.be", "bea@telenet.be"]);
  await settle(house);
  expect(await answer(house, "an@telenet.be", yes)).toBeLessThan(400);
  await house.api("POST", "/webhook-endpoints", { url: "https://hooks.example.com/x", events: ["import.done"] });
  await house.api("POST", "/suppressions", { entries: [{ address: "cas@telenet.be", reason: "unsubscribe" }] });
  await settle(house);
  operations = operationsOf(JSON.parse(await (await app.request("/openapi.json", {}, house)).text()));
  const columns = await house.db.execute<{ t: string; own: boolean }>(sql`
    select c.table_name as t, bool_or(c.column_name = 'account_id') as own from information_schema.columns c
    join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' group by 1
    having bool_or(c.column_name = 'id' and c.udt_name = 'uuid') and bool_or(c.column_name = 'account_id') order by 1`);
  ids = [];
  for (const { t } of columns) {
    const rows = await house.db.execute<{ id: string }>(
      sql`select id from ${sql.identifier(t)} where account_id = ${house.accountId} limit 2`,
    );
    ids.push(...rows.map(({ id }) => id));
  }
  const keys = await house.db.execute<{ key: string }>(
    sql`select encode(key, 'hex') as key from suppressions where account_id = ${house.accountId} limit 1`,
  );
  ids.push(...keys.map(({ key }) => key));
}, 60_000);

test("every route of the document, asked with another account's key and each of our ids in its path: nothing there, nothing changed", async () => {
  expect(ids.length).toBeGreaterThan(12);
  const before = await ours();
  const faults: string[] = [];
  for (const one of operations.filter(({ path }) => path.includes("{"))) {
    for (const id of ids) {
      const path = one.path.replaceAll(/\{\w+\}/g, id);
      const answered = await ask(one, path, JSON.stringify(one.example ?? {}));
      // What is not valid is refused before anybody looks; a key of theirs alone (a topic's, a domain's) is no id of ours.
      const isNothing = [404, 409, 415, 422].includes(answered.status) || isEmpty(answered.text);
      if (!isNothing || saysOurs(answered.text))
        faults.push(`${one.name} ${answered.status} ${answered.text.slice(0, 150)}`);
    }
  }
  expect([...new Set(faults)]).toEqual([]);
  expect(await ours()).toEqual(before);
}, 180_000);

test("our ids in the body or the query of another account's request reach nothing of ours", async () => {
  const before = await ours();
  const faults: string[] = [];
  for (const one of operations.filter(({ path }) => !path.includes("{") && !path.startsWith("/keys"))) {
    const query = (one.operation["parameters"] ?? []).filter(({ in: place }: { in: string }) => place === "query");
    for (const id of ids) {
      const body = Object.values(exampleIds).reduce(
        (text, known) => text.replaceAll(known, id),
        JSON.stringify(one.example ?? {}),
      );
      const isSame = body === JSON.stringify(one.example ?? {}) && query.length === 0;
      if (isSame && id !== ids[0]) continue;
      const words = query.map(
        ({ name }: { name: string }) => `${name}=${name === "wait" ? 0 : name === "limit" ? 50 : id}`,
      );
      const answered = await ask(one, `${one.path}${one.method === "GET" ? `?${words.join("&")}` : ""}`, body);
      if (answered.status >= 500 || saysOurs(answered.text))
        faults.push(`${one.name} ${answered.status} ${answered.text.slice(0, 150)}`);
    }
  }
  expect([...new Set(faults)]).toEqual([]);
  expect(await ours()).toEqual(before);
}, 180_000);

async function ask({ method }: Documented, path: string, body: string): Promise<{ status: number; text: string }> {
  const init = {
    method,
    headers: { authorization: `Bearer ${stranger.key}`, "content-type": "application/json" },
    ...(method === "GET" || method === "HEAD" ? {} : { body }),
  };
  const answered = await app.request(`/v1${path}`, init, { ...house, limiter: unlimited });
  return { status: answered.status, text: await answered.text() };
}

/** A limit a second is not what is tried here. */
const unlimited = { take: () => ({ allowed: true, remaining: 1, resetSeconds: 1 }) };
const isEmpty = (text: string): boolean => text === "" || /^\{"data":\[\],"next_cursor":null\}$/.test(text);
/** Names of people and of the account's things that stand nowhere but in ours. */
const saysOurs = (text: string): boolean =>
  ["an@telenet.be", "bea@telenet.be", "cas@telenet.be", "hooks.example.com"].some((one) => text.includes(one));
