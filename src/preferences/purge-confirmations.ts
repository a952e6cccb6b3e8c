import { sql } from "drizzle-orm";
import { type Removed, removedRows } from "../accounts/retention.ts";
import type { Deps } from "../deps.ts";
import { limitDays } from "./request-confirmation.ts";

/**
 * Takes away what nobody confirmed: contacts that were made for a confirmation alone, once it is too late for it, and the
 * requests themselves when no limit looks back so far. A contact that came onto a list or said something since stays.
 */
export async function purgeConfirmations({ db, now }: Pick<Deps, "db" | "now">): Promise<Removed[]> {
  const at = now();
  const limit = new Date(at.getTime() - limitDays * 24 * 3600 * 1000).toISOString();
  const contacts = await db.execute<{ account_id: string; removed: number }>(sql`
    with gone as (delete from contacts c using confirmations f
    where f.contact_id = c.id and f.account_id = c.account_id and f.made_contact and f.confirmed_at is null
      and f.expires_at <= ${at.toISOString()}::timestamptz
      and not exists (select 1 from memberships m where m.contact_id = c.id)
      and not exists (select 1 from consent_records r where r.contact_id = c.id and r.counted)
      and not exists (select 1 from confirmations o where o.contact_id = c.id
        and (o.confirmed_at is not null or o.expires_at > ${at.toISOString()}::timestamptz))
    returning c.account_id)
    select account_id, count(*)::int as removed from gone group by 1`);
  const requests = await db.execute<{ account_id: string; removed: number }>(sql`
    with gone as (delete from confirmations where requested_at <= ${limit}::timestamptz returning account_id)
    select account_id, count(*)::int as removed from gone group by 1`);
  return removedRows("confirmations", [...contacts, ...requests]);
}
