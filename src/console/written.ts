import type { Locale } from "../ui/texts/locale.ts";
import { dateWords, momentWords } from "../ui/words.ts";

/** How figures and dates are written on one page: in its language, by the clock of one zone. */
export type Written = {
  locale: Locale;
  figure: (n: number) => string;
  share: (part: number) => string;
  date: (at: Date) => string;
  moment: (at: Date) => string;
  /** Of a day as `2026-12-31`. */
  day: (day: string) => string;
  shortDay: (day: string) => string;
  /** "23" and "Nov". */
  dayParts: (day: string) => { date: string; month: string };
  /** A language's own name in the page's language. */
  language: (code: string) => string;
};

export function writtenIn(locale: Locale, zone: { country: string; timeZone: string }): Written {
  const style = { locale, ...zone };
  const tag = locale === "en" ? "en-GB" : locale;
  const languages = new Intl.DisplayNames(tag, { type: "language" });
  const shares = new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 2 });
  const short = new Intl.DateTimeFormat(tag, { day: "numeric", month: "short", timeZone: "UTC" });
  const long = new Intl.DateTimeFormat(tag, { day: "numeric", month: "long", timeZone: "UTC" });
  return {
    locale,
    figure: (n) => n.toLocaleString(tag === "nl" ? "nl-BE" : tag),
    share: (part) => shares.format(part),
    date: (at) => dateWords(at, style),
    moment: (at) => momentWords(at, style),
    day: (day) => long.format(new Date(`${day}T12:00:00Z`)),
    shortDay: (day) => short.format(new Date(`${day}T12:00:00Z`)),
    dayParts: (day) => {
      const parts = short.formatToParts(new Date(`${day}T12:00:00Z`));
      const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? "";
      return { date: part("day"), month: part("month") };
    },
    language: (code) => languages.of(code) ?? code,
  };
}

/** Monday to Sunday, short, in the page's language. */
export function weekdays(locale: Locale): string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
  return Array.from({ length: 7 }, (_, at) => format.format(new Date(Date.UTC(2024, 0, 1 + at))));
}
