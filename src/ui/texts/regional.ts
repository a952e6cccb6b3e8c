import type { Texts } from "./en.ts";
import type { Locale } from "./locale.ts";

/** The data protection authority of a country (ISO 3166-1 alpha-2), by the name it uses there. GDPR art. 13(2)(d), 14(2)(e). */
const authorities: Record<string, Record<Locale, string>> = {
  BE: {
    nl: "de Gegevensbeschermingsautoriteit (gegevensbeschermingsautoriteit.be)",
    fr: "l’Autorité de protection des données (autoriteprotectiondonnees.be)",
    de: "die Datenschutzbehörde (datenschutzbehorde.be)",
    en: "the Data Protection Authority (dataprotectionauthority.be)",
  },
  NL: {
    ...allLocales("Autoriteit Persoonsgegevens (autoriteitpersoonsgegevens.nl)"),
    nl: "de Autoriteit Persoonsgegevens (autoriteitpersoonsgegevens.nl)",
  },
  FR: allLocales("CNIL (cnil.fr)"),
  LU: allLocales("CNPD (cnpd.public.lu)"),
  AT: allLocales("Datenschutzbehörde (dsb.gv.at)"),
  IE: allLocales("Data Protection Commission (dataprotection.ie)"),
};

const elsewhere: Record<Locale, string> = {
  nl: "de toezichthouder voor privacy in je land",
  fr: "l’autorité de protection des données de votre pays",
  de: "die Datenschutzbehörde Ihres Landes oder Bundeslandes",
  en: "the data protection authority of your country",
};

export function authorityName(locale: Locale, country: string | null): string {
  return authorities[country ?? ""]?.[locale] ?? elsewhere[locale];
}

/** Where a country uses other words than its neighbour with the same language. */
export const regionalFooters: Record<string, Partial<Texts["footer"]>> = {
  "nl-NL": {
    legalId: (id) => `KvK-nummer: ${id}`,
    officer: (dpo) => `Functionaris gegevensbescherming (FG): ${dpo}`,
  },
  "fr-FR": { legalId: (id) => `SIREN : ${id}` },
  "de-DE": { legalId: (id) => `Handelsregister: ${id}` },
  "de-AT": { legalId: (id) => `Firmenbuchnummer: ${id}` },
};

function allLocales(name: string): Record<Locale, string> {
  return { nl: name, fr: name, de: name, en: name };
}
