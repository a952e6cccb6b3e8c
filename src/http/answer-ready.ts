import { sql } from "drizzle-orm";
import type { Context } from "hono";
import type { Deps } from "../deps.ts";

const databaseMsMax = 3_000;

/**
 * Whether requests should come here: not while the database is away or slow to say so much as yes, and not once this process
 * begins to stop. (/healthz says that it lives, whatever the database does: restarting would mend nothing.)
 */
export async function answerReady(c: Context<{ Bindings: Deps }>): Promise<Response> {
  const notNow = (why: string) => c.text(why, 503, { "Retry-After": "2", "Cache-Control": "no-store" });
  if (c.env.stopping.aborted) return notNow("Stopping.");
  const timer = { id: undefined as ReturnType<typeof setTimeout> | undefined };
  const late = new Promise<boolean>((resolve) => void (timer.id = setTimeout(resolve, databaseMsMax, false)));
  const answered = c.env.db.execute(sql`select 1 from accounts limit 1`).then(
    () => true,
    () => false,
  );
  const isReady = await Promise.race([answered, late]);
  clearTimeout(timer.id);
  return isReady ? c.text("ready") : notNow("The database does not answer.");
}
