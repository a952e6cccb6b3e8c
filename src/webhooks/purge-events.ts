import { sql } from "drizzle-orm";
import { keptFor, type Removed, removedRows, retentionTable, sumOf } from "../accounts/retention.ts";
import type { Deps } from "../deps.ts";
import { writeRemoved } from "../privacy/write-removed.ts";

/** Events a statement: each takes its deliveries along. */
const purgedMax = 5000;

/**
 * Removes old events with their deliveries and attempts: whoever was to be told was told long ago, and what waits for an
 * endpoint that is off has gone stale. Of each account as it is set; written down with what retention removed that day.
 */
export async function purgeEvents(deps: Pick<Deps, "db" | "now">): Promise<number> {
  const removed: Removed[] = [];
  const at = sql`${deps.now().toISOString()}::timestamptz`;
  const soonest = sql`${at} - ${sql.raw(String(retentionTable.webhooks.min))} * interval '1 day'`;
  for (;;) {
    const rows = await deps.db.execute<{ account_id: string; removed: number }>(sql`
      with gone as (
        delete from webhook_events where n in (
          select n from webhook_events x where x.noted_at < ${soonest} and x.noted_at < ${at} - ${keptFor("webhooks", sql`x.account_id`)}
          limit ${purgedMax})
        returning account_id
      ) select account_id, count(*)::int as removed from gone group by 1`);
    const some = removedRows("webhooks", rows);
    removed.push(...some);
    if (sumOf(some) < purgedMax) break;
  }
  await writeRemoved(deps, removed);
  return sumOf(removed);
}
