import { and, asc, eq, sql } from "drizzle-orm";
import { campaignPlans, campaigns } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";
import { addToDay, dayIn } from "../../preferences/calendar.ts";
import type { Campaign } from "../queries.ts";
import { dayCap, daysRemembered, type PastDay } from "./day-cap.ts";
import { firstDayOf } from "./first-day.ts";
import { isAsking, isHeld } from "./held.ts";

/**
 * Mails of an account's other campaigns that wait for a later day, and share its ceiling: those of one sending domain, with
 * how its days went. `firstDay` null: nothing but the ceiling holds them back.
 */
export type Stream = { left: number; firstDay: number | null; past: readonly PastDay[] };

/** Of campaigns that were launched before this one, which go first; `apart`: the domain that its forecast knows already. */
export async function readStreams(
  deps: Pick<Deps, "db" | "now">,
  { campaign, apart }: { campaign: Campaign; apart: string | null },
): Promise<Stream[]> {
  const at = campaign.launchedAt?.toISOString() ?? "infinity";
  const isBefore = sql`${campaigns.id} <> ${campaign.id} and ${campaigns.status} = 'running'
    and (coalesce(${campaigns.launchedAt}, '-infinity'), ${campaigns.id}) < (${at}::timestamptz, ${campaign.id}::uuid)`;
  const others = await deps.db
    .select({ campaign: campaigns, domain: campaignPlans.domain, heldBy: campaignPlans.heldBy })
    .from(campaigns)
    .leftJoin(campaignPlans, eq(campaignPlans.campaignId, campaigns.id))
    .where(and(eq(campaigns.accountId, campaign.accountId), isBefore))
    .orderBy(asc(campaigns.launchedAt));
  const streams: Stream[] = [];
  for (const [domain, own] of Map.groupBy(others, (one) => one.domain)) {
    const sending = own.filter(({ heldBy }) => heldBy !== "yellow" && heldBy !== "red");
    const [first] = sending;
    if (!first || (domain !== null && domain === apart)) continue;
    const ids = sending.map((one) => one.campaign.id);
    const left = await leftOf(deps, { ids, isAtOnce: domain === null });
    if (left === 0) continue;
    const past = domain === null ? [] : await pastOf(deps, { campaign: first.campaign, domain });
    streams.push({ left, past, firstDay: domain === null ? null : await firstDayOf(deps, first.campaign, past) });
  }
  return streams;
}

/** Of a careful campaign its first mails without a day, as for those on the same domain; of others all that wait. */
async function leftOf(
  { db }: Pick<Deps, "db">,
  { ids, isAtOnce }: { ids: readonly string[]; isAtOnce: boolean },
): Promise<number> {
  const which = isAtOnce ? sql`m.state = 'queued' and ${isAsking}` : sql`${isHeld} and m.kind = 'invitation'`;
  const [row] = await db.execute<{ k: number }>(sql`
    select count(*)::int as k from messages m where m.campaign_id = any(${`{${ids.join()}}`}::uuid[]) and ${which}`);
  return row?.k ?? 0;
}

/** Today as if it went as well as it may. */
async function pastOf(
  { db, now }: Pick<Deps, "db" | "now">,
  { campaign, domain }: { campaign: Campaign; domain: string },
): Promise<PastDay[]> {
  const today = dayIn(campaign.hours.zone, now());
  return await db.execute<PastDay>(sql`
    select coalesce(sent, max) as sent, coalesce(grade, 'green') as grade from domain_days
    where account_id = ${campaign.accountId} and domain = ${domain} and day <= ${today}::date
      and day >= ${addToDay(today, { days: -daysRemembered })}::date`);
}

/** Takes a day's mails of each, in their order, out of what the ceiling leaves them; returns how many that are. */
export function takeOfStreams(streams: Stream[], room: number): number {
  let taken = 0;
  for (const [n, { left, firstDay, past }] of streams.entries()) {
    const cap = firstDay === null ? left : dayCap(firstDay, past);
    const sent = Math.min(left, cap, Math.max(0, room - taken));
    taken += sent;
    streams[n] = { left: left - sent, firstDay, past: [...past, { sent, grade: "green" }] };
  }
  return taken;
}
