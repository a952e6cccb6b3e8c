import type { Hours } from "../db/json.ts";

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

/**
 * Careful pace: a pilot, then a watch, then days that grow by half at most, each spread over the sending hours in
 * slices of ten minutes. Pure: the same plan gives the forecast and the due times.
 */
export function planSlots(pace: Pace): Slot[] {
  const pilot = Math.min(pace.pilotSize, pace.audience);
  if (pilot === 0) return [];
  const first = nextOpening(pace.start, pace.hours);
  const slots: Slot[] = [{ count: pilot, dueAt: first }];
  let left = pace.audience - pilot;
  let cap = Math.max(firstDayMin, pilot);
  let from = nextOpening(new Date(first.getTime() + pace.watchHours * 3_600_000), pace.hours);
  for (let day = 0; left > 0; day++) {
    if (day >= daysMax) return [...slots, { count: left, dueAt: from }];
    cap = Math.floor(cap * growthMax);
    const today = Math.min(left, cap, pace.dailyMax ?? cap);
    slots.push(...spread(today, from, pace.hours));
    left -= today;
    from = nextDay(from, pace.hours);
  }
  return slots;
}

function spread(count: number, from: Date, hours: Hours): Slot[] {
  const minutes = Math.max(sliceMinutes, minutesOf(hours.to) - localTime(from, hours.zone).minutes);
  const slices = Math.max(1, Math.min(Math.floor(minutes / sliceMinutes), count));
  return Array.from({ length: slices }, (_, i) => ({
    count: Math.floor(((i + 1) * count) / slices) - Math.floor((i * count) / slices),
    dueAt: new Date(from.getTime() + i * sliceMinutes * 60_000),
  }));
}

/** The first moment from `from` on that lies in the sending hours, in their own zone. */
export function nextOpening(from: Date, hours: Hours): Date {
  let moment = from;
  for (let step = 0; step < daysMax; step++) {
    const { minutes, weekday } = localTime(moment, hours.zone);
    const isDay = hours.days.includes(weekday);
    if (isDay && minutes >= minutesOf(hours.from) && minutes < minutesOf(hours.to)) return moment;
    const ahead = isDay && minutes < minutesOf(hours.from) ? minutesOf(hours.from) - minutes : 24 * 60 - minutes;
    // On the minute, so that nobody is mailed at 9:00:37 because somebody launched at 16:12:37.
    moment = new Date(Math.floor(moment.getTime() / 60_000) * 60_000 + ahead * 60_000);
  }
  return from;
}

function nextDay(from: Date, hours: Hours): Date {
  const { minutes } = localTime(from, hours.zone);
  return nextOpening(new Date(from.getTime() + (24 * 60 - minutes) * 60_000), hours);
}

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** Minutes since local midnight and ISO weekday, 1 for Monday. */
function localTime(moment: Date, zone: string): { minutes: number; weekday: number } {
  const parts = Object.fromEntries(formatOf(zone).formatToParts(moment).map(({ type, value }) => [type, value]));
  return {
    minutes: Number(parts["hour"]) * 60 + Number(parts["minute"]),
    weekday: weekdays.indexOf(parts["weekday"] ?? "") + 1,
  };
}

function formatOf(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

function minutesOf(time: string): number {
  const [hour, minute] = time.split(":").map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}
