import type { Locale } from "../ui/texts/locale.ts";

/** One phrase in the four languages, in the order in which we always name them. */
export const say = <Phrase>(nl: Phrase, fr: Phrase, de: Phrase, en: Phrase): Record<Locale, Phrase> => ({
  nl,
  fr,
  de,
  en,
});
