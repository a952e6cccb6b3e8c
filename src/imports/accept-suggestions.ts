import { sql } from "drizzle-orm";
import type { Db } from "../db/client.ts";
import { failedWith } from "../db/failed-with.ts";
import type { Deps } from "../deps.ts";
import { judge } from "../hygiene/judge.ts";
import { lockBooksSoon } from "../lists/lock-books.ts";
import type { List } from "../lists/queries.ts";
import { accountKeys } from "../suppression/address-key.ts";
import { markerOf } from "../suppression/mark-addresses.ts";
import { liftedBySender } from "../suppression/reasons.ts";

/** Of one press; whoever has more presses again. */
const acceptedMax = 1_000;

/** Whose suggestion is taken: one contact's, or all of a mistyped domain on the list. */
export type Accepting = { list: List; contactId: string | null; domain: string | null };
type Slip = { id: string; suggestion: string; there: string | null };

const attemptsMax = 5;
const takenCodes: ReadonlySet<string> = new Set(["23505"]);

/** A mailbox that bounces says nothing of the right one; everything else that stops mail is a no. */
const bounces = liftedBySender.filter((reason) => reason !== "manual");

/**
 * Of a contact `c`: whoever was mailed, answered, said no or asked something of us keeps the address that it was at, so that
 * their no and their request still find them.
 */
const mayBePutRight = sql`c.suggestion is not null and c.used_at is null
  and not exists (select 1 from consent_records r where r.contact_id = c.id)
  and not exists (select 1 from messages q where q.contact_id = c.id)
  and not exists (select 1 from suppressions x where x.account_id = c.account_id and x.key = any(c.address_keys)
    and (x.own_no or x.reason not in ${bounces}))
  and not exists (select 1 from memberships o where o.contact_id = c.id and o.basis = 'opted_out')
  and not exists (select 1 from privacy_requests p where p.account_id = c.account_id and p.status = 'open'
    and p.address = c.address)`;

/**
 * Writes the address that was meant in place of a slip, and judges it anew. Where the right address is on the books already,
 * the slip's place on the list goes to that contact and the slip goes; where the right address must not be mailed, it comes
 * no more onto the books than by an import. Returns how many were put right; pressing again changes nothing.
 */
export async function acceptSuggestions(
  deps: Pick<Deps, "config" | "db" | "now">,
  accepting: Accepting,
): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await acceptOnce(deps, accepting);
    } catch (error) {
      // Somebody else, a sign-up for one, made the contact that was meant: now it is there.
      if (!failedWith(error, takenCodes) || attempt >= attemptsMax) throw error;
    }
  }
}

async function acceptOnce(deps: Pick<Deps, "config" | "db" | "now">, accepting: Accepting): Promise<number> {
  const { accountId } = accepting.list;
  return await deps.db.transaction(async (tx) => {
    await lockBooksSoon(tx, accountId);
    const slips = await readSlips(tx, accepting);
    const stopped = await stoppedOf({ ...deps, db: tx }, accountId, slips);
    const taken = new Set<string>();
    const renamed: Slip[] = [];
    const joined: Slip[] = [];
    for (const slip of slips) {
      if (slip.there === null && !taken.has(slip.suggestion) && !stopped.has(slip.id)) renamed.push(slip);
      else joined.push(slip);
      taken.add(slip.suggestion);
    }
    await rename({ ...deps, db: tx }, accountId, renamed);
    await join(tx, accepting.list, joined);
    return slips.length;
  });
}

async function readSlips(tx: Db, { list, contactId, domain }: Accepting): Promise<Slip[]> {
  const which = contactId === null ? sql`split_part(c.address, '@', 2) = ${domain}` : sql`c.id = ${contactId}::uuid`;
  const slips = await tx.execute<Slip>(sql`
    select c.id, c.suggestion, t.id as there
    from memberships m join contacts c on c.id = m.contact_id and c.account_id = m.account_id
    left join contacts t on t.account_id = c.account_id and t.address = c.suggestion
    where m.list_id = ${list.id} and m.account_id = ${list.accountId} and ${which} and ${mayBePutRight}
    order by c.id limit ${acceptedMax} for update of c`);
  return slips.filter(({ suggestion }) => judge(suggestion).address === suggestion);
}

