import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { limitDays } from "./request-confirmation.ts";

/**
 * Takes away what nobody confirmed: contacts that were made for a confirmation alone, once it is too late for it, and the
 * requests themselves when no limit looks back so far. A contact that came onto a list or said something since stays.
 */
export async function purgeConfirmations({
  db,
  now,
}: Pick<Deps, "db" | "now">): Promise<{ contacts: number; requests: number }> {
  const at = now();
  const limit = new Date(at.getTime() - limitDays * 24 * 3600 * 1000).toISOString();
  const contacts = await db.execute(sql`
    delete from contacts c using confirmations f
    where f.contact_id = c.id and f.account_id = c.account_id and f.made_contact and f.confirmed_at is null
      and f.expires_at <= ${at.toISOString()}::timestamptz
      and not exists (select 1 from memberships m where m.contact_id = c.id)
      and not exists (select 1 from consent_records r where r.contact_id = c.id)
      and not exists (select 1 from confirmations o where o.contact_id = c.id
        and (o.confirmed_at is not null or o.expires_at > ${at.toISOString()}::timestamptz))
    returning c.id`);
  const requests = await db.execute(sql`
    delete from confirmations where requested_at <= ${limit}::timestamptz returning id`);
  return { contacts: contacts.length, requests: requests.length };
}
