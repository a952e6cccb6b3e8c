import { sql } from "drizzle-orm";
import { keptFor, type Removed, removedRows, retentionTable } from "../accounts/retention.ts";
import type { Deps } from "../deps.ts";

/** Erasure empties what is there; only a mail that was being made at that very moment can be written after it. */
const lookBackMs = 3 * 24 * 3600 * 1000;

/**
 * Takes away kept mails that are over their time and that no readable consent record names, and what is personal out of those
 * whose person is erased: once a day is enough, after erasure itself has done so. The date that such a mail named stays, as
 * in erasure. Says how many of each account.
 */
export async function purgeSentMails({ db, now }: Pick<Deps, "db" | "now">): Promise<Removed[]> {
  const since = Math.floor((now().getTime() - lookBackMs) / 1000);
  const soonest = Math.floor(now().getTime() / 1000) - retentionTable.sent_mails.min * 24 * 3600;
  const rows = await db.execute<{ account_id: string; removed: number }>(sql`
    with emptied as (
      update sent_mails s set values = case when s.values ? 'until' then jsonb_build_object('until', s.values->'until') else '{}' end
      where s.issued_at >= ${since} and s.values - 'until' <> '{}' and s.contact_id <> s.account_id
        and not exists (select 1 from contacts c where c.id = s.contact_id and c.account_id = s.account_id)
      returning s.account_id
    ), gone as (
      delete from sent_mails d where d.issued_at <= ${soonest}
        and to_timestamp(d.issued_at) <= ${now().toISOString()}::timestamptz - ${keptFor("sent_mails", sql`d.account_id`)}
        and not exists (select 1 from consent_records r
          where r.contact_id = d.contact_id and r.message_id = d.message_id and r.payload <> '')
      returning d.account_id
    )
    select account_id, count(*)::int as removed from (table emptied union all table gone) both_of_them group by 1`);
  // Whose words are gone is forgotten too: to whom a test or a request to sign went.
  await db.execute(sql`
    delete from staff_mails d where d.at <= ${new Date(soonest * 1000).toISOString()}::timestamptz
      and not exists (select 1 from sent_mails s where s.message_id = d.id)`);
  return removedRows("sent_mails", rows);
}
