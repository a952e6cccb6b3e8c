import { de } from "./de.ts";
import { en } from "./en.ts";
import type { Texts } from "./en.ts";
import { fr } from "./fr.ts";
import { languageTag } from "./locale.ts";
import type { Locale } from "./locale.ts";
import { nl } from "./nl.ts";
import { regionalFooters } from "./regional.ts";

const catalogues: Record<Locale, Texts> = { nl, fr, de, en };

/**
 * Every shipped text of one language; a key missing in one of them is a compile error.
 * @param country ISO 3166-1 alpha-2 of the sender: a Dutch and a Flemish sender do not use quite the same words.
 */
export function texts(locale: Locale, country: string | null = null): Texts {
  const catalogue = catalogues[locale];
  const regional = regionalFooters[languageTag(locale, country)];
  return regional ? { ...catalogue, footer: { ...catalogue.footer, ...regional } } : catalogue;
}
