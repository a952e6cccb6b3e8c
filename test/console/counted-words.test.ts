import { expect, test } from "vitest";
import { paceWords } from "../../src/console/campaigns/pace-words.ts";
import { runningWords } from "../../src/console/campaigns/running-words.ts";
import { sendingWords } from "../../src/console/settings/sending-words.ts";
import { stoppedWords } from "../../src/messages/ceilings/stopped-words.ts";
import { locales } from "../../src/ui/texts/locale.ts";

/** A "1" before a word of many, or a verb of many before it. */
const wrong: Record<(typeof locales)[number], RegExp> = {
  nl: /\b1 (?:mails|mensen)\b|\b(?:vertrokken|kwamen er|hebben|schreven) 1\b|\b1 (?:kwamen|hebben)\b|\beerste 1\b/,
  fr: /\b[01] (?:mails|e-mails|personnes|premiers|sont)\b|\bles 1\b|\bces 1\b/,
  de: /\b1 (?:Mails|E-Mails|Menschen|kamen)\b|\b(?:gingen|kamen|haben) 1\b|\b(?:den ersten|dieser|der) 1\b/,
  en: /\b1 (?:mails|people)\b|\bthe first 1\b|\b(?:the|those) 1\b/,
};

test.each(locales)("of one there is no plural in %s, of two there is no singular", (locale) => {
  const said = (n: string) => [
    sendingWords.today[locale](n, "200"),
    sendingWords.today[locale]("0", n),
    sendingWords.free[locale](n),
    paceWords.ceiling[locale](n, "100"),
    runningWords.cohorts[locale]("Beurs", "20", n, "5"),
    runningWords.cohorts[locale]("Beurs", n, n, n),
    runningWords.alarm[locale](n),
    ...stoppedWords(locale, { figures: { complaints: Number(n), sends: Number(n) }, isRepeat: false }).paragraphs,
  ];
  for (const sentence of said("1")) expect(sentence).not.toMatch(wrong[locale]);
  const single = /\b2 (?:mail|persoon|personne|Person|person|e-mail|E-Mail|Mail)\b/;
  for (const sentence of said("2")) expect(sentence).not.toMatch(single);
});
