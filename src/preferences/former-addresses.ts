import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { holdEntries } from "../suppression/hold-entries.ts";
import type { SuppressionReason } from "../suppression/reasons.ts";

type People = { accountId: string; contactIds: readonly string[] };
type Said = { reason: SuppressionReason; source: string; occurredAt: Date };

/**
 * A no holds for the addresses too that somebody left by a change of address: a list from before may still name them. They
 * are known as keys alone.
 */
export async function suppressFormer(
  { config, db, now }: Pick<Deps, "config" | "db" | "now">,
  { accountId, contactIds }: People,
  { reason, source, occurredAt }: Said,
): Promise<void> {
  const left = await leftKeys({ db }, { accountId, contactIds });
  if (left.length === 0) return;
  const kid = Math.max(...config.peppers.keys());
  const keys = sql`select decode(k, 'hex') as key from jsonb_array_elements_text(${JSON.stringify(left)}::jsonb) k`;
  await holdEntries({ db }, accountId, { keys });
  await db.execute(sql`
    with former as (${keys}), added as (
      insert into suppressions (account_id, key, topic, kid, address, reason, source, occurred_at, added_at)
      select ${accountId}, f.key, '', ${kid}::smallint, null, ${reason}, ${source}, ${occurredAt.toISOString()}::timestamptz,
        ${now().toISOString()}::timestamptz
      from former f where not exists (
        select 1 from suppressions s where s.account_id = ${accountId} and s.key = f.key and s.topic = '')
      order by f.key
      on conflict do nothing returning account_id, key, topic, kid, reason
    )
    insert into suppression_changes (account_id, op, key, topic, kid, address, reason, at)
    select account_id, 'add', key, topic, kid, null, reason, ${now().toISOString()}::timestamptz from added`);
}

/**
 * The keys, in hex, of addresses that these people left and nobody on the books has now. Whose an address is by its key no index
 * tells, so all contacts are looked through, once, and only for somebody who has moved.
 */
async function leftKeys({ db }: Pick<Deps, "db">, { accountId, contactIds }: People): Promise<string[]> {
  const rows = await db.execute<{ key: string }>(sql`
    select distinct encode(a.old_key, 'hex') as key from address_changes a join contacts c on c.id = a.contact_id
    where a.account_id = ${accountId} and a.done_at is not null and a.old_key <> all(c.address_keys)
      and a.contact_id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(contactIds)}::jsonb))
      and not exists (select 1 from contacts o where o.account_id = a.account_id and a.old_key = any(o.address_keys))`);
  return rows.map(({ key }) => key);
}

/**
 * The keys, in hex, of the addresses that a person left: what was said for them goes when the person's no goes. Not of one
 * that is somebody else's by now: what holds there is theirs.
 */
export async function formerKeys({ db }: Pick<Deps, "db">, contactId: string): Promise<string[]> {
  const rows = await db.execute<{ key: string }>(sql`
    select distinct encode(a.old_key, 'hex') as key from address_changes a where a.contact_id = ${contactId} and a.done_at is not null
      and not exists (select 1 from contacts o
        where o.account_id = a.account_id and o.id <> a.contact_id and a.old_key = any(o.address_keys))`);
  return rows.map(({ key }) => key);
}

/**
 * The same, asked again under the person's lock, by what is more than a no: of a yes and a move in one moment, the one that
 * comes second sees the first. `linkIssuedAt` is left out where the act came by no link.
 */
export async function hasMovedSince(
  deps: Pick<Deps, "db">,
  { contactId, linkIssuedAt }: { contactId: string; linkIssuedAt?: number | undefined },
): Promise<boolean> {
  return linkIssuedAt !== undefined && (await isOfFormerMailbox(deps, { contactId, issuedAt: linkIssuedAt }));
}

/** The same of one whose person last moved at this moment. */
export function isFromBefore(moved: Date | null, issuedAt: number): boolean {
  return moved !== null && moved.getTime() >= (issuedAt + 1) * 1000;
}

/** Whether a link was made before its person moved to another address: it lies in a mailbox that is theirs no more. */
export async function isOfFormerMailbox(
  { db }: Pick<Deps, "db">,
  { contactId, issuedAt }: { contactId: string; issuedAt: number },
): Promise<boolean> {
  const [moved] = await db.execute(sql`
    select 1 from address_changes where contact_id = ${contactId} and done_at >= to_timestamp(${issuedAt}::bigint + 1) limit 1`);
  return moved !== undefined;
}
