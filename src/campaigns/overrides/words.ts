import type { Locale } from "../../ui/texts/locale.ts";
import type { OpenedRequest } from "./open-request.ts";
import type { Overridable, Role } from "./queries.ts";

type Matter = { people: number; campaign: string; list: string; reason: string };

/** What the mail and the page say to whoever is asked to sign an exception, in the account's language. */
export type OverrideWords = {
  title: string;
  role: Record<Role, string>;
  /** What the exception is from, and for how many. */
  rule: Record<Overridable, (matter: Matter) => string>;
  /** The sentence that is signed, word for word. */
  sentence: Record<Overridable, (matter: Matter) => string>;
  asked: (by: string) => string;
  both: string;
  until: (day: string) => string;
  name: string;
  sign: string;
  decline: string;
  withdraw: string;
  open: string;
  problem: { name: string; same_person: string; other_number: string };
  signed: { title: string; by: (name: string, moment: string) => string };
  closed: { title: string; withdrawn: string; launched: string; changed: string; expired: string };
};

export function sentenceOf({ override, campaign, list }: OpenedRequest, people: number, locale: Locale): string {
  const matter = { people, campaign: campaign.name, list: list.name, reason: override.reason };
  return overrideWords[locale].sentence[override.code](matter);
}

export const overrideWords: Record<Locale, OverrideWords> = {
  nl: {
    title: "Een uitzondering om te tekenen",
    role: { owner: "verantwoordelijke", officer: "functionaris voor gegevensbescherming" },
    rule: {
      basis_unknown: ({ people, list }) =>
        `Van ${people} mensen op de lijst ‘${list}’ is niet bekend waarom we hen mogen mailen. Zonder uitzondering krijgen zij niets.`,
      role: ({ people, list }) =>
        `${people} adressen op de lijst ‘${list}’ zijn van een functie en niet van een persoon, of omgekeerd. Zonder uitzondering krijgen zij niets.`,
    },
    sentence: {
      basis_unknown: ({ people, campaign, list, reason }) =>
        `Ik vind het verantwoord dat ${people} mensen van de lijst ‘${list}’, van wie de grond niet bekend is, één keer de vraag van de campagne ‘${campaign}’ krijgen, zonder herinnering. De reden is: ${reason}`,
      role: ({ people, campaign, list, reason }) =>
        `Ik vind het verantwoord dat ${people} adressen van de lijst ‘${list}’, die niet bij hun grond passen, één keer de vraag van de campagne ‘${campaign}’ krijgen, zonder herinnering. De reden is: ${reason}`,
    },
    asked: (by) => `Gevraagd door: ${by}`,
    both: "De uitzondering geldt pas als twee verschillende personen tekenen: de verantwoordelijke en de functionaris voor gegevensbescherming. Wat u tekent, bewaren we voor altijd.",
    until: (day) => `U kunt tekenen tot ${day}.`,
    name: "Uw voor- en achternaam",
    sign: "Ik teken",
    decline: "Ik teken niet",
    withdraw: "Ik trek de uitzondering in",
    open: "Bekijk de uitzondering",
    problem: {
      name: "Vul uw voor- en achternaam in.",
      same_person: "Deze naam heeft al getekend. Twee verschillende personen moeten tekenen.",
      other_number: "Het aantal mensen is intussen veranderd. Lees de zin opnieuw en teken dan.",
    },
    signed: { title: "U hebt getekend", by: (name, moment) => `Getekend door ${name}, ${moment}.` },
    closed: {
      title: "Hier valt niets meer te tekenen",
      withdrawn: "De uitzondering is ingetrokken.",
      launched: "De campagne is gestart. Aan de uitzondering verandert niets meer.",
      changed: "De campagne gaat nu over een andere lijst. Deze uitzondering geldt daar niet voor.",
      expired: "De tijd om te tekenen is voorbij. Vraag een nieuwe link aan wie u dit vroeg.",
    },
  },
  fr: {
    title: "Une exception à signer",
    role: { owner: "responsable", officer: "délégué à la protection des données" },
    rule: {
      basis_unknown: ({ people, list }) =>
        `Pour ${people} personnes de la liste « ${list} », on ne sait pas pourquoi nous pouvons leur écrire. Sans exception, elles ne reçoivent rien.`,
      role: ({ people, list }) =>
        `${people} adresses de la liste « ${list} » sont celles d’une fonction et non d’une personne, ou l’inverse. Sans exception, elles ne reçoivent rien.`,
    },
    sentence: {
      basis_unknown: ({ people, campaign, list, reason }) =>
        `J’estime justifié que ${people} personnes de la liste « ${list} », dont la base n’est pas connue, reçoivent une seule fois la question de la campagne « ${campaign} », sans rappel. La raison : ${reason}`,
      role: ({ people, campaign, list, reason }) =>
        `J’estime justifié que ${people} adresses de la liste « ${list} », qui ne correspondent pas à leur base, reçoivent une seule fois la question de la campagne « ${campaign} », sans rappel. La raison : ${reason}`,
    },
    asked: (by) => `Demandé par : ${by}`,
    both: "L’exception ne vaut que si deux personnes différentes signent : le responsable et le délégué à la protection des données. Ce que vous signez est conservé pour toujours.",
    until: (day) => `Vous pouvez signer jusqu’au ${day}.`,
    name: "Votre prénom et votre nom",
    sign: "Je signe",
    decline: "Je ne signe pas",
    withdraw: "Je retire l’exception",
    open: "Voir l’exception",
    problem: {
      name: "Indiquez votre prénom et votre nom.",
      same_person: "Ce nom a déjà signé. Deux personnes différentes doivent signer.",
      other_number: "Le nombre de personnes a changé entre-temps. Relisez la phrase, puis signez.",
    },
    signed: { title: "Vous avez signé", by: (name, moment) => `Signé par ${name}, ${moment}.` },
    closed: {
      title: "Il n’y a plus rien à signer ici",
      withdrawn: "L’exception a été retirée.",
      launched: "La campagne a commencé. L’exception ne change plus.",
      changed: "La campagne porte maintenant sur une autre liste. Cette exception ne vaut pas pour elle.",
      expired: "Le délai pour signer est passé. Demandez un nouveau lien à la personne qui vous l’a demandé.",
    },
  },
  de: {
    title: "Eine Ausnahme zum Unterschreiben",
    role: { owner: "Verantwortliche Person", officer: "Datenschutzbeauftragte Person" },
    rule: {
      basis_unknown: ({ people, list }) =>
        `Bei ${people} Menschen auf der Liste „${list}“ ist nicht bekannt, warum wir ihnen schreiben dürfen. Ohne Ausnahme bekommen sie nichts.`,
      role: ({ people, list }) =>
        `${people} Adressen auf der Liste „${list}“ gehören zu einer Funktion und nicht zu einer Person, oder umgekehrt. Ohne Ausnahme bekommen sie nichts.`,
    },
    sentence: {
      basis_unknown: ({ people, campaign, list, reason }) =>
        `Ich halte es für vertretbar, dass ${people} Menschen der Liste „${list}“, deren Grundlage nicht bekannt ist, einmal die Frage der Kampagne „${campaign}“ bekommen, ohne Erinnerung. Der Grund: ${reason}`,
      role: ({ people, campaign, list, reason }) =>
        `Ich halte es für vertretbar, dass ${people} Adressen der Liste „${list}“, die nicht zu ihrer Grundlage passen, einmal die Frage der Kampagne „${campaign}“ bekommen, ohne Erinnerung. Der Grund: ${reason}`,
    },
    asked: (by) => `Gefragt von: ${by}`,
    both: "Die Ausnahme gilt erst, wenn zwei verschiedene Personen unterschreiben: die verantwortliche und die datenschutzbeauftragte Person. Was Sie unterschreiben, bewahren wir für immer auf.",
    until: (day) => `Sie können bis ${day} unterschreiben.`,
    name: "Ihr Vor- und Nachname",
    sign: "Ich unterschreibe",
    decline: "Ich unterschreibe nicht",
    withdraw: "Ich ziehe die Ausnahme zurück",
    open: "Die Ausnahme ansehen",
    problem: {
      name: "Geben Sie Ihren Vor- und Nachnamen ein.",
      same_person: "Dieser Name hat schon unterschrieben. Zwei verschiedene Personen müssen unterschreiben.",
      other_number:
        "Die Zahl der Menschen hat sich geändert. Lesen Sie den Satz noch einmal und unterschreiben Sie dann.",
    },
    signed: { title: "Sie haben unterschrieben", by: (name, moment) => `Unterschrieben von ${name}, ${moment}.` },
    closed: {
      title: "Hier gibt es nichts mehr zu unterschreiben",
      withdrawn: "Die Ausnahme wurde zurückgezogen.",
      launched: "Die Kampagne läuft. An der Ausnahme ändert sich nichts mehr.",
      changed: "Die Kampagne betrifft jetzt eine andere Liste. Für die gilt diese Ausnahme nicht.",
      expired: "Die Zeit zum Unterschreiben ist vorbei. Bitten Sie um einen neuen Link.",
    },
  },
  en: {
    title: "An exception to sign",
    role: { owner: "owner", officer: "data protection officer" },
    rule: {
      basis_unknown: ({ people, list }) =>
        `For ${people} people on the list “${list}” nobody knows on what ground we may mail them. Without an exception they get nothing.`,
      role: ({ people, list }) =>
        `${people} addresses on the list “${list}” belong to a function and not to a person, or the other way round. Without an exception they get nothing.`,
    },
    sentence: {
      basis_unknown: ({ people, campaign, list, reason }) =>
        `I find it justified that ${people} people of the list “${list}”, whose ground is not known, get the question of the campaign “${campaign}” once, without a reminder. The reason is: ${reason}`,
      role: ({ people, campaign, list, reason }) =>
        `I find it justified that ${people} addresses of the list “${list}”, which do not fit their ground, get the question of the campaign “${campaign}” once, without a reminder. The reason is: ${reason}`,
    },
    asked: (by) => `Asked by: ${by}`,
    both: "The exception holds only once two different persons have signed: the owner and the data protection officer. What you sign is kept for ever.",
    until: (day) => `You can sign until ${day}.`,
    name: "Your first and last name",
    sign: "I sign",
    decline: "I do not sign",
    withdraw: "I withdraw the exception",
    open: "Look at the exception",
    problem: {
      name: "Type your first and last name.",
      same_person: "This name has signed already. Two different persons must sign.",
      other_number: "The number of people has changed meanwhile. Read the sentence again, then sign.",
    },
    signed: { title: "You have signed", by: (name, moment) => `Signed by ${name}, ${moment}.` },
    closed: {
      title: "There is nothing left to sign here",
      withdrawn: "The exception was withdrawn.",
      launched: "The campaign was launched. Nothing changes about the exception any more.",
      changed: "The campaign is about another list now. This exception does not hold for it.",
      expired: "The time to sign is over. Ask for a new link.",
    },
  },
};
