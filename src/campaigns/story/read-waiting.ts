import { sql } from "drizzle-orm";
import type { Deps } from "../../deps.ts";
import { addToDay, dayIn } from "../../preferences/calendar.ts";
import { readAccountRoom } from "../pace/account-room.ts";
import { daysRemembered, type PastDay, quotaOf } from "../pace/day-cap.ts";
import { usedToday } from "../pace/used-today.ts";
import { firstDayOf } from "../pace/first-day.ts";
import { forecastDays } from "../pace/forecast.ts";
import { isHeld, isReleased } from "../pace/held.ts";
import { readAhead } from "../pace/outlook.ts";
import { readStreams } from "../pace/other-streams.ts";
import { type Plan, readPlan } from "../pace/plan-row.ts";
import { senderDomain } from "../pace/sender-domain.ts";
import { startOfDay } from "../../preferences/calendar.ts";
import type { Campaign } from "../queries.ts";

/**
 * How many first mails wait for which day: those that have their moment, and the others by the forecast, as if every day went
 * well. Nothing is changed by looking.
 */
export async function readWaiting(
  deps: Pick<Deps, "db" | "now" | "config">,
  campaign: Campaign,
): Promise<ReadonlyMap<string, number>> {
  if (campaign.status !== "running" && campaign.status !== "paused") return new Map();
  const { zone } = campaign.hours;
  const released = await deps.db.execute<{ day: string; k: number }>(sql`
    select (greatest(m.due_at, ${deps.now().toISOString()}::timestamptz) at time zone ${zone})::date::text as day, count(*)::int as k
    from messages m where m.campaign_id = ${campaign.id} and m.kind = 'invitation'
      and (${isReleased} or m.state = 'claimed' or (m.state = 'queued' and m.wave is null and not ${isHeld})) group by 1`);
  const days = new Map(released.map(({ day, k }) => [day, k]));
  const plan = await readPlan(deps, campaign.id);
  if (plan) for (const [day, k] of await forecastHeld(deps, campaign, plan)) days.set(day, (days.get(day) ?? 0) + k);
  return days;
}

async function forecastHeld(
  deps: Pick<Deps, "db" | "now" | "config">,
  campaign: Campaign,
  plan: Plan,
): Promise<ReadonlyMap<string, number>> {
  const [held] = await deps.db.execute<{ pilot: number; rest: number; out: number }>(sql`
    select count(*) filter (where ${isHeld} and m.wave = 0)::int as pilot,
      count(*) filter (where ${isHeld} and m.wave is distinct from 0)::int as rest,
      count(*) filter (where not ${isHeld} and m.wave = 0)::int as out
    from messages m where m.campaign_id = ${campaign.id} and m.kind = 'invitation' and m.state in ('queued', 'claimed')`);
  const { pilot = 0, rest = 0 } = held ?? {};
  if (pilot + rest === 0) return new Map();
  const now = deps.now();
  const { hours, accountId } = campaign;
  const today = dayIn(hours.zone, now);
  const past = await deps.db.execute<PastDay & { day: string }>(sql`
    select day::text, coalesce(sent, max) as sent, coalesce(grade, 'green') as grade from domain_days
    where account_id = ${accountId} and domain = ${senderDomain(campaign)} and day < ${today}::date
      and day >= ${addToDay(today, { days: -daysRemembered })}::date`);
  const [budget] = await deps.db.execute<{ per_day: string }>(sql`select per_day from send_budget where id = 1`);
  const used = await usedToday(deps, { campaign, starts: startOfDay(hours.zone, today) });
  const sum = (rows: readonly { k: number }[]) => rows.reduce((total, { k }) => total + k, 0);
  const account = await readAccountRoom(deps, accountId);
  const { days } = forecastDays({
    start: plan.nextAt && plan.nextAt > now ? plan.nextAt : now,
    today,
    hours,
    pilot,
    blocks: rest > 0 ? [{ "": rest }] : [],
    watchHours: campaign.watchHours,
    // The plan's next moment lies after the watch already.
    isWatchOver: pilot === 0,
    dailyMax: campaign.dailyMax,
    firstDay: await firstDayOf(deps, campaign, past),
    past,
    usedToday: sum(used),
    ownToday: sum(used.filter(({ own }) => own)),
    ahead: await readAhead(deps, { plan, campaign }),
    quota: quotaOf(Number(budget?.per_day ?? -1)),
    account,
    others: account ? await readStreams(deps, { campaign, apart: plan.domain, ends: account.ends }) : [],
  });
  return days;
}
