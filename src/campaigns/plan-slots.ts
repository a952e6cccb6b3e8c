import type { Hours } from "../db/json.ts";
import { addToDay, dayIn, startOfDay } from "../preferences/calendar.ts";

/** `count` messages of the audience, in its order, that leave from `dueAt` on. */
export type Slot = { count: number; dueAt: Date };

export type Pace = {
  start: Date;
  audience: number;
  pilotSize: number;
  watchHours: number;
  dailyMax: number | null;
  hours: Hours;
};

/** The first day of an unknown sending domain, and how much a day may grow (STANDARDS 8.3). */
const firstDayMin = 50;
const growthMax = 1.5;
const sliceMinutes = 10;
const daysMax = 400;
const dayMinutes = 24 * 60;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * Careful pace: a pilot, then a watch, then days that grow by half at most, each spread over the sending hours in
 * slices of ten minutes. No day, the pilot's included, has more than `dailyMax`. Pure: the same plan gives the forecast
 * and the due times.
 */
export function planSlots(pace: Pace): Slot[] {
  const { audience, hours } = pace;
  const dailyMax = pace.dailyMax ?? audience;
  const pilot = Math.min(pace.pilotSize, audience, dailyMax);
  if (pilot <= 0) return [];
  const first = nextOpening(pace.start, hours);
  const slots: Slot[] = [{ count: pilot, dueAt: first }];
  let left = audience - pilot;
  let cap = Math.max(firstDayMin, pilot);
  let from = nextOpening(new Date(first.getTime() + pace.watchHours * hourMs), hours);
  if (left > 0 && isSameDay(first, from, hours.zone)) {
    // No watch, or a short one: what is left of the pilot's own day, which has not grown.
    const today = Math.min(left, Math.min(cap, dailyMax) - pilot);
    slots.push(...spread(today, from, hours));
    left -= today;
    from = nextDay(from, hours);
  }
  for (let day = 0; left > 0; day++) {
    if (day >= daysMax) return [...slots, { count: left, dueAt: from }];
    cap = Math.floor(cap * growthMax);
    const today = Math.min(left, cap, dailyMax);
    slots.push(...spread(today, from, hours));
    left -= today;
    from = nextDay(from, hours);
  }
  return slots;
}

/**
 * Where a plan goes on after a pause: its days, each with its own slots, move to the sending days from now on, so that no
 * day gets more than it was to get and nothing leaves at night. A plan that is not late stays as it is.
 */
export function moveSlots(due: readonly Date[], now: Date, hours: Hours): { from: Date; to: Date }[] {
  const planned = due.toSorted((a, b) => a.getTime() - b.getTime());
  const [earliest] = planned;
  if (!earliest || earliest >= now) return [];
  const opening = nextOpening(now, hours);
  const isThisDay = isSameDay(earliest, opening, hours.zone);
  let [plannedDay, day] = [dayIn(hours.zone, earliest), dayIn(hours.zone, opening)];
  return planned.map((from) => {
    const own = dayIn(hours.zone, from);
    if (own !== plannedDay) {
      plannedDay = own;
      day = dayIn(hours.zone, nextOpening(startOfDay(hours.zone, addToDay(day, { days: 1 })), hours));
    }
    const moved = isThisDay ? from : momentAt(day, localMinutes(from, hours.zone), hours.zone);
    return { from, to: moved > opening ? moved : opening };
  });
}

function spread(count: number, from: Date, hours: Hours): Slot[] {
  if (count <= 0) return [];
  const minutes = Math.max(sliceMinutes, (endOfHours(from, hours).getTime() - from.getTime()) / minuteMs);
  const slices = Math.max(1, Math.min(Math.floor(minutes / sliceMinutes), count));
  return Array.from({ length: slices }, (_, i) => ({
    count: Math.floor(((i + 1) * count) / slices) - Math.floor((i * count) / slices),
    dueAt: new Date(from.getTime() + i * sliceMinutes * minuteMs),
  }));
}

/** The first moment from `from` on that lies in the sending hours, in their own zone. */
export function nextOpening(from: Date, hours: Hours): Date {
  let day = dayIn(hours.zone, from);
  for (let step = 0; step < daysMax; step++) {
    if (hours.days.includes(weekdayOf(day))) {
      const opens = momentOf(day, hours.from, hours.zone);
      if (from < opens) return opens;
      if (from < momentOf(day, hours.to, hours.zone)) return from;
    }
    day = addToDay(day, { days: 1 });
  }
  return from;
}

/** When the sending hours of that day end. */
export function endOfHours(moment: Date, hours: Hours): Date {
  return momentOf(dayIn(hours.zone, moment), hours.to, hours.zone);
}

function nextDay(from: Date, hours: Hours): Date {
  return nextOpening(startOfDay(hours.zone, addToDay(dayIn(hours.zone, from), { days: 1 })), hours);
}

function isSameDay(one: Date, other: Date, zone: string): boolean {
  return dayIn(zone, one) === dayIn(zone, other);
}

/** A time of day as the clocks of the zone show it, also on the days on which they change. */
function momentOf(day: string, time: string, zone: string): Date {
  return momentAt(day, minutesOf(time), zone);
}

function momentAt(day: string, minutes: number, zone: string): Date {
  if (minutes === dayMinutes) return startOfDay(zone, addToDay(day, { days: 1 }));
  const near = startOfDay(zone, day).getTime() + minutes * minuteMs;
  const off = ((minutes - localMinutes(new Date(near), zone) + 1.5 * dayMinutes) % dayMinutes) - dayMinutes / 2;
  return new Date(near + off * minuteMs);
}

/** Minutes since local midnight, by the clock on the wall. */
function localMinutes(moment: Date, zone: string): number {
  const options = { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const format = formats.get(zone) ?? new Intl.DateTimeFormat("en-GB", options);
  formats.set(zone, format);
  return minutesOf(format.format(moment));
}

// To make one takes longer than all else here together.
const formats = new Map<string, Intl.DateTimeFormat>();

/** ISO: 1 for Monday. */
function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

function minutesOf(time: string): number {
  const [hour, minute] = time.split(":").map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}
