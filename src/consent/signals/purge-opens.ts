import { sql } from "drizzle-orm";
import type { Deps } from "../../deps.ts";

/** A day is all that any rule looks back; the rest of the week is for whoever asks why an act was held. */
export const opensDays = 7;

export async function purgeOpens({ db, now }: Pick<Deps, "db" | "now">): Promise<number> {
  const limit = new Date(now().getTime() - opensDays * 24 * 3600 * 1000).toISOString();
  return (await db.execute(sql`delete from link_opens where at <= ${limit}::timestamptz returning n`)).length;
}
