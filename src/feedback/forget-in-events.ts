import { sql } from "drizzle-orm";
import { asSystem } from "../db/account-scope.ts";
import type { Db } from "../db/client.ts";
import type { Deps } from "../deps.ts";
import { minimiseEvent } from "./minimise-event.ts";

/**
 * Takes people out of the events that still wait to be applied: those that are worked off name nobody. An event keeps
 * what it says of its message, and is applied as before.
 */
export async function forgetInEvents({ db }: Pick<Deps, "db">, addresses: readonly string[]): Promise<void> {
  if (addresses.length === 0) return;
  // Whose they are is known only when they are worked off.
  await asSystem(db, (whole) => takeOut(whole, addresses));
}

async function takeOut(db: Db, addresses: readonly string[]): Promise<void> {
  const rows = await db.execute<{ sns_message_id: string; message: string }>(sql`
    select sns_message_id, message from feedback_events e where applied_at is null and exists (
      select 1 from jsonb_array_elements_text(${JSON.stringify(addresses)}::jsonb) a where position(a in lower(e.message)) > 0)
    for update`);
  if (rows.length === 0) return;
  const emptied = rows.map(({ sns_message_id: id, message }) => ({ id, message: minimiseEvent(message).message }));
  await db.execute(sql`
    update feedback_events e set message = r.message
    from jsonb_to_recordset(${JSON.stringify(emptied)}::jsonb) as r(id text, message text) where e.sns_message_id = r.id`);
}
