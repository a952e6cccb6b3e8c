import { sql } from "drizzle-orm";
import type { Removed, RetentionKind } from "../accounts/retention.ts";
import type { Deps } from "../deps.ts";

/** The day (UTC) that a run of retention is written down under. */
export const dayOf = ({ now }: Pick<Deps, "now">) => now().toISOString().slice(0, 10);

/** Adds what was removed to what the day's earlier runs removed, by account and kind. */
export async function writeRemoved(deps: Pick<Deps, "db" | "now">, all: readonly Removed[]): Promise<void> {
  const rows = [...Map.groupBy(all, ({ accountId }) => accountId)].flatMap(([account, own]) => {
    const removed: Partial<Record<RetentionKind, number>> = {};
    for (const { kind, removed: k } of own) if (k > 0) removed[kind] = (removed[kind] ?? 0) + k;
    return Object.keys(removed).length === 0 ? [] : { account, removed };
  });
  if (rows.length === 0) return;
  await deps.db.execute(sql`
    insert into retention_runs as t (account_id, day, ran_at, removed)
    select r.account, ${dayOf(deps)}::date, ${deps.now().toISOString()}::timestamptz, r.removed
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(account uuid, removed jsonb)
    on conflict (account_id, day) do update set ran_at = excluded.ran_at, removed = (
      select jsonb_object_agg(key, k) from (
        select key, sum(value::bigint) as k from (
          select * from jsonb_each_text(t.removed) union all select * from jsonb_each_text(excluded.removed)) each
        group by key) sums)`);
}
