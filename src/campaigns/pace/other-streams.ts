import { and, asc, eq, sql } from "drizzle-orm";
import { campaignPlans, campaigns } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";
import { addToDay, dayIn, startOfDay } from "../../preferences/calendar.ts";
import type { Campaign } from "../queries.ts";
import { dayCap, daysRemembered, type PastDay } from "./day-cap.ts";
import { firstDayOf } from "./first-day.ts";
import { isAsking, isHeld } from "./held.ts";
import { nextOpening } from "./hours.ts";
import { usedToday } from "./used-today.ts";

/**
 * Mails of an account's other campaigns that wait for a later day, and share its ceiling: those of one sending domain, with
 * how its days went. `firstDay` null: nothing but the ceiling holds them back. `today`: so many of `left` leave today still,
 * when their campaigns are planned next.
 */
export type Stream = { left: number; today: number; firstDay: number | null; past: readonly PastDay[] };

/**
 * Of campaigns that were launched before this one, which go first: `apart` is the domain that its own plan knows already,
 * `ends` when the account's day does.
 */
export async function readStreams(
  deps: Pick<Deps, "db" | "now">,
  { campaign, apart, ends }: { campaign: Campaign; apart: string | null; ends: Date },
): Promise<Stream[]> {
  const at = campaign.launchedAt?.toISOString() ?? "infinity";
  const isBefore = sql`${campaigns.id} <> ${campaign.id} and ${campaigns.status} = 'running'
    and (coalesce(${campaigns.launchedAt}, '-infinity'), ${campaigns.id}) < (${at}::timestamptz, ${campaign.id}::uuid)`;
  const others = await deps.db
    .select({
      campaign: campaigns,
      domain: campaignPlans.domain,
      heldBy: campaignPlans.heldBy,
      nextAt: campaignPlans.nextAt,
    })
    .from(campaigns)
    .leftJoin(campaignPlans, eq(campaignPlans.campaignId, campaigns.id))
    .where(and(eq(campaigns.accountId, campaign.accountId), isBefore))
    .orderBy(asc(campaigns.launchedAt));
  const streams: Stream[] = [];
  for (const [domain, own] of Map.groupBy(others, (one) => one.domain)) {
    const sending = own.filter(({ heldBy }) => heldBy !== "red");
    const [first] = sending;
    if (!first || (domain !== null && domain === apart)) continue;
    const ids = sending.map((one) => one.campaign.id);
    const left = await leftOf(deps, { ids, isAtOnce: domain === null });
    if (left === 0) continue;
    if (domain === null) {
      streams.push({ left, today: 0, past: [], firstDay: null });
      continue;
    }
    const past = await pastOf(deps, { campaign: first.campaign, domain });
    const firstDay = await firstDayOf(deps, first.campaign, past);
    const due = sending.filter(
      ({ campaign: { hours }, nextAt }) => nextAt && nextOpening(later(nextAt, deps.now()), hours) < ends,
    );
    const ofToday = { ids: due.map((one) => one.campaign.id), campaign: first.campaign, domain };
    const today = await todayOf(deps, { ...ofToday, usual: dayCap(firstDay, past) });
    streams.push({ left, today, past, firstDay });
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

const later = (one: Date, other: Date) => (one > other ? one : other);

type OfToday = { ids: readonly string[]; campaign: Campaign; domain: string; usual: number };

/** What these campaigns of one sending domain send today still; `usual` is its cap where nobody has planned its day yet. */
async function todayOf(deps: Pick<Deps, "db" | "now">, { ids, campaign, domain, usual }: OfToday): Promise<number> {
  const waits = ids.length === 0 ? 0 : await leftOf(deps, { ids, isAtOnce: false });
  if (waits === 0) return 0;
  const { zone } = campaign.hours;
  const day = dayIn(zone, deps.now());
  const [planned] = await deps.db.execute<{ max: number }>(sql`
    select max from domain_days where account_id = ${campaign.accountId} and domain = ${domain} and day = ${day}::date`);
  const used = await usedToday(deps, { campaign, starts: startOfDay(zone, day) });
  return Math.max(0, Math.min(waits, (planned?.max ?? usual) - used.reduce((sum, { k }) => sum + k, 0)));
}

/** What of them leaves today, if the ceiling lets it. */
export const leavesToday = (streams: readonly Stream[]): number => streams.reduce((sum, { today }) => sum + today, 0);

/** Takes what leaves today, in their order, out of what the ceiling leaves them; the rest waits for later days. */
export function takeOfToday(streams: Stream[], room: number): number {
  let taken = 0;
  for (const [n, stream] of streams.entries()) {
    const sent = Math.min(stream.today, Math.max(0, room - taken));
    taken += sent;
    streams[n] = { ...stream, left: stream.left - sent, today: 0 };
  }
  return taken;
}

/** Takes a day's mails of each, in their order, out of what the ceiling leaves them; returns how many that are. */
export function takeOfStreams(streams: Stream[], room: number): number {
  let taken = 0;
  for (const [n, { left, firstDay, past }] of streams.entries()) {
    const cap = firstDay === null ? left : dayCap(firstDay, past);
    const sent = Math.min(left, cap, Math.max(0, room - taken));
    taken += sent;
    streams[n] = { left: left - sent, today: 0, firstDay, past: [...past, { sent, grade: "green" }] };
  }
  return taken;
}
