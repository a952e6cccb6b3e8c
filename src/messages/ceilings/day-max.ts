import { type SQL, sql } from "drizzle-orm";
import type { Config } from "../../config.ts";

/** No ceiling: more than anybody sends in a day. */
export const noCeiling = 2_147_483_647;
/** A day may have half as much again as the best day before it: as sending domains grow (STANDARDS 8.3). */
export const growth = 1.5;
/** What was sent longer ago says nothing of who sends now. */
export const daysRemembered = 60;

/** What campaigns of one account may send on its first day, and on any: what `max` says, whoever set it. */
export type Ceilings = { first: number; max: number };

export function ceilingsOf({ accountDay }: Pick<Config, "accountDay">): Ceilings {
  return accountDay ?? { first: noCeiling, max: noCeiling };
}

/**
 * What the campaigns of an account `a` may send in all on `day`: what was set for it alone, else half as much again as its
 * best day since it was last stopped, by what the provider took and not by what was claimed in vain, between the first day's and the highest. It is read in the statement that claims.
 */
export function dayMaxOf({ first, max }: Ceilings, day: SQL): SQL {
  return sql`coalesce(a.day_max, least(${max}::int, greatest(${first}::int, floor(least(${noCeiling}::int, ${growth}::numeric * ${bestDayOf(day)}))::int)))`;
}

export function bestDayOf(day: SQL): SQL {
  return sql`coalesce((select max(least(d.claimed, d.sent)) from account_days d where d.account_id = a.id
    and d.day < ${day} and d.day >= ${day} - ${daysRemembered}::int
    and coalesce(d.starts_at, d.day::timestamp at time zone a.time_zone) > coalesce((select max(s.at) from account_stops s where s.account_id = a.id), '-infinity')), 0)`;
}

/** A condition on a message `m`: that its account is stopped, and nothing that asks leaves. */
export const isOfStoppedAccount = sql.raw(
  `(m.account_id = any (array(select account_id from account_stops where lifted_at is null)))`,
);
