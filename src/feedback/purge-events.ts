import { type SQL, sql } from "drizzle-orm";
import { keptFor, type Removed, removedRows, retentionTable } from "../accounts/retention.ts";
import type { Deps } from "../deps.ts";
import { minimiseEvent } from "./minimise-event.ts";

const batchMax = 1_000;

/**
 * Events are kept thirteen months; the facts they told stay with their messages, as evidence. Says how many went of each
 * account; events that name no account of ours go uncounted.
 */
export async function purgeEvents({ db, now }: Pick<Deps, "db" | "now">): Promise<Removed[]> {
  const longest = sql.raw(String(retentionTable.provider_events.days));
  return await purgeWhere(db, sql`e.received_at < ${now().toISOString()}::timestamptz - ${longest} * interval '1 day'`);
}

/** The same for accounts that keep them for less. */
export async function purgeEventsEarly({ db, now }: Pick<Deps, "db" | "now">): Promise<Removed[]> {
  return await purgeWhere(
    db,
    sql`e.account_id in (select s.account_id from retention_settings s where s.kind = 'provider_events')
      and e.received_at < ${now().toISOString()}::timestamptz - ${keptFor("provider_events", sql`e.account_id`)}`,
  );
}

async function purgeWhere(db: Deps["db"], isOver: SQL): Promise<Removed[]> {
  const rows = await db.execute<{ account_id: string | null; removed: number }>(sql`
    with gone as (delete from feedback_events e where ${isOver} returning e.account_id)
    select account_id, count(*)::int as removed from gone group by 1`);
  return removedRows(
    "provider_events",
    rows.flatMap(({ account_id, removed }) => (account_id === null ? [] : { account_id, removed })),
  );
}

/** Events that were worked off before events were minimised are minimised here. Returns how many. */
export async function minimiseOldEvents({ db }: Pick<Deps, "db">): Promise<number> {
  let touched = 0;
  for (;;) {
    const rows = await db.execute<{ id: string; message: string }>(sql`
      select sns_message_id as id, message from feedback_events where applied_at is not null and kind is null
      order by sns_message_id limit ${batchMax}`);
    if (rows.length === 0) return touched;
    const done = rows.map(({ id, message }) => ({ id, ...minimiseEvent(message) }));
    await db.execute(sql`
      update feedback_events e set kind = r.kind, message = r.message, account_id = r.account
      from jsonb_to_recordset(${JSON.stringify(done)}::jsonb) as r(id text, kind text, message text, account uuid)
      where e.sns_message_id = r.id`);
    touched += rows.length;
  }
}
