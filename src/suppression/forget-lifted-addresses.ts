import { sql } from "drizzle-orm";
import { keptFor, type Removed, removedRows } from "../accounts/retention.ts";
import type { Deps } from "../deps.ts";

/**
 * Takes the address out of old changes whose entry stands no more; numbers, keys and order stay, so that a reader of the feed
 * misses nothing. What stands keeps its address for as long as it does.
 */
export async function forgetLiftedAddresses({ db, now }: Pick<Deps, "db" | "now">): Promise<Removed[]> {
  const rows = await db.execute<{ account_id: string; removed: number }>(sql`
    with emptied as (
      update suppression_changes x set address = null where x.address is not null
        and x.at < ${now().toISOString()}::timestamptz - ${keptFor("feed", sql`x.account_id`)}
        and not exists (select 1 from suppressions e where e.account_id = x.account_id and e.key = x.key and e.topic = x.topic)
      returning x.account_id
    ) select account_id, count(*)::int as removed from emptied group by 1`);
  return removedRows("feed", rows);
}
