import type { Locale } from "../ui/texts/locale.ts";

/** A yes to a frequency that the topic does not offer is no yes to another: the page is shown once more. */
export const frequencyWords: Readonly<Record<Locale, string>> = {
  nl: "Zo vaak bieden we dat onderwerp niet aan. Kies een van de mogelijkheden hieronder.",
  fr: "Nous ne proposons pas ce sujet à cette fréquence. Choisissez une des possibilités ci-dessous.",
  de: "In dieser Häufigkeit gibt es das Thema nicht. Bitte eine der Möglichkeiten unten wählen.",
  en: "We do not offer that topic that often. Choose one of the options below.",
};
