import type { Locale } from "../ui/texts/locale.ts";

/** On the page behind a confirmation mail: why its button does not count yet. */
export const heldWords: Readonly<Record<Locale, { from: (when: string) => string; later: string }>> = {
  nl: {
    from: (when) =>
      `De knop telt vanaf ${when}. Zo weten we dat een mens erop drukt, en geen programma dat mail controleert.`,
    later:
      "We konden niet zien dat een mens op de knop drukte. Open de link in de mail morgen nog eens en druk dan opnieuw, of doe het nu op een ander toestel.",
  },
  fr: {
    from: (when) =>
      `Le bouton compte à partir du ${when}. Nous savons ainsi qu’une personne appuie, et non un programme qui contrôle les mails.`,
    later:
      "Nous n’avons pas pu voir qu’une personne a appuyé. Ouvrez demain le lien du mail et appuyez encore une fois, ou faites-le maintenant sur un autre appareil.",
  },
  de: {
    from: (when) =>
      `Der Knopf zählt ab ${when}. So wissen wir, dass ein Mensch ihn drückt und kein Programm, das Mails prüft.`,
    later:
      "Wir konnten nicht erkennen, dass ein Mensch gedrückt hat. Bitte morgen den Link in der Mail noch einmal öffnen und erneut drücken, oder jetzt auf einem anderen Gerät.",
  },
  en: {
    from: (when) =>
      `The button counts from ${when}. That way we know that a person presses it, and not a program that checks mail.`,
    later:
      "We could not see that a person pressed the button. Open the link in the mail again tomorrow and press once more, or do it now on another device.",
  },
};