/** Those whose right address must not be mailed. */
async function stoppedOf(
  { config, db }: Pick<Deps, "config" | "db">,
  accountId: string,
  slips: readonly Slip[],
): Promise<ReadonlySet<string>> {
  const mark = markerOf(accountKeys(config.peppers, accountId));
  const keys = slips.flatMap(({ id, suggestion }) => {
    const { address } = judge(suggestion);
    return address === null ? [] : mark(address).map((key) => ({ id, key }));
  });
  const found = await db.execute<{ id: string }>(sql`
    select r.id from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as r(id text, key text)
    join suppressions s on s.account_id = ${accountId}::uuid and s.key = decode(r.key, 'hex') and s.topic = ''`);
  return new Set(found.map(({ id }) => id));
}

async function rename(
  { config, db, now }: Pick<Deps, "config" | "db" | "now">,
  accountId: string,
  slips: readonly Slip[],
): Promise<void> {
  if (slips.length === 0) return;
  const mark = markerOf(accountKeys(config.peppers, accountId));
  const rows = slips.flatMap(({ id, suggestion }) => {
    const { address, verdict, reasons, flags } = judge(suggestion);
    return address === null ? [] : [{ id, address, keys: mark(address), verdict, reasons, is_role: flags.role }];
  });
  await db.execute(sql`
    update contacts c set address = r.address, verdict = r.verdict, is_role = r.is_role, suggestion = null, mx_group = null,
      address_keys = array(select decode(k, 'hex') from jsonb_array_elements_text(r.keys) with ordinality x(k, n) order by n),
      reasons = array(select jsonb_array_elements_text(r.reasons)), updated_at = ${now().toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, address text, keys jsonb, verdict text,
      reasons jsonb, is_role bool)
    where c.id = r.id and c.account_id = ${accountId}::uuid`);
}

/** All places of the slip, on every list, unless the right contact has one there. */
async function join(tx: Db, { accountId }: List, slips: readonly Slip[]): Promise<void> {
  if (slips.length === 0) return;
  const ids = `{${slips.map(({ id }) => id).join(",")}}`;
  await tx.execute(sql`
    insert into memberships (list_id, contact_id, account_id, import_id, basis, source, collected_at, last_contact,
      topics_before, optin_at, optin_ip, confirmed_at, confirmed_ip, source_kind, added_at)
    select distinct on (m.list_id, t.id) m.list_id, t.id, m.account_id, m.import_id, m.basis, m.source, m.collected_at,
      m.last_contact, m.topics_before, m.optin_at, m.optin_ip, m.confirmed_at, m.confirmed_ip, m.source_kind, m.added_at
    from contacts c join contacts t on t.account_id = c.account_id and t.address = c.suggestion
    join memberships m on m.contact_id = c.id
    where c.account_id = ${accountId}::uuid and c.id = any(${ids}::text::uuid[])
    order by m.list_id, t.id, m.added_at
    on conflict (list_id, contact_id) do nothing`);
  await tx.execute(sql`delete from contacts where account_id = ${accountId}::uuid and id = any(${ids}::text::uuid[])`);
}

export type SlipDomain = { domain: string; meant: string; contacts: number };

/** The mistyped domains of a list, with what is probably meant, the commonest first. */
export async function readSlipDomains({ db }: Pick<Deps, "db">, list: List): Promise<SlipDomain[]> {
  return await db.execute<SlipDomain>(sql`
    select split_part(c.address, '@', 2) as domain, split_part(c.suggestion, '@', 2) as meant, count(*)::int as contacts
    from contacts c join memberships m on m.contact_id = c.id and m.list_id = ${list.id}
    where c.account_id = ${list.accountId} and ${mayBePutRight}
    group by 1, 2 order by 3 desc, 1 limit 100`);
}
