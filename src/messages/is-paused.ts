import { type SQL, sql } from "drizzle-orm";

/** A condition on a contact `c`: that they asked for a pause, whose last day (in the account's zone) is not over. */
export function isPaused(at: SQL): SQL {
  return sql`exists (select 1 from preferences p join accounts a on a.id = p.account_id
    where p.contact_id = c.id and p.paused_until >= (${at} at time zone a.time_zone)::date)`;
}
