/** Days as `2026-12-31`, as the calendar of a zone (IANA name) shows them. */

const formats = new Map<string, Intl.DateTimeFormat>();
const hourMs = 3_600_000;

export function dayIn(zone: string, at: Date): string {
  return wallTime(zone, at).slice(0, 10);
}

/** The first moment of a day in a zone, also where the clock springs over midnight. */
export function startOfDay(zone: string, day: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const offsetAt = (ms: number) => Date.parse(`${wallTime(zone, new Date(ms))}Z`) - ms;
  const near = midnight - offsetAt(midnight);
  const start = midnight - offsetAt(near);
  return new Date(dayIn(zone, new Date(start)) < day ? start + hourMs : start);
}

/** So many days or months later; a month later than the 31st is the last day of a shorter month. */
export function addToDay(day: string, step: { days?: number; months?: number }): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + (step.months ?? 0), 1));
  const daysOfMonth = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, daysOfMonth) + (step.days ?? 0));
  return first.toISOString().slice(0, 10);
}

/** A day of the years that http/time.ts takes too; of others a zone's clock tells nothing that can be kept. */
export function isDay(text: string): boolean {
  return /^(?:19|2\d)\d{2}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && addToDay(text, {}) === text;
}

/** `2026-12-31T23:59:59`, without an offset. */
function wallTime(zone: string, at: Date): string {
  const format = formats.get(zone) ?? newFormat(zone);
  formats.set(zone, format);
  const parts: Record<string, string> = {};
  for (const { type, value } of format.formatToParts(at)) parts[type] = value;
  const { year, month, day, hour, minute, second } = parts;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}`;
}

function newFormat(zone: string): Intl.DateTimeFormat {
  const two = "2-digit" as const;
  return new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: two,
    day: two,
    hour: two,
    minute: two,
    second: two,
  });
}
