import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { forgetInEvents } from "../feedback/forget-in-events.ts";
import { erasureSource } from "../suppression/lift-by-sender.ts";

/**
 * Removes everything readable of these people. What stays: the suppression under its key without the address
 * (pseudonymous, so that they are never mailed again), counters, and the log's leaves. An entry that was there keeps its
 * first reason; without one, `erased` is added.
 */
export async function eraseContacts(
  deps: Pick<Deps, "config" | "db" | "now">,
  accountId: string,
  contactIds: readonly string[],
): Promise<number> {
  if (contactIds.length === 0) return 0;
  const ids = `{${contactIds.join()}}`;
  const at = deps.now().toISOString();
  const kid = Math.max(...deps.config.peppers.keys());
  return await deps.db.transaction(async (tx) => {
    const gone = await tx.execute<{ id: string; address: string }>(sql`
      with gone as (
        delete from contacts where account_id = ${accountId} and id = any(${ids}::uuid[]) returning id, account_id, address, address_keys
      ), blanked as (
        update suppressions s set address = null, source = ${erasureSource} from gone g where s.account_id = g.account_id and s.key = any(g.address_keys)
      ), told as (
        update suppression_changes s set address = null from gone g where s.account_id = g.account_id and s.key = any(g.address_keys)
      ), added as (
        insert into suppressions (account_id, key, topic, kid, address, reason, source, occurred_at, added_at)
        select g.account_id, g.address_keys[1], '', ${kid}, null, 'erased', ${erasureSource}, ${at}::timestamptz, ${at}::timestamptz
        from gone g where not exists (select 1 from suppressions s
          where s.account_id = g.account_id and s.key = any(g.address_keys) and s.topic = '')
        on conflict do nothing returning account_id, key, topic, kid, reason
      ), fed as (
        insert into suppression_changes (account_id, op, key, topic, kid, address, reason, at)
        select account_id, 'add', key, topic, kid, null, reason, ${at}::timestamptz from added
      ), unremembered as (
        delete from import_undo u using gone g where u.contact_id = g.id
      ), marked as (
        update invitations i set erased_at = ${at}::timestamptz from gone g where i.contact_id = g.id and i.account_id = g.account_id
      ), emptied as (
        update messages m set data = null from gone g where m.contact_id = g.id and m.account_id = g.account_id
      ), unspoken as (
        update sent_mails s set values = s.values - '{what,when,link}'::text[] from gone g
        where s.contact_id = g.id and s.account_id = g.account_id
      )
      select id, address from gone`);
    await forgetInEvents(
      { db: tx },
      gone.map(({ address }) => address),
    );
    return gone.length;
  });
}
