import { type SQL, sql } from "drizzle-orm";

/**
 * When a message above its account's ceiling is due again: `j` has its campaign's pace and hours, and when its account's
 * day ends. A careful one at the same time of its campaign's next sending day, the others when the account's next day begins.
 */
export function nextDayOf(at: SQL): SQL {
  const zone = sql`(j.hours ->> 'zone')`;
  const today = sql`(${at} at time zone ${zone})::date`;
  const next = sql`(select coalesce(min(n), 1) from generate_series(1, 7) n
    where j.hours -> 'days' @> to_jsonb(extract(isodow from ${today} + n)::int))`;
  return sql`(case j.pace
    when 'careful' then (${today} + ${next} + (j.due_at at time zone ${zone})::time) at time zone ${zone}
    else j.ends end)`;
}
