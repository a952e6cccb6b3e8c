import type { Hours } from "../../db/json.ts";
import { dayIn } from "../../preferences/calendar.ts";
import { grown } from "../../messages/ceilings/read-ceiling.ts";
import type { AccountRoom } from "./account-room.ts";
import { dayCap, pilotDayMax, type PastDay } from "./day-cap.ts";
import { endOfHours, nextOpening, nextSendingDay, windowOf } from "./hours.ts";
import { type Stream, takeOfStreams, takeOfToday } from "./other-streams.ts";
import { crowdSpacingMs, groupMax } from "./receivers.ts";

/** How many wait, by who takes their mail in; `crowd:<domain>` is a company with more contacts than a day has minutes. */
export type Block = Readonly<Record<string, number>>;

export type Outlook = {
  start: Date;
  /** The day that `usedToday` and `ownToday` are of. */
  today: string;
  hours: Hours;
  /** What is left of the pilot, and of the rest in the order in which it leaves. */
  pilot: number;
  blocks: readonly Block[];
  watchHours: number;
  isWatchOver: boolean;
  dailyMax: number | null;
  /** What the domain's first day may have, how its days went, and what it has sent today. */
  firstDay: number;
  past: readonly PastDay[];
  usedToday: number;
  /** Of this campaign. */
  ownToday: number;
  /** Messages of campaigns that go before this one on the same domain. */
  ahead: number;
  quota: number;
  /** What all campaigns of the account may send in a day; left out or null: no ceiling. */
  account?: AccountRoom | null;
  /** Of the account's other sending domains: what goes first under its ceiling on later days. */
  others?: readonly Stream[];
};

const daysMax = 1500;
const hourMs = 3_600_000;

/** How many leave on which day, as the calendar of the campaign's zone shows it, and when the last of them does. */
export type Forecast = { days: ReadonlyMap<string, number>; end: Date };

/** When the last message leaves if every day is green. The end of that day's hours, since that is as late as it can be. */
export function forecastEnd(outlook: Outlook): Date {
  return forecastDays(outlook).end;
}

/** Day by day, by the same caps as the planner, as if every day went well. */
export function forecastDays(outlook: Outlook): Forecast {
  const days = new Map<string, number>();
  const { hours, quota } = outlook;
  const dailyMax = Math.min(outlook.dailyMax ?? Number.MAX_SAFE_INTEGER, quota);
  const past = [...outlook.past];
  let [ahead, pilot, isWatching] = [outlook.ahead, outlook.pilot, !outlook.isWatchOver];
  const blocks = outlook.blocks.map((block) => new Map(Object.entries(block)));
  const waiting = () => blocks.length > 0;
  let at = nextOpening(outlook.start, hours);
  const isToday = dayIn(hours.zone, at) === outlook.today;
  let [used, own] = isToday ? [outlook.usedToday, outlook.ownToday] : [0, 0];
  if (!isToday && outlook.usedToday > 0) past.push({ sent: outlook.usedToday, grade: "green" });
  const others = othersOf(outlook);
  // What leaves today lets the next days grow, also where none of this leaves today.
  if (!isToday) {
    others.leave(outlook.today);
    others.close(outlook.today, outlook.usedToday);
  }
  const close = (day: string) => {
    past.push({ sent: used, grade: "green" });
    others.close(day, used);
  };
  drop(blocks);
  for (let step = 0; step < daysMax && (pilot > 0 || waiting()); step++) {
    const day = dayIn(hours.zone, at);
    const first = pilot > 0 ? Math.max(outlook.firstDay, Math.min(pilotDayMax, pilot)) : outlook.firstDay;
    const cap = Math.min(quota, Math.max(dayCap(first, past), used));
    const ofAccount = others.leave(day);
    const before = Math.min(ahead, Math.max(0, Math.min(cap, ofAccount) - used));
    ahead -= before;
    used += before;
    let room = Math.max(0, Math.min(cap - used, ofAccount - used, dailyMax - own));
    if (pilot > 0) {
      const sent = Math.min(pilot, room);
      [pilot, room, used, own] = [pilot - sent, room - sent, used + sent, own + sent];
      note(days, day, sent);
      if (pilot === 0 && waiting()) {
        const over = nextOpening(new Date(at.getTime() + outlook.watchHours * hourMs), hours);
        isWatching = false;
        if (dayIn(hours.zone, over) !== day) {
          close(day);
          [at, used, own] = [over, 0, 0];
        } else at = over;
        continue;
      }
    } else if (isWatching) {
      isWatching = false;
      at = nextOpening(new Date(at.getTime() + outlook.watchHours * hourMs), hours);
      if (dayIn(hours.zone, at) !== day) [used, own] = [0, 0];
      continue;
    } else {
      const sent = take(blocks, room, { cap, minutes: minutesOf(day, hours) });
      used += sent;
      note(days, day, sent);
    }
    drop(blocks);
    if (pilot === 0 && !waiting()) break;
    close(day);
    [at, used, own] = [nextOpening(nextSendingDay(day, hours), hours), 0, 0];
  }
  return { days, end: endOfHours(at, hours) };
}

/** What of the account's ceiling its other sending domains leave to this one, day by day; they go first. */
function othersOf({ account, today, usedToday, others = [] }: Outlook) {
  const streams = [...others];
  const takenOn = new Map<string, number>();
  let best = account?.best ?? 0;
  return {
    leave(day: string): number {
      if (!account) return Number.MAX_SAFE_INTEGER;
      const sent = Math.max(0, account.used - usedToday);
      const max = grown(account, best);
      const taken =
        takenOn.get(day) ??
        (day === today ? sent + takeOfToday(streams, max - account.used) : takeOfStreams(streams, max));
      takenOn.set(day, taken);
      return max - taken;
    },
    close(day: string, used: number): void {
      best = Math.max(best, used + (takenOn.get(day) ?? 0));
    },
  };
}

function note(days: Map<string, number>, day: string, sent: number): void {
  if (sent > 0) days.set(day, (days.get(day) ?? 0) + sent);
}

/** Takes the best first, passing over who may get no more today. */
function take(blocks: Map<string, number>[], room: number, { cap, minutes }: { cap: number; minutes: number }): number {
  const left = new Map<string, number>();
  let taken = 0;
  for (const block of blocks) {
    for (const [receiver, count] of block) {
      if (taken >= room) return taken;
      const max = left.get(receiver) ?? (receiver.startsWith("crowd:") ? minutes : groupMax(receiver, cap));
      const now = Math.min(count, max, room - taken);
      left.set(receiver, max - now);
      block.set(receiver, count - now);
      taken += now;
    }
  }
  return taken;
}

function drop(blocks: Map<string, number>[]): void {
  for (const block of blocks) for (const [receiver, count] of block) if (count <= 0) block.delete(receiver);
  let kept = 0;
  for (const block of blocks) if (block.size > 0) blocks[kept++] = block;
  blocks.length = kept;
}

function minutesOf(day: string, hours: Hours): number {
  const open = windowOf(day, hours);
  return open ? Math.max(1, Math.floor((open.closes.getTime() - open.opens.getTime()) / crowdSpacingMs)) : 1;
}
