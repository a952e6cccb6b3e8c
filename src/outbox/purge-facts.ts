import { type SQL, sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";

/**
 * Whoever was to be told was told long ago. Says how many went of each account.
 * @param kept an interval: how long the account of `f` keeps them
 */
export async function purgeFacts(
  { db, now }: Pick<Deps, "db" | "now">,
  kept: SQL,
): Promise<{ account_id: string; removed: number }[]> {
  return await db.execute<{ account_id: string; removed: number }>(sql`
    with gone as (delete from facts f where f.at < ${now().toISOString()}::timestamptz - ${kept} returning f.account_id)
    select account_id, count(*)::int as removed from gone group by 1`);
}
