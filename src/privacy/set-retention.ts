import { and, desc, eq, lt, sql } from "drizzle-orm";
import { type RetentionKind, retentionKinds, retentionTable } from "../accounts/retention.ts";
import { retentionRuns, retentionSettings } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { invalid } from "../errors.ts";

/** How long an account keeps one kind, and what it may choose. */
export type KeptRule = {
  kind: RetentionKind;
  days: number;
  default_days: number;
  min_days: number;
  max_days: number;
  counted_from: string;
  removes: string;
  law: string;
};

/** Sets how many days kinds are kept; null is the default. 422 for a kind or a number that there is not; then none is set. */
export async function setRetention(
  deps: Pick<Deps, "db" | "now">,
  accountId: string,
  days: Readonly<Record<string, number | null>>,
): Promise<void> {
  const entries = Object.entries(days);
  for (const [kind, value] of entries) checkDays(kind, value);
  await deps.db.transaction(async (tx) => {
    for (const [kind, value] of entries) await setDays({ db: tx, now: deps.now }, accountId, { kind, value });
  });
}

export async function rulesOf({ db }: Pick<Deps, "db">, accountId: string): Promise<KeptRule[]> {
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

/** What was removed of an account, newest day first. `before` is a day. */
export async function retentionRunsOf(
  { db }: Pick<Deps, "db">,
  accountId: string,
  { before, limit }: { before: string | null; limit: number },
): Promise<(typeof retentionRuns.$inferSelect)[]> {
  return await db
    .select()
    .from(retentionRuns)
    .where(and(eq(retentionRuns.accountId, accountId), before ? lt(retentionRuns.day, before) : undefined))
    .orderBy(desc(retentionRuns.day))
    .limit(limit);
}

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
