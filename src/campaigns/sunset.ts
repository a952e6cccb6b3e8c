import { type SQL, sql } from "drizzle-orm";
import type { Campaign } from "./queries.ts";

/*
 * Sunset (STANDARDS 8.5): who said yes and has given no human sign for a year can be asked once whether that still holds.
 */

const monthsWithoutSign = 12;
const monthsBetween = 12;

/**
 * When a contact last did something that only a person does: an answer, an undo, a change of preferences. Being mailed is
 * none, nor is a look at a page, which leaves no trace (GET changes nothing). Null for whoever never did.
 */
export function lastSignOf(contact: "c.id"): SQL {
  return sql.raw(`greatest(
    (select max(r.occurred_at) from consent_records r where r.contact_id = ${contact} and r.counted
      and (r.event in ('given', 'refused', 'withdrawn') or r.method = 'undo')),
    (select p.updated_at from preferences p where p.contact_id = ${contact}))`);
}

/** The rules of a sunset campaign, as branches of the CASE of eligibility, where `s` is the last own act and `f.touched` the last sign. */
export function confirmedCodes(campaign: Pick<Campaign, "id">, at: SQL): SQL {
  const monthsAgo = (months: number) =>
    sql`((${at} at time zone 'UTC')::date - make_interval(months => ${months}::int))`;
  return sql`
        when s.event is distinct from 'given' then 'not_given'
        when f.touched > ${monthsAgo(monthsWithoutSign)} then 'active'
        when exists (select 1 from invitations i join campaigns k on k.id = i.campaign_id
          where i.contact_id = c.id and k.kind = 'sunset' and k.id <> ${campaign.id}
            and (i.first_submitted_at at time zone 'UTC') > ${monthsAgo(monthsBetween)}) then 'asked_recently'`;
}
