import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import type { Heard } from "./heard.ts";

/** When each account's messages were last spoken of, and what the newest of it was: one row an account, in the order of ids. */
export async function noteSeen({ db, now }: Pick<Deps, "db" | "now">, heard: readonly Heard[]): Promise<void> {
  const newest = new Map<string, Heard>();
  for (const one of heard) {
    const { accountId } = one.message;
    const before = newest.get(accountId);
    if (!before || before.event.at <= one.event.at) newest.set(accountId, one);
  }
  const rows = [...newest].map(([account_id, { event }]) => ({ account_id, kind: event.type }));
  await db.execute(sql`
    insert into feedback_seen (account_id, seen_at, kind)
    select account_id, ${now().toISOString()}::timestamptz, kind
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(account_id uuid, kind text) order by account_id
    on conflict (account_id) do update set seen_at = excluded.seen_at, kind = excluded.kind`);
}
