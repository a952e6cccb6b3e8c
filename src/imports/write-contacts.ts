import { type SQL, sql } from "drizzle-orm";
import type { Db } from "../db/client.ts";
import type { Merge } from "./outcomes.ts";

/**
 * The contacts that were there: what they and their places on the list hold now is kept, so that the import can be taken
 * back. New facts win over old ones; an empty cell wins over nothing.
 */
export async function writeMerged(tx: Db, { job, at }: Merge): Promise<void> {
  await tx.execute(sql`
    insert into import_undo (import_id, contact_id, contact_before, membership_before)
    select ${job.id}, c.id,
      jsonb_build_object('name', c.name, 'language', c.language, 'country', c.country, 'verdict', c.verdict,
        'reasons', to_jsonb(c.reasons), 'suggestion', c.suggestion, 'updated_at', c.updated_at),
      to_jsonb(m) - 'list_id' - 'contact_id' - 'account_id'
    from outcomes o join contacts c on c.id = o.contact_id
    left join memberships m on m.list_id = ${job.listId} and m.contact_id = c.id
    where o.outcome = 'merged' for no key update of c`);
  await tx.execute(sql`
    update contacts c set
      name = coalesce(o.name, c.name), language = coalesce(o.language, c.language),
      country = coalesce(o.country, c.country), verdict = o.verdict, reasons = o.reasons, suggestion = o.suggestion,
      address_keys = o.address_keys, is_role = o.is_role, updated_at = ${at}::timestamptz
    from outcomes o where o.outcome = 'merged' and c.id = o.contact_id
      and (c.verdict, c.reasons, c.suggestion, c.address_keys, c.is_role,
        coalesce(o.name, c.name), coalesce(o.language, c.language), coalesce(o.country, c.country))
        is distinct from (o.verdict, o.reasons, o.suggestion, o.address_keys, o.is_role, c.name, c.language, c.country)`);
  // Whoever was erased meanwhile stays away; whoever was not is locked since the undo values were read.
  await tx.execute(sql`${places({ job, at })} o
    where outcome = 'merged' and exists (select 1 from contacts c where c.id = o.contact_id)
    on conflict (list_id, contact_id) do update set
      import_id = excluded.import_id, basis = excluded.basis, source = coalesce(excluded.source, memberships.source),
      collected_at = coalesce(excluded.collected_at, memberships.collected_at),
      last_contact = greatest(excluded.last_contact, memberships.last_contact),
      topics_before = coalesce(excluded.topics_before, memberships.topics_before),
      optin_at = coalesce(excluded.optin_at, memberships.optin_at),
      optin_ip = coalesce(excluded.optin_ip, memberships.optin_ip),
      confirmed_at = coalesce(excluded.confirmed_at, memberships.confirmed_at)`);
}

/** The new contacts, in the order of their addresses and ids. */
export async function writeImported(tx: Db, { job, at }: Merge): Promise<void> {
  await tx.execute(sql`
    insert into contacts (id, account_id, address, address_keys, name, language, country, verdict, reasons, suggestion,
      is_role, import_id, created_at, updated_at)
    select contact_id, ${job.accountId}, address, address_keys, name, language, country, verdict, reasons, suggestion,
      is_role, ${job.id}, ${at}::timestamptz, ${at}::timestamptz
    from outcomes where outcome = 'imported'`);
  await tx.execute(sql`${places({ job, at })} where outcome = 'imported'`);
}

function places({ job, at }: Pick<Merge, "job" | "at">): SQL {
  return sql`
    insert into memberships (list_id, contact_id, account_id, import_id, basis, source, collected_at, last_contact,
      topics_before, optin_at, optin_ip, confirmed_at, added_at)
    select ${job.listId}, contact_id, ${job.accountId}, ${job.id}, basis, source, collected_at, last_contact,
      topics_before, optin_at, optin_ip, confirmed_at, ${at}::timestamptz
    from outcomes`;
}
