import { sql } from "drizzle-orm";
import { lastOwnAct } from "../consent/last-own-act.ts";
import type { Deps } from "../deps.ts";
import { eraseContacts } from "./erase-contacts.ts";

const keptDays = 30;
const batchMax = 500;

/** Whoever never answered is forgotten 30 days after, where the campaign says so (`on_no_answer: erase`). */
export async function eraseLapsed(deps: Pick<Deps, "config" | "db" | "now">): Promise<number> {
  const before = new Date(deps.now().getTime() - keptDays * 24 * 3600 * 1000);
  let erased = 0;
  for (;;) {
    const due = await deps.db.execute<{ account_id: string; contact_id: string }>(sql`
      select distinct i.account_id, i.contact_id from ${forgettable} i
      where i.answered_at <= ${before.toISOString()}::timestamptz limit ${batchMax}`);
    for (const [accountId, own] of Map.groupBy(due, (row) => row.account_id)) {
      erased += await eraseContacts(
        deps,
        accountId,
        own.map((row) => row.contact_id),
      );
    }
    if (due.length < batchMax) return erased;
  }
}

/**
 * Lapsed, still on the books, and not since come back by a yes of their own, wherever they gave it. Whoever a sunset asked
 * had said yes long before: there only a yes after the lapse counts.
 */
const forgettable = sql`(
  select i.account_id, i.contact_id, i.answered_at from invitations i
  join campaigns k on k.id = i.campaign_id and k.on_no_answer = 'erase'
  where i.answer = 'lapsed' and i.erased_at is null
    and exists (select 1 from contacts c where c.id = i.contact_id)
    and not exists (select 1 from ${lastOwnAct("i.contact_id")} s where s.event = 'given'
      and (k.kind <> 'sunset' or s.occurred_at > i.answered_at)))`;

export async function nextErasure({ db }: Pick<Deps, "db">, after: Date): Promise<Date | null> {
  const [row] = await db.execute<{ due: string | null }>(sql`
    select min(i.answered_at + interval '${sql.raw(String(keptDays))} days') as due from ${forgettable} i
    where i.answered_at + interval '${sql.raw(String(keptDays))} days' > ${after.toISOString()}::timestamptz`);
  return row?.due ? new Date(row.due) : null;
}
