import { sql } from "drizzle-orm";
import { endOfSendingDay, sendingDay, startOfSendingDay } from "../../accounts/sending-day.ts";
import type { Deps } from "../../deps.ts";
import { bestDayOf, ceilingsOf, dayMaxOf, growth, noCeiling } from "./day-max.ts";

/**
 * What campaigns of an account may send on a day of its calendar, from `starts` to `ends`, all together. `first` and `highest`: between what it grows;
 * the same where it was set for this account alone. `best`: the most it sent on a day before. `claimed`: today so far.
 */
export type Ceiling = {
  day: string;
  zone: string;
  starts: Date;
  ends: Date;
  today: number;
  claimed: number;
  first: number;
  highest: number;
  best: number;
  isOwn: boolean;
};

/** `ceiling` null: this account has none. */
export async function readCeiling(
  { db, now, config }: Pick<Deps, "db" | "now" | "config">,
  accountId: string,
): Promise<{ claimed: number; ceiling: Ceiling | null }> {
  const ceilings = ceilingsOf(config);
  const [row] = await db.execute<Row>(sql`
    select x.day::text, ${startOfSendingDay(sql`x.day`)} as starts, ${endOfSendingDay(sql`x.day`)} as ends, a.time_zone as zone, a.day_max, ${dayMaxOf(ceilings, sql`x.day`)} as today, ${bestDayOf(sql`x.day`)} as best,
      coalesce((select d.claimed from account_days d where d.account_id = a.id and d.day = x.day), 0) as claimed
    from accounts a
    cross join lateral (select ${sendingDay(sql`${now().toISOString()}::timestamptz`)} as day) x
    where a.id = ${accountId}`);
  const claimed = row?.claimed ?? 0;
  if (!row || row.today >= noCeiling) return { claimed, ceiling: null };
  const { day_max: own, starts, ends, ...read } = row;
  return {
    claimed,
    ceiling: {
      ...read,
      starts: new Date(starts),
      ends: new Date(ends),
      first: own ?? ceilings.first,
      highest: own ?? ceilings.max,
      isOwn: own !== null,
    },
  };
}

/** What a day may have after a best one, as `dayMaxOf` says it. */
export function grown({ first, highest }: Pick<Ceiling, "first" | "highest">, best: number): number {
  return Math.min(highest, Math.max(first, Math.floor(best * growth)));
}

type Row = {
  day: string;
  zone: string;
  starts: string;
  ends: string;
  day_max: number | null;
  today: number;
  best: number;
  claimed: number;
};
