import { sql } from "drizzle-orm";
import type { Deps } from "../../deps.ts";
import { addToDay, dayIn } from "../../preferences/calendar.ts";
import type { Campaign } from "../queries.ts";
import { forecastAtOnce, readAccountRoom } from "./account-room.ts";
import { daysRemembered, type PastDay, quotaOf } from "./day-cap.ts";
import { firstDayOf } from "./first-day.ts";
import { type Forecast, forecastDays } from "./forecast.ts";
import { isHeld } from "./held.ts";
import { readStreams } from "./other-streams.ts";
import { senderDomain } from "./sender-domain.ts";

type Draft = { campaign: Campaign; people: number };

/**
 * How many would leave on which day if a draft were launched now and every day went well. It changes nothing, unlike the
 * planner, and does not know yet whose mailboxes they are, so the real plan can take some days more.
 */
export async function forecastDraft(
  deps: Pick<Deps, "db" | "now" | "config">,
  { campaign, people }: Draft,
): Promise<Forecast> {
  const now = deps.now();
  const { hours, accountId } = campaign;
  const today = dayIn(hours.zone, now);
  const account = await readAccountRoom(deps, accountId);
  const isAtOnce = campaign.pace === "provider";
  const apart = isAtOnce ? null : senderDomain(campaign);
  const others = account ? await readStreams(deps, { campaign, apart, ends: account.ends }) : [];
  if (isAtOnce) {
    const { days, end } = forecastAtOnce({ people, now, room: account, others });
    return { days: account ? days : new Map(people > 0 ? [[today, people]] : []), end };
  }
  const domain = senderDomain(campaign);
  const past = await deps.db.execute<PastDay>(sql`
    select sent, grade from domain_days where account_id = ${accountId} and domain = ${domain} and sent is not null
      and day < ${today}::date and day >= ${addToDay(today, { days: -daysRemembered })}::date`);
  const [budget] = await deps.db.execute<{ per_day: string }>(sql`select per_day from send_budget where id = 1`);
  const [before] = await deps.db.execute<{ k: number }>(sql`
    select count(*)::int as k from campaign_plans p join campaigns k on k.id = p.campaign_id
    join messages m on m.campaign_id = k.id and m.kind = 'invitation' and ${isHeld}
    where p.account_id = ${accountId} and p.domain = ${domain} and k.status = 'running'`);
  const pilot = Math.min(campaign.pilotSize, people);
  const rest = people - pilot;
  return forecastDays({
    start: now,
    today,
    hours,
    pilot,
    blocks: rest > 0 ? [{ "": rest }] : [],
    watchHours: campaign.watchHours,
    isWatchOver: pilot === 0,
    dailyMax: campaign.dailyMax,
    firstDay: await firstDayOf(deps, campaign, past),
    past,
    usedToday: 0,
    ownToday: 0,
    ahead: before?.k ?? 0,
    quota: quotaOf(Number(budget?.per_day ?? -1)),
    account,
    others,
  });
}
