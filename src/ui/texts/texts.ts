import { de } from "./de.ts";
import { en } from "./en.ts";
import type { Texts } from "./en.ts";
import { fr } from "./fr.ts";
import { languageTag } from "./locale.ts";
import type { Locale } from "./locale.ts";
import { nl } from "./nl.ts";
import { type RegionalTexts, regionalTexts } from "./regional.ts";

const catalogues: Record<Locale, Texts> = { nl, fr, de, en };

/**
 * Every shipped text of one language; a key missing in one of them is a compile error.
 * @param country ISO 3166-1 alpha-2 of the sender: a Dutch and a Flemish sender do not use quite the same words.
 */
export function texts(locale: Locale, country: string | null = null): Texts {
  const tag = languageTag(locale, country);
  const known = made.get(tag);
  if (known) return known;
  const whole = withRegion(catalogues[locale], regionalTexts[tag] ?? {});
  made.set(tag, whole);
  return whole;
}

/** By language tag: a handful, made once. */
const made = new Map<string, Texts>();

function withRegion(texts: Texts, region: RegionalTexts): Texts {
  return {
    ...texts,
    common: { ...texts.common, ...region.common },
    footer: { ...texts.footer, ...region.footer },
    question: { ...texts.question, ...region.question },
    unsubscribe: { ...texts.unsubscribe, ...region.unsubscribe },
    signUp: { ...texts.signUp, ...region.signUp },
    mail: { ...texts.mail, ...region.mail },
  };
}
