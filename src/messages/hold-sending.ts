import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";

/** What AWS advises: the window of the quota frees bit by bit; after ten minutes it is tried again (STANDARDS 2.4). */
export const holdMs = 10 * 60 * 1000;

/** The provider takes no more for now, whoever asks: no worker claims anything until then. What is queued stays queued. */
export async function holdSending({ db, now, log }: Pick<Deps, "db" | "now" | "log">, code: string): Promise<void> {
  log({ level: "error", event: "sending_held", code });
  const until = new Date(now().getTime() + holdMs).toISOString();
  await db.execute(sql`update send_budget set held_until = greatest(held_until, ${until}::timestamptz) where id = 1`);
}

export async function isHeld({ db, now }: Pick<Deps, "db" | "now">): Promise<boolean> {
  const [row] = await db.execute(
    sql`select 1 from send_budget where id = 1 and held_until > ${now().toISOString()}::timestamptz`,
  );
  return row !== undefined;
}
