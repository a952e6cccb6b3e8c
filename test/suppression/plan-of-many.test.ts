import { createHash, randomBytes } from "node:crypto";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import * as schema from "../../src/db/schema.ts";
import { claimMessages } from "../../src/messages/claim-messages.ts";
import { suppressionReasons } from "../../src/suppression/reasons.ts";
import { lookUp } from "../../src/suppression/look-up.ts";
import { draft, launch, listOf, houseWithTopics } from "../campaigns/effort.ts";
import { databaseUrl } from "../database-url.ts";
import type { House } from "../house.ts";

/**
 * How the look-up is planned among 50 M suppressions, without 50 M rows. PostgreSQL reckons a table's rows as the density of
 * its last count (reltuples by relpages) times the pages that it has now. So the count alone is set, on a table of a few real rows:
 * the planner believes in 50 M rows on few pages. That is harder on us than 50 M real rows: reading the whole table costs it only
 * those few pages, and an index is worth less. Statistics of the columns are those of the real rows, whose keys are as unique as
 * all would be. The plans are those of the service's own statements, as PostgreSQL ran them (auto_explain), nested ones too.
 */
const entriesTold = 50_000_000;
const rows = 20_000;
const accountsBeside = 1_000;

/** Three levels of the tree and the row; a page more where one key has entries for a topic and for all. */
const pagesAKeyMax = 6;

type Node = { "Node Type": string; Plans?: Node[] | undefined; [fact: string]: unknown };
const Node: z.ZodType<Node> = z.looseObject({
  "Node Type": z.string(),
  get Plans() {
    return z.array(Node).optional();
  },
});
const Plan = z.object({ "Query Text": z.string(), Plan: Node });

let house: House;
let sql: postgres.Sql;
let said: string[] = [];

beforeAll(async () => {
  house = await houseWithTopics("own");
  const [at] = await house.driver<{ name: string }[]>`select current_database() as name`;
  const url = databaseUrl().replace(/\/postgres$/, `/${at?.name}`);
  sql = postgres(url, { max: 1, onnotice: ({ message = "" }) => void said.push(message) });
  await sql.unsafe(`
    load 'auto_explain'; set auto_explain.log_min_duration = 0; set auto_explain.log_nested_statements = on;
    set auto_explain.log_format = 'json'; set auto_explain.log_analyze = on; set auto_explain.log_buffers = on;
    set plan_cache_mode = force_custom_plan; set jit = off`);
  await sql`set session_replication_role = replica`;
  await sql`
    insert into suppressions (account_id, key, topic, kid, address, reason, occurred_at, added_at)
    select case when n % 2 = 0 then ${house.accountId}::uuid else ('00000000-0000-7000-8000-' || lpad((n % ${accountsBeside}::int)::text, 12, '0'))::uuid end,
      sha256(convert_to(n::text, 'UTF8')), case when n % 10 = 0 then 'newsletter' else '' end, 1, 'lezer.' || n || '@telenet.be',
      (array['unsubscribe', 'hard_bounce', 'complaint', 'lapsed', 'manual', 'opted_out'])[n % 6 + 1], now(), now()
    from generate_series(1, ${rows}::int) n`;
  await sql`alter table suppressions set (autovacuum_enabled = false)`;
  await sql`vacuum analyze suppressions`;
  await sql`set session_replication_role = origin`;
  const list = await listOf(house, ["an@telenet.be", "bea@telenet.be"]);
  expect((await launch(house, await draft(house, list))).status).toBe(202);
  await sql`update pg_class set reltuples = ${entriesTold} where relname like 'suppressions%' and relkind in ('r', 'i')`;
  await sql`set client_min_messages = log`;
}, 60_000);
afterAll(() => sql.end());

test("the planner believes that there are 50 M", async () => {
  const [row] = await sql<{ "QUERY PLAN": unknown }[]>`explain (format json) select 1 from suppressions`;
  const [{ Plan: plan }] = z.tuple([z.object({ Plan: Node })]).parse(row?.["QUERY PLAN"]);
  expect(plan["Plan Rows"]).toBe(entriesTold);
});

describe.each([
  ["for all topics", { topic: null, kind: "marketing" }],
  ["for one topic", { topic: "newsletter", kind: "marketing" }],
  ["of what a service mail may not pass", { topic: null, kind: "service" }],
] as const)("a look-up %s", (_, question) => {
  test.each([1, 100, 10_000])("of %i keys goes down an index for each, and reads nothing else", async (count) => {
    const keys = Array.from({ length: count }, (_, i) => (i % 2 ? keyOf(i * 2) : randomBytes(32).toString("hex")));
    const plans = await plansOf(() => lookUp(sql, { accountId: house.accountId, ...question }, keys));
    expect(plans).toHaveLength(1);
    expectByKey(plans);
    const pages = plans.reduce(
      (sum, plan) => sum + Number(plan["Shared Hit Blocks"]) + Number(plan["Shared Read Blocks"]),
      0,
    );
    expect(pages).toBeLessThanOrEqual(count * pagesAKeyMax);
  });
});

test("the claim of messages asks for each person's keys, not for all that are suppressed", async () => {
  const plans = await plansOf(() =>
    claimMessages({ db: drizzle(sql, { schema }), now: house.now, config: house.config }, 100),
  );
  expectByKey(plans);
});

/** Only by index, and by the account and keys in it: never the table, nor all of an account. */
function expectByKey(plans: readonly Node[]): void {
  const scans = plans
    .flatMap(nodesOf)
    .filter((node) => node["Relation Name"] === "suppressions" || `${node["Index Name"]}`.startsWith("suppressions"));
  expect(scans.length).toBeGreaterThan(0);
  for (const scan of scans) {
    const { "Node Type": kind, "Index Name": index, "Index Cond": condition, "Recheck Cond": again } = scan;
    expect(kind).not.toBe("Seq Scan");
    if (kind !== "Bitmap Heap Scan") expect(index).toMatch(/^suppressions_(account_id_key_topic_pk|reason)$/);
    expect(`${condition ?? again}`).toMatch(/account_id = .*key = /s);
    // In the other index the reason stands before the key: it is named, or each of the ten is looked under (from PostgreSQL 18 on).
    if (index === "suppressions_reason" && !`${condition}`.includes("reason = ANY"))
      expect(Number(scan["Index Searches"]) / Number(scan["Actual Loops"])).toBeLessThanOrEqual(
        suppressionReasons.length + 2,
      );
  }
}

/** What PostgreSQL says of the statements that were run meanwhile. */
async function plansOf(act: () => Promise<unknown>): Promise<Node[]> {
  said = [];
  await act();
  return said
    .filter((text) => /^duration: .* plan:/.test(text))
    .map((text) => Plan.parse(JSON.parse(text.slice(text.indexOf("{")))))
    .filter(({ "Query Text": text }) => /\bsuppressions\b/.test(text))
    .map(({ Plan: plan }) => plan);
}

function nodesOf(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

const keyOf = (n: number): string => createHash("sha256").update(`${n}`).digest("hex");
