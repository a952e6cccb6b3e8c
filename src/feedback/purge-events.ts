import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { minimiseEvent } from "./minimise-event.ts";

const keptMonths = 13;
const batchMax = 1_000;

/**
 * Events are kept thirteen months; the facts they told stay with their messages, as evidence. Events that were worked off
 * before events were minimised are minimised here. Returns how many rows were touched.
 */
export async function purgeEvents({ db, now }: Pick<Deps, "db" | "now">): Promise<number> {
  const gone = await db.execute(sql`
    delete from feedback_events where received_at < ${now().toISOString()}::timestamptz - ${keptMonths} * interval '1 month'
    returning sns_message_id`);
  let touched = gone.length;
  for (;;) {
    const rows = await db.execute<{ id: string; message: string }>(sql`
      select sns_message_id as id, message from feedback_events where applied_at is not null and kind is null
      order by sns_message_id limit ${batchMax}`);
    if (rows.length === 0) return touched;
    const done = rows.map(({ id, message }) => ({ id, ...minimiseEvent(message) }));
    await db.execute(sql`
      update feedback_events e set kind = r.kind, message = r.message
      from jsonb_to_recordset(${JSON.stringify(done)}::jsonb) as r(id text, kind text, message text)
      where e.sns_message_id = r.id`);
    touched += rows.length;
  }
}
