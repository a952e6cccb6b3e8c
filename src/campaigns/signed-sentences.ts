import type { SignedSentence } from "../db/json.ts";
import type { List } from "../lists/queries.ts";
import { isLocale, type Locale } from "../ui/texts/locale.ts";
import type { Acknowledgement, Need } from "./eligibility.ts";

type Sentences = Record<Acknowledgement | "imported" | "none_known", string>;

/** What whoever launches signs, in the account's language: kept with the campaign word for word. */
export const sentences: Record<Locale, Sentences> = {
  nl: {
    imported: "De mensen die ooit nee zeiden, zijn hier ingelezen. Zij krijgen niets.",
    none_known: "Wij weten van niemand op deze lijst die ooit nee zei.",
    undocumented:
      "Van een deel van deze mensen is nooit vastgelegd dat zij ja zeiden. Wij kunnen uitleggen waarom wij hen mogen vragen, en doen dat één keer, met hoogstens twee herinneringen.",
    older_than_36_months:
      "Met een deel van deze mensen was het laatste contact langer dan 36 maanden geleden. Wij vinden het verantwoord hen nog te vragen.",
  },
  fr: {
    imported: "Les personnes qui ont un jour dit non ont été importées ici. Elles ne reçoivent rien.",
    none_known: "À notre connaissance, personne sur cette liste n’a jamais dit non.",
    undocumented:
      "Pour une partie de ces personnes, le oui n’a jamais été enregistré. Nous pouvons expliquer pourquoi nous pouvons leur poser la question, et nous le faisons une fois, avec deux rappels au plus.",
    older_than_36_months:
      "Avec une partie de ces personnes, le dernier contact remonte à plus de 36 mois. Nous estimons justifié de leur poser encore la question.",
  },
  de: {
    imported: "Die Menschen, die einmal Nein gesagt haben, sind hier eingelesen. Sie bekommen nichts.",
    none_known: "Uns ist niemand auf dieser Liste bekannt, der einmal Nein gesagt hat.",
    undocumented:
      "Bei einem Teil dieser Menschen wurde nie festgehalten, dass sie Ja gesagt haben. Wir können erklären, warum wir sie fragen dürfen, und tun das einmal, mit höchstens zwei Erinnerungen.",
    older_than_36_months:
      "Mit einem Teil dieser Menschen liegt der letzte Kontakt mehr als 36 Monate zurück. Wir halten es für vertretbar, sie noch zu fragen.",
  },
  en: {
    imported: "The people who once said no have been imported here. They get nothing.",
    none_known: "We know of nobody on this list who ever said no.",
    undocumented:
      "For some of these people a yes was never recorded. We can explain on what ground we may ask them, and we ask once, with at most two reminders.",
    older_than_36_months:
      "With some of these people the last contact was more than 36 months ago. We find it justified to ask them still.",
  },
};

export type Signing = { locale: string; list: List; acknowledged: readonly string[]; by: string; now: Date };

/** The opt-outs as the list declares them, and each acknowledgement that was given, in the order of API.md. */
export function signSentences({ locale: asked, list, acknowledged, by, now }: Signing): SignedSentence[] {
  const locale = isLocale(asked) ? asked : "en";
  const { imported, none_known, ...ours } = sentences[locale];
  const signed = { locale, by, at: now.toISOString() };
  const optOuts = list.optOuts ? [{ code: "opt_outs", text: { imported, none_known }[list.optOuts], ...signed }] : [];
  const codes = ["undocumented", "older_than_36_months"] as const;
  return [
    ...optOuts,
    ...codes.filter((code) => acknowledged.includes(code)).map((code) => ({ code, text: ours[code], ...signed })),
  ];
}

/** What is to be signed for each need: the opt-outs have two ways to be met, so two sentences. */
export function sentencesFor(needs: readonly Need[], asked: string): { code: string; text: string }[] {
  const words = sentences[isLocale(asked) ? asked : "en"];
  const of = (code: Need) => (code === "opt_outs" ? [words.imported, words.none_known] : [words[code]]);
  return needs.flatMap((code) => of(code).map((text) => ({ code, text })));
}
