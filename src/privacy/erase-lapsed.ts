import { sql } from "drizzle-orm";
import { keptFor, type Removed } from "../accounts/retention.ts";
import { lastOwnAct } from "../consent/last-own-act.ts";
import type { Deps } from "../deps.ts";
import { eraseContacts } from "./erase-contacts.ts";

const batchMax = 500;

/** Whoever never answered is forgotten 30 days after, or as the account set, where the campaign says so (`on_no_answer: erase`). */
export async function eraseLapsed(deps: Pick<Deps, "config" | "db" | "now">): Promise<Removed[]> {
  const removed: Removed[] = [];
  for (;;) {
    const due = await deps.db.execute<{ account_id: string; contact_id: string }>(sql`
      select distinct i.account_id, i.contact_id from ${forgettable} i
      where i.answered_at <= ${deps.now().toISOString()}::timestamptz - ${kept} limit ${batchMax}`);
    for (const [accountId, own] of Map.groupBy(due, (row) => row.account_id)) {
      const erased = await eraseContacts(
        deps,
        accountId,
        own.map((row) => row.contact_id),
      );
      removed.push({ accountId, kind: "lapsed", removed: erased });
    }
    if (due.length < batchMax) return removed;
  }
}

const kept = keptFor("lapsed", sql`i.account_id`);

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
    select min(i.answered_at + ${kept}) as due from ${forgettable} i
    where i.answered_at + ${kept} > ${after.toISOString()}::timestamptz`);
  return row?.due ? new Date(row.due) : null;
}
