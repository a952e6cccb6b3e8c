import { type SQL, sql } from "drizzle-orm";
import type { Db } from "../db/client.ts";
import { keptFacts, mxGroupIn } from "./dns-facts.ts";
import { givenFacts } from "./given-facts.ts";
import type { Merge } from "./sort-out.ts";

const addressKeys = sql.raw("array_prepend(o.key, o.older_keys)");

/** For the common table `o` of outcomes: the new contacts, in the order of their addresses. */
export function newContacts({ job, at }: Merge): SQL {
  return sql`
    insert into contacts (id, account_id, address, address_keys, name, language, country, verdict, reasons, suggestion,
      is_role, mx_group, import_id, created_at, updated_at)
    select contact_id, ${job.accountId}, address, ${addressKeys}, name, language, country, verdict, reasons, suggestion,
      is_role, ${mxGroupIn(job)}, ${job.id}, ${at}::timestamptz, ${at}::timestamptz
    from o where outcome = 'imported'`;
}

/** Their places on the list, in the order of their ids. */
export function newPlaces(merge: Merge): SQL {
  return sql`${places(merge)} from o where outcome = 'imported' order by contact_id`;
}

/**
 * The contacts that were there: what they and their places on the list hold now is kept, so that the import can be taken
 * back. New facts win over old ones; an empty cell wins over nothing.
 */
export async function writeMerged(tx: Db, merge: Merge): Promise<void> {
  const { job, at } = merge;
  const { verdict, reasons, mxGroup } = keptFacts(job);
  await tx.execute(sql`
    insert into import_undo (import_id, contact_id, contact_before, membership_before, given, last_contact)
    select ${job.id}, c.id,
      jsonb_build_object('name', c.name, 'language', c.language, 'country', c.country, 'verdict', c.verdict,
        'reasons', to_jsonb(c.reasons), 'suggestion', c.suggestion, 'updated_at', c.updated_at),
      to_jsonb(m) - 'list_id' - 'contact_id' - 'account_id', ${givenFacts()}, o.last_contact
    from outcomes o join contacts c on c.id = o.contact_id
    left join memberships m on m.list_id = ${job.listId} and m.contact_id = c.id
    where o.outcome = 'merged' for no key update of c`);
  await tx.execute(sql`
    update contacts c set
      name = coalesce(o.name, c.name), language = coalesce(o.language, c.language),
      country = coalesce(o.country, c.country), verdict = ${verdict}, reasons = ${reasons}, suggestion = o.suggestion,
      address_keys = ${addressKeys}, is_role = o.is_role, mx_group = ${mxGroup}, updated_at = ${at}::timestamptz
    from outcomes o where o.outcome = 'merged' and c.id = o.contact_id
      and (c.verdict, c.reasons, c.suggestion, c.address_keys, c.is_role, c.mx_group,
        coalesce(o.name, c.name), coalesce(o.language, c.language), coalesce(o.country, c.country))
        is distinct from (${verdict}, ${reasons}, o.suggestion, ${addressKeys}, o.is_role, ${mxGroup}, c.name, c.language,
          c.country)`);
  // Whoever was erased meanwhile stays away; whoever was not is locked since the undo values were read.
  await tx.execute(sql`${places(merge)}
    from outcomes o where outcome = 'merged' and exists (select 1 from contacts c where c.id = o.contact_id)
    on conflict (list_id, contact_id) do update set
      import_id = excluded.import_id, basis = excluded.basis, source = coalesce(excluded.source, memberships.source),
      collected_at = coalesce(excluded.collected_at, memberships.collected_at),
      last_contact = greatest(excluded.last_contact, memberships.last_contact),
      topics_before = coalesce(excluded.topics_before, memberships.topics_before),
      optin_at = coalesce(excluded.optin_at, memberships.optin_at),
      optin_ip = coalesce(excluded.optin_ip, memberships.optin_ip),
      confirmed_at = coalesce(excluded.confirmed_at, memberships.confirmed_at),
      confirmed_ip = coalesce(excluded.confirmed_ip, memberships.confirmed_ip),
      source_kind = coalesce(excluded.source_kind, memberships.source_kind)`);
}

function places({ job, list, at }: Merge): SQL {
  return sql`
    insert into memberships (list_id, contact_id, account_id, import_id, basis, source, collected_at, last_contact,
      topics_before, optin_at, optin_ip, confirmed_at, confirmed_ip, source_kind, added_at)
    select ${job.listId}, contact_id, ${job.accountId}, ${job.id}, coalesce(basis, ${list.basis}), source, collected_at,
      last_contact, topics_before, optin_at, optin_ip, confirmed_at, confirmed_ip, source_kind, ${at}::timestamptz`;
}
