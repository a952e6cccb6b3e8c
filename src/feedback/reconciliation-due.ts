import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";

/** Half past two in the morning, UTC: night in Europe, and after the day's mail has bounced. */
const nightMs = 2.5 * 3600 * 1000;
const dayMs = 24 * 3600 * 1000;

export function lastNight(now: Date): Date {
  return new Date(Math.floor((now.getTime() - nightMs) / dayMs) * dayMs + nightMs);
}

/** The account-wide list (''), and that of each account with a tenant of its own, where this night's run is not done. */
export async function listsDue({ db, now }: Pick<Deps, "db" | "now">, since: Date): Promise<string[]> {
  const rows = await db.execute<{ list: string }>(sql`
    select l.list from (select '' as list union all
      select distinct account_id::text from sender_domains where tenant_at is not null) l
    left join reconciliations r on r.list = l.list
    where (r.complete_to is null or r.complete_to < ${since.toISOString()}::timestamptz)
      and (r.lease_until is null or r.lease_until <= ${now().toISOString()}::timestamptz)
    order by l.list`);
  return rows.map(({ list }) => list);
}

/**
 * When a run that was cut short goes on. Nights are no moments that anybody waits for: the first tick after one finds the
 * run due, and its window begins where the last one ended.
 */
export async function nextReconciliation({ db }: Pick<Deps, "db">, after: Date): Promise<Date | null> {
  const [row] = await db.execute<{ due: string | null }>(sql`
    select min(lease_until) as due from reconciliations where lease_until > ${after.toISOString()}::timestamptz`);
  return row?.due ? new Date(row.due) : null;
}
