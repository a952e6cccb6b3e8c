import { sql } from "drizzle-orm";
import { addToDay, dayIn, startOfDay } from "../../preferences/calendar.ts";
import type { Deps } from "../../deps.ts";
import type { Campaign } from "../queries.ts";
import { dayCap, daysRemembered, type PastDay, pilotDayMax, quotaOf } from "./day-cap.ts";
import { type AccountRoom, readAccountRoom } from "./account-room.ts";
import { closeDays } from "./close-days.ts";
import { firstDayOf } from "./first-day.ts";
import { readStreams, type Stream } from "./other-streams.ts";
import { senderDomain } from "./sender-domain.ts";
import { usedToday } from "./used-today.ts";

/** How much a sending domain may send today, and has: sent, on its way, or due. */
export type DomainRoom = {
  day: string;
  cap: number;
  quota: number;
  firstDay: number;
  past: readonly PastDay[];
  used: number;
  own: number;
  usedBy: ReadonlyMap<string, number>;
  account: AccountRoom | null;
  /** Of the account's other sending domains, where it has a ceiling: what goes first. */
  others: readonly Stream[];
};

type About = { campaign: Campaign; pilotLeft: number };

/** In a transaction that holds the domain: of all careful campaigns on it one plans at a time. */
export async function readRoom(
  deps: Pick<Deps, "db" | "now" | "config">,
  { campaign, pilotLeft }: About,
): Promise<DomainRoom> {
  const { db, now } = deps;
  const { accountId, hours } = campaign;
  const domain = senderDomain(campaign);
  const day = dayIn(hours.zone, now());
  const [starts, ends] = [startOfDay(hours.zone, day), startOfDay(hours.zone, addToDay(day, { days: 1 }))];
  await closeDays(deps, { accountId, domain, before: day });
  const past = await db.execute<PastDay>(sql`
    select sent, grade from domain_days where account_id = ${accountId} and domain = ${domain} and sent is not null
      and day < ${day}::date and day >= ${addToDay(day, { days: -daysRemembered })}::date order by domain_days.day`);
  const [budget] = await db.execute<{ per_day: string }>(sql`select per_day from send_budget where id = 1`);
  const quota = quotaOf(Number(budget?.per_day ?? -1));
  const firstDay = await firstDayOf(deps, campaign, past);
  const start = Math.max(firstDay, Math.min(pilotDayMax, pilotLeft));
  const [row] = await db.execute<{ max: number }>(sql`
    insert into domain_days (account_id, domain, day, starts_at, ends_at, max)
    values (${accountId}, ${domain}, ${day}::date, ${starts.toISOString()}::timestamptz, ${ends.toISOString()}::timestamptz,
      ${Math.min(quota, dayCap(start, past))})
    on conflict (account_id, domain, day) do update set max = greatest(domain_days.max, excluded.max) returning max`);
  const used = await usedToday(deps, { campaign, starts });
  const sum = (rows: readonly { k: number }[]) => rows.reduce((total, { k }) => total + k, 0);
  const usedBy = new Map<string, number>();
  const account = await readAccountRoom(deps, accountId);
  for (const { receiver, k } of used) usedBy.set(receiver, (usedBy.get(receiver) ?? 0) + k);
  return {
    day,
    cap: Math.min(quota, row?.max ?? 0),
    quota,
    firstDay,
    past,
    used: sum(used),
    own: sum(used.filter(({ own }) => own)),
    usedBy,
    account,
    others: account ? await readStreams(deps, { campaign, apart: domain, ends: account.ends }) : [],
  };
}
