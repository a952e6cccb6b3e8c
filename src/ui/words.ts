import type { Texts } from "./texts/en.ts";
import { languageTag } from "./texts/locale.ts";
import type { Locale } from "./texts/locale.ts";

/** From the most to the least mail. What an account invents itself comes last, in its own order. */
const shippedFrequencies = ["daily", "weekly", "fortnightly", "monthly", "quarterly", "half_yearly", "yearly"] as const;
type ShippedFrequency = (typeof shippedFrequencies)[number];

/** The words for a frequency key; an account's own key ("every_season") is shown as words. */
export function frequencyName(t: Texts, key: string): string {
  return isShipped(key) ? t.common.frequencies[key] : key.replaceAll("_", " ");
}

/** The one that means least mail: what stands selected before the person chooses (GDPR art. 25(2)). */
export function rarestFrequency(frequencies: readonly string[]): string | undefined {
  const ranked = frequencies.toSorted((a, b) => rank(a) - rank(b));
  return ranked.findLast(isShipped) ?? frequencies.at(-1);
}

/** "Newsletter, at most every month; Events, at most every week": for one line of a mail. */
export function choicesInWords(t: Texts, choices: readonly { name: string; frequency: string }[]): string {
  return choices.map((choice) => t.common.choiceLine(choice.name, frequencyName(t, choice.frequency))).join("; ");
}

/** Between a label and what it names: French parts them by a no-break space before the colon too. */
export const colon = (locale: Locale): string => (locale === "fr" ? "\u00a0: " : ": ");

/** "A, B and C" in the reader's language. */
export function listWords(locale: Locale, names: readonly string[]): string {
  return new Intl.ListFormat(locale, { style: "long", type: "conjunction" }).format(names);
}

/** "9 January 2027" in the reader's language, as the calendar of that zone shows it. `timeZone` is an IANA name. */
export function dateWords(date: Date, style: { locale: Locale; country?: string | null; timeZone: string }): string {
  return formatterOf(dateTag(style), dayStyle, style.timeZone).format(date);
}

/** "9 January 2027 at 14:05 CET": for a receipt, where the minute matters. */
export function momentWords(date: Date, style: { locale: Locale; country?: string | null; timeZone: string }): string {
  const formatter = formatterOf(dateTag(style), momentStyle, style.timeZone);
  const parts = formatter.formatToParts(date);
  return parts.map(({ type, value }) => (type === "timeZoneName" ? zoneName(value, date, style) : value)).join("");
}

/** French has no letters of its own for CET and knows them; "UTC+1" is a sum to do. Where English has none either it stays. */
function zoneName(own: string, date: Date, { timeZone }: { timeZone: string }): string {
  if (!/^(?:UTC|GMT)[+−-]/u.test(own)) return own;
  const parts = formatterOf("en-GB", momentStyle, timeZone).formatToParts(date);
  const known = parts.find(({ type }) => type === "timeZoneName")?.value ?? own;
  return /^[A-Z]{2,5}$/.test(known) ? known : own;
}

/** Paragraphs of an account's own text: parted by an empty line; line ends within become spaces, and no-break spaces stay. */
export function paragraphsOf(text: string): string[] {
  return text
    .split(/\r?\n\s*\r?\n/)
    .map((paragraph) => paragraph.replace(/[ \t\n\r\f\v]+/g, " ").trim())
    .filter((paragraph) => paragraph !== "");
}

const dayStyle = { dateStyle: "long" } as const;
const momentStyle = {
  year: "numeric",
  month: "long",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZoneName: "short",
} as const;

/** Making one takes a hundred times as long as using it; there are a few languages and zones. */
const formatters = new Map<string, Intl.DateTimeFormat>();
const formattersMax = 200;

function formatterOf(tag: string, style: typeof dayStyle | typeof momentStyle, timeZone: string): Intl.DateTimeFormat {
  const key = `${tag} ${timeZone} ${style === dayStyle ? "day" : "moment"}`;
  const known = formatters.get(key);
  if (known) return known;
  if (formatters.size >= formattersMax) formatters.clear();
  const made = new Intl.DateTimeFormat(tag, { ...style, timeZone });
  formatters.set(key, made);
  return made;
}

// Bare "en" means the American order of day and month.
function dateTag(style: { locale: Locale; country?: string | null }): string {
  return style.locale === "en" ? "en-GB" : languageTag(style.locale, style.country ?? null);
}

function isShipped(key: string): key is ShippedFrequency {
  return shippedFrequencies.some((shipped) => shipped === key);
}

function rank(key: string): number {
  return shippedFrequencies.findIndex((shipped) => shipped === key);
}
