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

/** Words of one region in place of the language's own: each as far down as it differs. */
type Regional = "common" | "footer" | "question" | "unsubscribe" | "signUp" | "mail";
export type RegionalTexts = { [Part in Regional]?: Partial<Texts[Part]> };

/** Where a country uses other words than its neighbour with the same language. */
export const regionalTexts: Record<string, RegionalTexts> = {
  "nl-NL": {
    footer: {
      legalId: (id) => `KvK-nummer: ${id}`,
      officer: (dpo) => `Functionaris gegevensbescherming (FG): ${dpo}`,
    },
    common: {
      atMost: (frequency) => `Maximaal ${frequency}.`,
      choiceLine: (topic, frequency) => `${topic}, maximaal ${frequency}`,
      unsubscribeIsFinal: "Je kunt altijd stoppen. In elke mail staat daarvoor een link, en één klik is genoeg.",
    },
    question: {
      frequency: "Hoe vaak, maximaal?",
      frequencyOf: (topic) => `${topic}: hoe vaak, maximaal?`,
      fromMailStay: (topic, frequency) => `Ja, mail me ${topic}, maximaal ${frequency}`,
    },
    unsubscribe: { what: "Eén klik, en je krijgt zulke mail niet meer. Je hoeft niet te zeggen waarom." },
    mail: { stay: (topic, frequency) => `Ja: ${topic}, maximaal ${frequency}` },
    signUp: {
      answeredAddress: "Na een paar minuten nog geen mail? Kijk in je spammap, of probeer het morgen opnieuw.",
    },
  },
  "fr-FR": {
    footer: {
      legalId: (id) => `SIREN : ${id}`,
      authority: (name) => `Vous pouvez adresser une réclamation à : ${name}.`,
    },
  },
  "de-DE": { footer: { legalId: (id) => `Handelsregister: ${id}` } },
  "de-AT": { footer: { legalId: (id) => `Firmenbuchnummer: ${id}` } },
};

function allLocales(name: string): Record<Locale, string> {
  return { nl: name, fr: name, de: name, en: name };
}
