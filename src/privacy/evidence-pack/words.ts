import type { Locale } from "../../ui/texts/locale.ts";
import { type ActWords, actWords } from "./act-words.ts";
import { type FactWords, factWords } from "./fact-words.ts";

/** What a readable page of evidence says, at level B1: the page itself, and with it the words of its acts and facts. */
export type StoryWords = PageWords & ActWords & FactWords;

type PageWords = {
  title: string;
  titleCampaign: string;
  made: (moment: string) => string;
  about: string;
  story: string;
  none: string;
  counts: string;
  countsNote: string;
  people: string;
  records: string;
  heldCount: string;
  unseenCount: string;
  proof: string;
  proves: readonly string[];
  verify: string;
  stamped: (moment: string, size: number, by: string) => string;
  unstamped: string;
};

export const storyWords = (locale: Locale): StoryWords => ({
  ...pageWords[locale],
  ...actWords[locale],
  ...factWords[locale],
});

const pageWords: Record<Locale, PageWords> = {
  nl: {
    title: "Bewijs van toestemming",
    titleCampaign: "Bewijs van een campagne",
    made: (m) => `Gemaakt op ${m}.`,
    about: "Over wie het gaat",
    story: "Wat er gebeurd is",
    none: "Er is niets vastgelegd.",
    counts: "In cijfers",
    countsNote: "Dit telt feiten, geen mensen: wie van keuze verandert, staat er meer dan eens in.",
    people: "Mensen",
    records: "Vastgelegde feiten",
    heldCount: "Niet meegeteld",
    unseenCount: "Niet door deze dienst gezien",
    proof: "Wat dit bewijst",
    proves: [
      "Dat deze feiten zijn vastgelegd zoals ze hier staan, en sindsdien niet zijn veranderd.",
      "Niet wiens vinger op de knop drukte, en niet dat er elders niets anders bestaat.",
      "Wat is ingevoerd of geïmporteerd, heeft deze dienst niet zelf gezien.",
    ],
    verify: "Nakijken kan zonder internet: zie README.txt.",
    stamped: (m, size, by) =>
      `Een tijdstempeldienst buiten ons (${by}) heeft de eerste ${size} regels van het logboek gestempeld op ${m} (RFC 3161). Het stempel staat in time-stamp.json.`,
    unstamped: "Er is nog geen tijdstempel van buiten bij. Het tijdstip is dat van de klok van het logboek.",
  },
  fr: {
    title: "Preuve de consentement",
    titleCampaign: "Preuves d'une campagne",
    made: (m) => `Établi le ${m}.`,
    about: "De qui il s'agit",
    story: "Ce qui s'est passé",
    none: "Rien n'a été enregistré.",
    counts: "En chiffres",
    countsNote: "On compte ici des faits, non des personnes : qui change d'avis y figure plus d'une fois.",
    people: "Personnes",
    records: "Faits enregistrés",
    heldCount: "Non comptés",
    unseenCount: "Non constatés par ce service",
    proof: "Ce que cela prouve",
    proves: [
      "Que ces faits ont été enregistrés tels qu'ils figurent ici, et n'ont pas changé depuis.",
      "Ni quel doigt a pressé le bouton, ni qu'il n'existe rien d'autre ailleurs.",
      "Ce qui a été saisi ou importé, ce service ne l'a pas constaté lui-même.",
    ],
    verify: "La vérification se fait sans internet : voir README.txt.",
    stamped: (m, size, by) =>
      `Un service d'horodatage extérieur (${by}) a daté les ${size} premières lignes du journal le ${m} (RFC 3161). Le jeton est dans time-stamp.json.`,
    unstamped: "Il n'y a pas encore d'horodatage extérieur. L'heure est celle de l'horloge du journal.",
  },
  de: {
    title: "Nachweis der Einwilligung",
    titleCampaign: "Nachweise einer Kampagne",
    made: (m) => `Erstellt am ${m}.`,
    about: "Um wen es geht",
    story: "Was geschehen ist",
    none: "Es ist nichts festgehalten.",
    counts: "In Zahlen",
    countsNote: "Gezählt werden Tatsachen, nicht Menschen: Wer seine Wahl ändert, steht mehrmals darin.",
    people: "Menschen",
    records: "Festgehaltene Tatsachen",
    heldCount: "Nicht gezählt",
    unseenCount: "Von diesem Dienst nicht gesehen",
    proof: "Was das beweist",
    proves: [
      "Dass diese Tatsachen so festgehalten wurden, wie sie hier stehen, und sich seither nicht geändert haben.",
      "Nicht, wessen Finger auf den Knopf drückte, und nicht, dass es anderswo nichts anderes gibt.",
      "Was eingetragen oder importiert wurde, hat dieser Dienst nicht selbst gesehen.",
    ],
    verify: "Prüfen geht ohne Internet: siehe README.txt.",
    stamped: (m, size, by) =>
      `Ein Zeitstempeldienst von außen (${by}) hat die ersten ${size} Zeilen des Protokolls am ${m} gestempelt (RFC 3161). Der Stempel steht in time-stamp.json.`,
    unstamped: "Ein Zeitstempel von außen ist noch nicht dabei. Die Zeit ist die der Uhr des Protokolls.",
  },
  en: {
    title: "Evidence of consent",
    titleCampaign: "Evidence of a campaign",
    made: (m) => `Made on ${m}.`,
    about: "Who it is about",
    story: "What happened",
    none: "Nothing was recorded.",
    counts: "In figures",
    countsNote: "This counts facts, not people: whoever changes their choice is in it more than once.",
    people: "People",
    records: "Recorded facts",
    heldCount: "Not counted",
    unseenCount: "Not seen by this service",
    proof: "What this proves",
    proves: [
      "That these facts were recorded as they stand here, and have not changed since.",
      "Not whose finger pressed the button, and not that nothing else exists elsewhere.",
      "What was entered or imported, this service has not seen itself.",
    ],
    verify: "It can be checked without the internet: see README.txt.",
    stamped: (m, size, by) =>
      `A time-stamp authority outside (${by}) stamped the first ${size} lines of the log on ${m} (RFC 3161). The token is in time-stamp.json.`,
    unstamped: "There is no time stamp from outside yet. The time is that of the log's own clock.",
  },
};
