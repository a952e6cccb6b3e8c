import type { Hours } from "../../db/json.ts";
import { addToDay, dayIn, startOfDay } from "../../preferences/calendar.ts";

const daysMax = 400;
const dayMinutes = 24 * 60;
const minuteMs = 60_000;

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

/** The sending hours of one day, as the clocks of their own zone show it; null on a day without any. */
export function windowOf(day: string, hours: Hours): { opens: Date; closes: Date } | null {
  if (!hours.days.includes(weekdayOf(day))) return null;
  return { opens: momentOf(day, hours.from, hours.zone), closes: momentOf(day, hours.to, hours.zone) };
}

/** The first moment of the next day on which the hours allow sending. */
export function nextSendingDay(day: string, hours: Hours): Date {
  let next = addToDay(day, { days: 1 });
  for (let step = 0; step < daysMax && !hours.days.includes(weekdayOf(next)); step++)
    next = addToDay(next, { days: 1 });
  return startOfDay(hours.zone, next);
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
