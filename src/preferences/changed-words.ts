import type { Locale } from "../ui/texts/locale.ts";

/** A yes to a page that says something else by now is no yes to that: it is shown once more. */
export const changedWords: Readonly<Record<Locale, string>> = {
  nl: "De tekst op deze pagina is intussen veranderd. Lees wat er nu staat, en kies opnieuw.",
  fr: "Le texte de cette page a changé entre-temps. Lisez ce qui s’y trouve maintenant, et choisissez de nouveau.",
  de: "Der Text auf dieser Seite hat sich inzwischen geändert. Bitte lesen, was jetzt hier steht, und neu wählen.",
  en: "The text of this page has changed in the meantime. Read what it says now, and choose again.",
};
