import type { Role } from "../accounts/permissions.ts";
import { signInWords } from "../accounts/persons/words.ts";
import type { Locale } from "../ui/texts/locale.ts";

type Mail = { subject: string; title: string; paragraphs: string[]; button: string };
type Words = {
  signIn: (account: string) => Mail;
  invitation: (given: { account: string; by: string; role: string; until: string }) => Mail;
};

const words: Record<Locale, Words> = {
  nl: {
    signIn: (account) => ({
      subject: "Je link om aan te melden",
      title: "Je link om aan te melden",
      paragraphs: [
        `Iemand, vermoedelijk jij, wil zich aanmelden bij Reaffirm voor ${account}.`,
        "De link opent een pagina met een knop. Hij werkt één keer, een half uur lang.",
        "Was jij het niet? Dan hoef je niets te doen: zonder de knop gebeurt er niets.",
      ],
      button: "Open de pagina",
    }),
    invitation: ({ account, by, role, until }) => ({
      subject: `${by} nodigt je uit bij ${account}`,
      title: `Werk mee bij ${account}`,
      paragraphs: [
        `${by} nodigt je uit om in Reaffirm voor ${account} te werken, als ${role}.`,
        `Reaffirm vraagt mensen op een mailinglijst of ze nog mail willen, en bewaart het antwoord.`,
        `De link opent een pagina met een knop. Je kunt hem gebruiken tot ${until}. Wil je niet? Dan hoef je niets te doen.`,
      ],
      button: "Bekijk de uitnodiging",
    }),
  },
  fr: {
    signIn: (account) => ({
      subject: "Votre lien pour vous connecter",
      title: "Votre lien pour vous connecter",
      paragraphs: [
        `Quelqu’un, sans doute vous, veut se connecter à Reaffirm pour ${account}.`,
        "Le lien ouvre une page avec un bouton. Il sert une fois, pendant une demi-heure.",
        "Ce n’était pas vous ? Vous n’avez rien à faire : sans le bouton, rien ne se passe.",
      ],
      button: "Ouvrir la page",
    }),
    invitation: ({ account, by, role, until }) => ({
      subject: `${by} vous invite chez ${account}`,
      title: `Travaillez avec ${account}`,
      paragraphs: [
        `${by} vous invite à travailler dans Reaffirm pour ${account}. Votre rôle : ${role}.`,
        "Reaffirm demande aux personnes d’une liste si elles veulent encore des e-mails, et garde la réponse.",
        `Le lien ouvre une page avec un bouton. Il sert jusqu’au ${until}. Vous ne voulez pas ? Vous n’avez rien à faire.`,
      ],
      button: "Voir l’invitation",
    }),
  },
  de: {
    signIn: (account) => ({
      subject: "Ihr Link zum Anmelden",
      title: "Ihr Link zum Anmelden",
      paragraphs: [
        `Jemand, vermutlich Sie, möchte sich bei Reaffirm für ${account} anmelden.`,
        "Der Link öffnet eine Seite mit einem Knopf. Er gilt einmal, eine halbe Stunde lang.",
        "Waren Sie es nicht? Dann müssen Sie nichts tun: Ohne den Knopf geschieht nichts.",
      ],
      button: "Seite öffnen",
    }),
    invitation: ({ account, by, role, until }) => ({
      subject: `${by} lädt Sie zu ${account} ein`,
      title: `Arbeiten Sie bei ${account} mit`,
      paragraphs: [
        `${by} lädt Sie ein, in Reaffirm für ${account} zu arbeiten. Ihre Rolle: ${role}.`,
        "Reaffirm fragt Menschen auf einer Mailingliste, ob sie noch Mails möchten, und bewahrt die Antwort auf.",
        `Der Link öffnet eine Seite mit einem Knopf. Er gilt bis ${until}. Sie möchten nicht? Dann müssen Sie nichts tun.`,
      ],
      button: "Einladung ansehen",
    }),
  },
  en: {
    signIn: (account) => ({
      subject: "Your link to sign in",
      title: "Your link to sign in",
      paragraphs: [
        `Somebody, probably you, wants to sign in to Reaffirm for ${account}.`,
        "The link opens a page with a button. It works once, for half an hour.",
        "Was it not you? Then you need not do anything: without the button nothing happens.",
      ],
      button: "Open the page",
    }),
    invitation: ({ account, by, role, until }) => ({
      subject: `${by} invites you to ${account}`,
      title: `Work with ${account}`,
      paragraphs: [
        `${by} invites you to work in Reaffirm for ${account}. Your role: ${role}.`,
        "Reaffirm asks the people on a mailing list whether they still want mail, and keeps the answer.",
        `The link opens a page with a button. You can use it until ${until}. You would rather not? Then you need not do anything.`,
      ],
      button: "See the invitation",
    }),
  },
};

export function signInMail(locale: Locale, account: string): Mail {
  return words[locale].signIn(account);
}

type Invited = { account: string; by: string; role: Role; until: string };

export function invitationMail(locale: Locale, { role, ...given }: Invited): Mail {
  return words[locale].invitation({ ...given, role: signInWords[locale].roles[role] });
}
