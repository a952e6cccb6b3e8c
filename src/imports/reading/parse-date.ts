/** Month names in nl, fr, de and en with their usual abbreviations, accents off. */
const months: readonly ReadonlySet<string>[] = [
  "jan january januari janvier januar janner janv", "feb february februari fevrier februar fev fevr", "mar march maart mrt mars marz maerz mrz",
  "apr april avril avr", "may mei mai", "jun june juni juin", "jul july juli juillet juil", "aug august augustus aout",
  "sep sept september septembre", "oct october oktober octobre okt", "nov november novembre", "dec december decembre dezember dez",
].map((names) => new Set(names.split(" "))); // prettier-ignore

const yearMin = 1970;
const yearMax = 2100;
/** Excel's day numbers for 1982 to 2064; smaller and larger numbers are something else. */
const serialMin = 30_000;
const serialMax = 60_000;

type Parts = { year: number; month: number; day: number };

/**
 * A date as people's programs write it, to `YYYY-MM-DD`; null for anything else. ISO and `2019/3/7`; day first with
 * `-`, `/` or `.` (`3-7-2019` is 3 July; only when that is no date, month first); two-digit years below 70 are 20xx;
 * months by name in nl, fr, de, en; Excel day numbers. A bare year or month counts as its first day: consent that is
 * older than it is called is the careful reading. A time behind the date is ignored here.
 */
export function parseDate(text: string): string | null {
  const parts = dateParts(text.trim().slice(0, 60));
  if (!parts) return null;
  const { year, month, day } = parts;
  if (year < yearMin || year > yearMax || month < 1 || day < 1) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : null;
}

/**
 * A moment of evidence (opt-in, confirmation) to RFC 3339 UTC; null for anything else. Exports write no zone or say
 * that it is UTC, so without one it is taken as UTC; without a time it is midnight.
 */
export function parseMoment(text: string): string | null {
  const trimmed = text.trim().slice(0, 60);
  const date = parseDate(trimmed);
  if (!date) return null;
  const time = /[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)? ?([ap]m)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/iu.exec(
    trimmed,
  );
  if (!time) return `${date}T00:00:00Z`;
  const [, hours = "0", minutes = "0", seconds = "0", half, zone = "Z"] = time;
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === "pm" ? 12 : 0) : Number(hours);
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return `${date}T00:00:00Z`;
  const offset = /^([+-])(\d{2}):?(\d{2})$/u.exec(zone);
  const offsetMinutes = offset ? (Number(offset[2]) * 60 + Number(offset[3])) * (offset[1] === "-" ? -1 : 1) : 0;
  const at =
    Date.parse(`${date}T00:00:00Z`) + ((hour * 60 + Number(minutes) - offsetMinutes) * 60 + Number(seconds)) * 1000;
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

function dateParts(text: string): Parts | null {
  return isoParts(text) ?? dayFirstParts(text) ?? namedParts(text) ?? coarseParts(text);
}

function isoParts(text: string): Parts | null {
  const found = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/u.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/u.exec(text);
  return found ? { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) } : null;
}

function dayFirstParts(text: string): Parts | null {
  const found = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:[T ,].*)?$/u.exec(text);
  if (!found) return null;
  const [first, second, year] = [Number(found[1]), Number(found[3]), fullYear(found[4] ?? "")];
  return second > 12 ? { year, month: first, day: second } : { year, month: second, day: first };
}

function namedParts(text: string): Parts | null {
  const plain = text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const dayFirst = /^(\d{1,2})(?:er|st|nd|rd|th)?[. -]{1,2}([a-z]{3,12})\.?[ -](\d{4}|\d{2})(?:\D.*)?$/u.exec(plain);
  if (dayFirst)
    return { year: fullYear(dayFirst[3] ?? ""), month: monthOf(dayFirst[2] ?? ""), day: Number(dayFirst[1]) };
  const monthFirst = /^([a-z]{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?:\D.*)?$/u.exec(plain);
  if (monthFirst)
    return { year: Number(monthFirst[3]), month: monthOf(monthFirst[1] ?? ""), day: Number(monthFirst[2]) };
  const monthOnly = /^([a-z]{3,12})\.? (\d{4})$/u.exec(plain);
  return monthOnly ? { year: Number(monthOnly[2]), month: monthOf(monthOnly[1] ?? ""), day: 1 } : null;
}

function coarseParts(text: string): Parts | null {
  const month = /^(\d{1,2})[-/.](\d{4})$/u.exec(text);
  if (month) return { year: Number(month[2]), month: Number(month[1]), day: 1 };
  const yearMonth = /^(\d{4})[-/.](\d{1,2})$/u.exec(text);
  if (yearMonth) return { year: Number(yearMonth[1]), month: Number(yearMonth[2]), day: 1 };
  if (/^\d{4}$/u.test(text)) return { year: Number(text), month: 1, day: 1 };
  if (!/^\d{5}(?:\.\d+)?$/u.test(text)) return null;
  const serial = Math.floor(Number(text));
  if (serial < serialMin || serial > serialMax) return null;
  // Day 25,569 of Excel's 1900 calendar is 1 January 1970.
  const date = new Date((serial - 25_569) * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length > 2 ? year : year < 70 ? 2000 + year : 1900 + year;
}

/** 0, which is no month, for a word that is none. */
function monthOf(word: string): number {
  return months.findIndex((names) => names.has(word)) + 1;
}
