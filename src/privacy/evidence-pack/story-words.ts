import type { Account } from "../../accounts/queries.ts";
import type { Locale } from "../../ui/texts/locale.ts";
import { dateWords, momentWords } from "../../ui/words.ts";
import { type StoryWords, storyWords } from "./words.ts";

/** What every part of a page of evidence needs: its words, and how moments are written for its account. */
export type Frame = {
  t: StoryWords;
  locale: Locale;
  account: Account;
  moment: (instant: string) => string;
  day: (day: string) => string;
};

export function frameOf(account: Account, locale: Locale): Frame {
  const style = { locale, country: account.country, timeZone: account.timeZone };
  return {
    t: storyWords(locale),
    locale,
    account,
    moment: (instant) => momentWords(new Date(instant), style),
    day: (day) => dateWords(new Date(`${day}T12:00:00Z`), { ...style, timeZone: "UTC" }),
  };
}
