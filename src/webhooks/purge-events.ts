import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";

/** As long as facts: whoever was to be told was told long ago, and what waits for an endpoint that is off has gone stale. */
const keptMs = 30 * 24 * 3600 * 1000;
const purgedMax = 5000;

/** Removes old events with their deliveries and attempts. */
export async function purgeEvents({ db, now }: Pick<Deps, "db" | "now">): Promise<void> {
  const before = new Date(now().getTime() - keptMs).toISOString();
  await db.execute(sql`
    delete from webhook_events where n in (
      select n from webhook_events where noted_at < ${before}::timestamptz order by noted_at limit ${purgedMax})`);
}
