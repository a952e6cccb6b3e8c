import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import type { List } from "../lists/queries.ts";
import { holdEntries } from "../suppression/hold-entries.ts";

/** Grounds on which nobody is asked: to fall back to one of them is always believed. */
const strict: readonly string[] = ["unknown", "opted_out"];

/**
 * Brings what is now declared about a list to its people: those who have the list's ground and none of their own. Where the
 * file had a column for it nobody knows any more whose cell was empty, so there, and where its groups were answered for one by
 * one, only a stricter ground is believed. Whoever
 * turns out to have said no is suppressed, for every list, as by an import.
 */
export async function correctBasis(
  { config, db, now }: Pick<Deps, "config" | "db" | "now">,
  { before, basis }: { before: List; basis: string },
): Promise<void> {
  if (basis === before.basis) return;
  const ofList = sql`(${strict.includes(basis)} or not exists (select 1 from imports i
    where i.id = x.import_id and (coalesce(i.mapping, '{}') ? 'basis' or i.group_answers is not null)))`;
  await db.execute(sql`
    update memberships x set basis = ${basis}
    where x.list_id = ${before.id} and x.account_id = ${before.accountId} and x.basis = ${before.basis} and ${ofList}`);
  if (!strict.includes(basis)) return;
  // An undo must not bring the old ground back.
  await db.execute(sql`
    update import_undo u set membership_before = jsonb_set(u.membership_before, '{basis}', to_jsonb(${basis}::text))
    from imports x where x.id = u.import_id and x.list_id = ${before.id} and x.account_id = ${before.accountId}
      and u.membership_before->>'basis' = ${before.basis}`);
  if (basis !== "opted_out") return;
  const at = now().toISOString();
  const said = sql`from memberships x join contacts c on c.id = x.contact_id and c.account_id = x.account_id
      where x.list_id = ${before.id} and x.account_id = ${before.accountId} and x.basis = 'opted_out'`;
  await holdEntries({ db }, before.accountId, { keys: sql`select unnest(c.address_keys) ${said}` });
  await db.execute(sql`
    with said as (
      select c.account_id, c.address_keys, c.address
      ${said}
    ), behind as materialized (
      select s.key from said c join suppressions s on s.account_id = c.account_id and s.key = any(c.address_keys)
      where s.topic = '' and not s.own_no and s.reason in ('manual', 'soft_bounce', 'invalid', 'hard_bounce')
      order by s.key for no key update of s
    ), noted as (
      update suppressions s set own_no = true from behind b
      where s.account_id = ${before.accountId} and s.key = b.key and s.topic = ''
    ), added as (
      insert into suppressions (account_id, key, topic, kid, address, reason, source, occurred_at, added_at)
      select c.account_id, c.address_keys[1], '', ${Math.max(...config.peppers.keys())}, c.address, 'opted_out',
        'list', ${at}::timestamptz, ${at}::timestamptz
      from said c where not exists (select 1 from suppressions s
        where s.account_id = c.account_id and s.key = any(c.address_keys) and s.topic = '')
      order by c.address_keys[1]
      on conflict do nothing returning account_id, key, topic, kid, address, reason
    )
    insert into suppression_changes (account_id, op, key, topic, kid, address, reason, at)
    select account_id, 'add', key, topic, kid, address, reason, ${at}::timestamptz from added`);
}
