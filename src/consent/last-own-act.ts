import { type SQL, sql } from "drizzle-orm";

/**
 * In SQL what the fold of consent-state.ts rests on: the last own act of a contact that counts and was not undone. `event`
 * is given, refused or withdrawn; no row where nothing was ever said. `contact` is the column that names the contact.
 */
export function lastOwnAct(contact: "c.id" | "i.contact_id"): SQL {
  return sql`(select r.event, r.occurred_at from consent_records r
    where r.contact_id = ${sql.raw(contact)} and r.counted and r.restores is null and r.event in ('given', 'refused', 'withdrawn')
      and not exists (select 1 from consent_records u where u.restores = r.id and u.counted)
    order by r.n desc limit 1)`;
}
