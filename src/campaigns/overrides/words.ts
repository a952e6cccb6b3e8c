import type { Locale } from "../../ui/texts/locale.ts";
import { de, en, fr, nl } from "./how-many.ts";
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

/** Of a key its name: who signs knows nothing of ids. */
export function askerOf(by: string): string {
  return /^key \S+ \((.*)\)$/s.exec(by)?.[1] ?? by;
}

export const overrideWords: Record<Locale, OverrideWords> = {
  nl: {
    title: "Een uitzondering om te tekenen",
    role: { owner: "verantwoordelijke", officer: "functionaris voor gegevensbescherming" },
    rule: {
      basis_unknown: ({ people, list }) =>
        `Van ${nl.people(people)} op de lijst ‘${list}’ is niet bekend op welke grond wij mogen mailen. Zonder uitzondering gaat daar niets naartoe.`,
      role: ({ people, list }) =>
        `Op de lijst ‘${list}’ ${nl.addresses(people)} van een functie en niet van een persoon, of omgekeerd. Zonder uitzondering gaat daar niets naartoe.`,
    },
    sentence: {
      basis_unknown: ({ people, campaign, list, reason }) =>
        `Ik vind het verantwoord dat ${nl.people(people)} van de lijst ‘${list}’, van wie de grond niet bekend is, één keer de vraag van de campagne ‘${campaign}’ ${nl.get(people)}, zonder herinnering. De reden is: ${reason}`,
      role: ({ people, campaign, list, reason }) =>
        `Ik vind het verantwoord dat ${nl.misplaced(people, list)} één keer de vraag van de campagne ‘${campaign}’ ${nl.get(people)}, zonder herinnering. De reden is: ${reason}`,
    },
    asked: (by) => `Gevraagd door: ${by}`,
    both: "De uitzondering geldt pas als twee verschillende personen tekenen: de verantwoordelijke en de functionaris voor gegevensbescherming. Wat je tekent, bewaren we voor altijd.",
    until: (day) => `Je kunt tekenen tot ${day}.`,
    name: "Je voor- en achternaam",
    sign: "Ik teken",
    decline: "Ik teken niet",
    withdraw: "Ik trek de uitzondering in",
    open: "Bekijk de uitzondering",
    problem: {
      name: "Vul je voor- en achternaam in.",
      same_person: "Deze naam heeft al getekend. Twee verschillende personen moeten tekenen.",
      other_number: "Het aantal mensen is intussen veranderd. Lees de zin opnieuw en teken dan.",
    },
    signed: { title: "Je hebt getekend", by: (name, moment) => `Getekend door ${name}, ${moment}.` },
    closed: {
      title: "Hier valt niets meer te tekenen",
      withdrawn: "De uitzondering is ingetrokken.",
      launched: "De campagne is gestart. Aan de uitzondering verandert niets meer.",
      changed: "De campagne gaat nu over een andere lijst. Deze uitzondering geldt daar niet voor.",
      expired: "De tijd om te tekenen is voorbij. Vraag een nieuwe link aan wie je dit vroeg.",
    },
  },
  fr: {
    title: "Une exception à signer",
    role: { owner: "responsable", officer: "délégué à la protection des données" },
    rule: {
      basis_unknown: ({ people, list }) =>
        `Pour ${fr.people(people)} de la liste « ${list} », on ne sait pas sur quelle base nous pouvons écrire. Sans exception, rien n’est envoyé.`,
      role: ({ people, list }) =>
        `Sur la liste « ${list} », ${fr.addresses(people)} d’une fonction et non d’une personne, ou l’inverse. Sans exception, rien n’est envoyé.`,
    },
    sentence: {
      basis_unknown: ({ people, campaign, list, reason }) =>
        `J’estime justifié que ${fr.people(people)} de la liste « ${list} », dont la base n’est pas connue, ${fr.get(people)} une seule fois la question de la campagne « ${campaign} », sans rappel. La raison : ${reason}`,
      role: ({ people, campaign, list, reason }) =>
        `J’estime justifié que ${fr.misplaced(people, list)} ${fr.get(people)} une seule fois la question de la campagne « ${campaign} », sans rappel. La raison : ${reason}`,
    },
    asked: (by) => `Demandé par : ${by}`,
    both: "L’exception ne vaut que si deux personnes différentes signent : le responsable et le délégué à la protection des données. Ce que vous signez est conservé pour toujours.",
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
        `Bei ${de.people(people)} auf der Liste „${list}“ ist nicht bekannt, auf welcher Grundlage wir schreiben dürfen. Ohne Ausnahme geht dorthin nichts.`,
      role: ({ people, list }) =>
        `Auf der Liste „${list}“ ${de.addresses(people)} zu einer Funktion und nicht zu einer Person, oder umgekehrt. Ohne Ausnahme geht dorthin nichts.`,
    },
    sentence: {
      basis_unknown: ({ people, campaign, list, reason }) =>
        `Ich halte es für vertretbar, dass ${de.people(people)} der Liste „${list}“, deren Grundlage nicht bekannt ist, einmal die Frage der Kampagne „${campaign}“ ${de.get(people)}, ohne Erinnerung. Der Grund: ${reason}`,
      role: ({ people, campaign, list, reason }) =>
        `Ich halte es für vertretbar, dass ${de.misplaced(people, list)} einmal die Frage der Kampagne „${campaign}“ ${de.get(people)}, ohne Erinnerung. Der Grund: ${reason}`,
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
        `For ${en.people(people)} on the list “${list}” nobody knows on what ground we may mail. Without an exception nothing is sent there.`,
      role: ({ people, list }) =>
        `On the list “${list}” ${en.addresses(people)} to a function and not to a person, or the other way round. Without an exception nothing is sent there.`,
    },
    sentence: {
      basis_unknown: ({ people, campaign, list, reason }) =>
        `I find it justified that ${en.people(people)} of the list “${list}”, whose ground is not known, ${en.get(people)} the question of the campaign “${campaign}” once, without a reminder. The reason is: ${reason}`,
      role: ({ people, campaign, list, reason }) =>
        `I find it justified that ${en.misplaced(people, list)} ${en.get(people)} the question of the campaign “${campaign}” once, without a reminder. The reason is: ${reason}`,
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
