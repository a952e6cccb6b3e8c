import { createRoute, z } from "@hono/zod-openapi";
import { and, desc, eq, lt, sql } from "drizzle-orm";
import { retentionKinds, retentionTable } from "../accounts/retention.ts";
import { retentionRuns, retentionSettings } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { invalid } from "../errors.ts";
import { PageQuery, pageOf, readCursor, toPage } from "../http/pages.ts";
import { rfc3339 } from "../http/time.ts";
import { answers, described, jsonBody, v1 } from "../http/v1.ts";

const RuleShape = z
  .object({
    kind: z.enum(retentionKinds),
    days: z.number().int(),
    default_days: z.number().int(),
    min_days: z.number().int(),
    max_days: z.number().int(),
    counted_from: z.string(),
    removes: z.string(),
    law: z.string(),
  })
  .openapi("RetentionRule");
const Rules = z.object({ data: z.array(RuleShape) });
const RunShape = z
  .object({ day: z.string(), ran_at: z.string(), removed: z.record(z.string(), z.number().int()) })
  .openapi("RetentionRun");

const read = createRoute({
  method: "get",
  path: "/retention",
  ...described("Privacy", "privacy", "How long each kind of personal data is kept, and on what ground (GDPR 5(1)(e))"),
  responses: answers(200, Rules),
});
const change = createRoute({
  method: "put",
  path: "/retention",
  ...described(
    "Privacy",
    "privacy",
    "Set how many days a kind is kept; kinds left out keep theirs, null is the default",
  ),
  request: { body: jsonBody(z.object({ days: z.record(z.string(), z.number().int().nullable()) })) },
  responses: answers(200, Rules),
});
const runs = createRoute({
  method: "get",
  path: "/retention/runs",
  ...described("Privacy", "privacy", "What the nightly job removed of this account, by kind; newest day first"),
  request: { query: PageQuery },
  responses: answers(200, pageOf(RunShape)),
});

export const retentionApi = v1()
  .openapi(read, async (c) => c.json({ data: await rulesOf(c.env, c.var.caller.accountId) }, 200))
  .openapi(change, async (c) => {
    const { days } = c.req.valid("json");
    const { accountId } = c.var.caller;
    for (const [kind, value] of Object.entries(days)) checkDays(kind, value);
    await c.env.db.transaction(async (tx) => {
      const entries = Object.entries(days);
      for (const [kind, value] of entries) await setDays({ db: tx, now: c.env.now }, accountId, { kind, value });
    });
    return c.json({ data: await rulesOf(c.env, accountId) }, 200);
  })
  .openapi(runs, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const before = readCursor(cursor, /^\d{4}-\d{2}-\d{2}$/);
    const rows = await c.env.db
      .select()
      .from(retentionRuns)
      .where(
        and(eq(retentionRuns.accountId, c.var.caller.accountId), before ? lt(retentionRuns.day, before) : undefined),
      )
      .orderBy(desc(retentionRuns.day))
      .limit(limit + 1);
    const shape = (row: (typeof rows)[number]) => ({ day: row.day, ran_at: rfc3339(row.ranAt), removed: row.removed });
    return c.json(toPage(c, rows, { limit, after: (row) => row.day, shape }), 200);
  });

function checkDays(kind: string, value: number | null): void {
  const known = retentionKinds.find((name) => name === kind);
  const pointer = `#/days/${kind}`;
  if (!known) throw invalid(pointer, "unknown_kind", "There is no such kind. GET /v1/retention lists them.");
  const { min, max } = retentionTable[known];
  if (value !== null && (value < min || value > max)) {
    const detail = min === max ? `This is always ${min} days.` : `This may be ${min} to ${max} days.`;
    throw invalid(pointer, "out_of_bounds", detail);
  }
}

async function setDays(
  { db, now }: Pick<Deps, "db" | "now">,
  accountId: string,
  { kind, value }: { kind: string; value: number | null },
): Promise<void> {
  if (value === null) {
    const isIt = and(eq(retentionSettings.accountId, accountId), eq(retentionSettings.kind, kind));
    await db.delete(retentionSettings).where(isIt);
    return;
  }
  await db
    .insert(retentionSettings)
    .values({ accountId, kind, days: value, updatedAt: now() })
    .onConflictDoUpdate({
      target: [retentionSettings.accountId, retentionSettings.kind],
      set: { days: sql`excluded.days`, updatedAt: sql`excluded.updated_at` },
    });
}

export async function rulesOf({ db }: Pick<Deps, "db">, accountId: string): Promise<z.infer<typeof RuleShape>[]> {
  const set = await db.select().from(retentionSettings).where(eq(retentionSettings.accountId, accountId));
  const chosen = new Map(set.map(({ kind, days }) => [kind, days]));
  return retentionKinds.map((kind) => {
    const { days, min, max, from, removes, law } = retentionTable[kind];
    return {
      kind,
      days: chosen.get(kind) ?? days,
      default_days: days,
      min_days: min,
      max_days: max,
      counted_from: from,
      removes,
      law,
    };
  });
}
