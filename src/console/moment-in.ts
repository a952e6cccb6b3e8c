import type { Locale } from "../ui/texts/locale.ts";

/** Day and time as people of this language write them, in the account's zone. */
export function momentIn(at: Date, locale: Locale, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone }).format(at);
}
