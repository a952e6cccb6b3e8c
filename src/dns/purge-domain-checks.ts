import { sql } from "drizzle-orm";
import type { Db } from "../db/client.ts";

/** Longer than any import takes, and than the day between two looks. */
const keptMs = 7 * 24 * 3600 * 1000;

/** Forgets checks that ran out a week ago, unless contacts wait for them. Returns how many. */
export async function purgeDomainChecks({ db, now }: { db: Db; now: () => Date }): Promise<number> {
  const before = new Date(now().getTime() - keptMs).toISOString();
  const gone = await db.execute(sql`
    delete from domain_checks where expires_at < ${before}::timestamptz and retry_at is null returning domain`);
  return gone.length;
}
