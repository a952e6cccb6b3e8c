import { sql } from "drizzle-orm";
import type { Deps } from "../../deps.ts";
import { type Ceiling, grown, readCeiling } from "../../messages/ceilings/read-ceiling.ts";
import { addToDay, dayIn, startOfDay } from "../../preferences/calendar.ts";
import type { Forecast } from "./forecast.ts";
import { isAsking, isHeld } from "./held.ts";
import { type Stream, takeOfStreams, takeOfToday } from "./other-streams.ts";

/** An account's ceiling, with what its campaigns have sent today or are about to. */
export type AccountRoom = Ceiling & { used: number };

/** Null: as much as its sending domains may. What is about to leave is counted up to the ceiling, and no further. */
export async function readAccountRoom(
  deps: Pick<Deps, "db" | "now" | "config">,
  accountId: string,
): Promise<AccountRoom | null> {
  const { ceiling } = await readCeiling(deps, accountId);
  if (!ceiling) return null;
  const left = Math.max(0, ceiling.today - ceiling.claimed);
  const [today, tomorrow] = [ceiling.starts.toISOString(), ceiling.ends.toISOString()];
  const [out] = await deps.db.execute<{ k: number }>(sql`
    select count(*)::int as k from (
      select 1 from campaigns k join messages m on m.campaign_id = k.id and m.state = 'queued'
        and (m.claimed_at is null or m.claimed_at < ${today}::timestamptz) and ${isAsking} and not ${isHeld} and m.due_at < ${tomorrow}::timestamptz
      where k.account_id = ${accountId} and k.status = 'running' limit ${left}) x`);
  return { ...ceiling, used: ceiling.claimed + (out?.k ?? 0) };
}

const daysMax = 1500;

type AtOnce = { people: number; now: Date; room: AccountRoom | null; others: readonly Stream[] };

/** Of a campaign at the provider's pace: what is above the ceiling leaves when the account's next day begins, after `others`. */
export function forecastAtOnce({ people, now, room, others }: AtOnce): Forecast {
  const days = new Map<string, number>();
  if (!room) return { days, end: now };
  const streams = [...others];
  let [day, before, best, left, end] = [
    dayIn(room.zone, now), room.used + takeOfToday(streams, room.today - room.used), room.best, people, now,
  ]; // prettier-ignore
  // What leaves today is counted with the day.
  const ofToday = streams.findIndex(({ firstDay }) => firstDay === null);
  const atOnce = streams[ofToday];
  if (atOnce) streams[ofToday] = { ...atOnce, left: Math.max(0, atOnce.left - Math.max(0, room.used - room.claimed)) };
  for (let step = 0; step < daysMax && left > 0; step++) {
    const max = grown(room, best);
    if (step > 0) before = takeOfStreams(streams, max);
    const sent = Math.max(0, Math.min(left, max - before));
    if (sent > 0) {
      days.set(day, sent);
      if (step > 0) end = startOfDay(room.zone, day);
    }
    [left, best] = [left - sent, Math.max(best, before + sent)];
    day = step === 0 ? dayIn(room.zone, room.ends) : addToDay(day, { days: 1 });
  }
  return { days, end };
}
