import type { Locale } from "../ui/texts/locale.ts";

type Mail = { subject: string; title: string; paragraphs: string[]; button: string };
export type LaunchNews = {
  about: "asked" | "approved" | "declined";
  campaign: string;
  account: string;
  /** Of the request: the people that the page named. */
  people: number;
  /** Who asked, or who answered. */
  by: string;
};
type Told = Omit<LaunchNews, "about" | "people"> & { people: string };

const words: Record<Locale, Record<LaunchNews["about"], (told: Told) => Mail>> = {
  nl: {
    asked: ({ campaign, account, people, by }) => ({
      subject: `Een campagne wacht op je ja: ${campaign}`,
      title: "Een campagne wacht op je ja of nee",
      paragraphs: [
        `${by} wil voor ${account} de campagne ‘${campaign}’ starten, aan ${people} mensen.`,
        "Zonder jouw ja vertrekt er niets. Op de pagina lees je alles wat zij zullen lezen, en antwoord je.",
      ],
      button: "Lees en antwoord",
    }),
    approved: ({ campaign, people, by }) => ({
      subject: `Ja voor ${campaign}`,
      title: "Je campagne mag vertrekken",
      paragraphs: [
        `${by} zei ja tegen ‘${campaign}’, aan ${people} mensen.`,
        "Er is nog niets vertrokken: de knop is aan jou. Verander je nog iets, dan vraag je het opnieuw.",
      ],
      button: "Open de campagne",
    }),
    declined: ({ campaign, by }) => ({
      subject: `Nee voor ${campaign}`,
      title: "Je campagne mag zo niet vertrekken",
      paragraphs: [
        `${by} zei nee tegen ‘${campaign}’. Er is niets vertrokken.`,
        "Op de pagina staat waarom. Pas aan wat nodig is en vraag het opnieuw.",
      ],
      button: "Lees waarom",
    }),
  },
  fr: {
    asked: ({ campaign, account, people, by }) => ({
      subject: `Une campagne attend votre oui : ${campaign}`,
      title: "Une campagne attend votre oui ou votre non",
      paragraphs: [
        `${by} veut lancer pour ${account} la campagne « ${campaign} », vers ${people} personnes.`,
        "Sans votre oui, rien ne part. La page montre tout ce qu’elles liront, et c’est là que vous répondez.",
      ],
      button: "Lire et répondre",
    }),
    approved: ({ campaign, people, by }) => ({
      subject: `Oui pour ${campaign}`,
      title: "Votre campagne peut partir",
      paragraphs: [
        `${by} a dit oui à « ${campaign} », vers ${people} personnes.`,
        "Rien n’est encore parti : le bouton est à vous. Si vous changez quelque chose, demandez à nouveau.",
      ],
      button: "Ouvrir la campagne",
    }),
    declined: ({ campaign, by }) => ({
      subject: `Non pour ${campaign}`,
      title: "Votre campagne ne peut pas partir ainsi",
      paragraphs: [
        `${by} a dit non à « ${campaign} ». Rien n’est parti.`,
        "La page dit pourquoi. Changez ce qu’il faut, puis demandez à nouveau.",
      ],
      button: "Lire pourquoi",
    }),
  },
  de: {
    asked: ({ campaign, account, people, by }) => ({
      subject: `Eine Kampagne wartet auf Ihr Ja: ${campaign}`,
      title: "Eine Kampagne wartet auf Ihr Ja oder Nein",
      paragraphs: [
        `${by} möchte für ${account} die Kampagne „${campaign}“ starten, an ${people} Menschen.`,
        "Ohne Ihr Ja geht nichts hinaus. Auf der Seite lesen Sie alles, was sie lesen werden, und antworten.",
      ],
      button: "Lesen und antworten",
    }),
    approved: ({ campaign, people, by }) => ({
      subject: `Ja zu ${campaign}`,
      title: "Ihre Kampagne darf hinaus",
      paragraphs: [
        `${by} sagte Ja zu „${campaign}“, an ${people} Menschen.`,
        "Noch ist nichts hinausgegangen: Den Knopf drücken Sie. Ändern Sie noch etwas, fragen Sie neu.",
      ],
      button: "Kampagne öffnen",
    }),
    declined: ({ campaign, by }) => ({
      subject: `Nein zu ${campaign}`,
      title: "Ihre Kampagne darf so nicht hinaus",
      paragraphs: [
        `${by} sagte Nein zu „${campaign}“. Nichts ist hinausgegangen.`,
        "Auf der Seite steht, warum. Ändern Sie, was nötig ist, und fragen Sie neu.",
      ],
      button: "Lesen, warum",
    }),
  },
  en: {
    asked: ({ campaign, account, people, by }) => ({
      subject: `A campaign waits for your yes: ${campaign}`,
      title: "A campaign waits for your yes or no",
      paragraphs: [
        `${by} wants to start the campaign ‘${campaign}’ for ${account}, to ${people} people.`,
        "Without your yes nothing leaves. The page shows all that they will read, and there you answer.",
      ],
      button: "Read and answer",
    }),
    approved: ({ campaign, people, by }) => ({
      subject: `Yes to ${campaign}`,
      title: "Your campaign may leave",
      paragraphs: [
        `${by} said yes to ‘${campaign}’, to ${people} people.`,
        "Nothing has left yet: the button is yours. If you change anything, ask again.",
      ],
      button: "Open the campaign",
    }),
    declined: ({ campaign, by }) => ({
      subject: `No to ${campaign}`,
      title: "Your campaign may not leave like this",
      paragraphs: [
        `${by} said no to ‘${campaign}’. Nothing left.`,
        "The page says why. Change what is needed, then ask again.",
      ],
      button: "Read why",
    }),
  },
};

/** About a launch that needs a yes: that it was asked, or what the answer is. Nobody on the list is named. */
export function launchMail(locale: Locale, { about, people, ...told }: LaunchNews): Mail {
  return words[locale][about]({ ...told, people: new Intl.NumberFormat(locale).format(people) });
}
