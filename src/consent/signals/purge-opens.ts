import { sql } from "drizzle-orm";
import { keptFor, type Removed, removedRows, retentionTable } from "../../accounts/retention.ts";
import type { Deps } from "../../deps.ts";

/** A day is all that any rule looks back; the rest is for whoever asks why an act was held. Says how many of each account. */
export async function purgeOpens({ db, now }: Pick<Deps, "db" | "now">): Promise<Removed[]> {
  const at = sql`${now().toISOString()}::timestamptz`;
  const soonest = sql.raw(String(retentionTable.opens.min));
  const rows = await db.execute<{ account_id: string; removed: number }>(sql`
    with gone as (
      delete from link_opens o where o.at <= ${at} - ${soonest} * interval '1 day'
        and o.at <= ${at} - ${keptFor("opens", sql`o.account_id`)} returning o.account_id
    ) select account_id, count(*)::int as removed from gone group by 1`);
  return removedRows("opens", rows);
}
