import type { Account } from "../../accounts/queries.ts";
import { withoutSlots } from "../../mail/without-slots.ts";
import { isLocale, type Locale } from "../../ui/texts/locale.ts";
import { momentWords } from "../../ui/words.ts";
import type { MessageData } from "../message-data.ts";

type Words = {
  title: string;
  since: (moment: string) => string;
  why: (complaints: string, sends: string) => string;
  means: string;
  todo: string;
  repeat: string;
  button: string;
};

const words: Record<Locale, Words> = {
  nl: {
    title: "Je account vraagt niemand meer iets",
    since: (moment) => `Dat geldt sinds ${moment}, voor alle campagnes.`,
    why: (complaints, sends) =>
      `In 30 dagen ${complaints === "1" ? "heeft 1 persoon" : `hebben ${complaints} mensen`} een mail van jou als spam gemeld, op ${sends === "1" ? "1 mail" : `${sends} mails`} in al je campagnes samen. Dat is te veel: mailproviders gaan dan ook je gewone mails weigeren.`,
    means:
      "Alle campagnes staan op pauze en er kan geen nieuwe starten. Niemands tijd loopt af. Uitschrijven en antwoorden blijft werken.",
    todo: "Kijk eerst na waar deze mensen vandaan komen en of zij je kennen. Een eigenaar of de functionaris voor gegevensbescherming kan daarna bij Instellingen, Versturen, schrijven waarom het weer mag.",
    repeat:
      "Het is niet de eerste keer in 90 dagen. Daarom kan alleen wie deze dienst beheert het account weer vrijgeven.",
    button: "Open de console",
  },
  fr: {
    title: "Votre compte ne pose plus de questions à personne",
    since: (moment) => `C'est le cas depuis ${moment}, pour toutes les campagnes.`,
    why: (complaints, sends) =>
      `En 30 jours, ${complaints === "1" ? "1 personne a" : `${complaints} personnes ont`} signalé un de vos e-mails comme spam, sur ${sends === "1" ? "1 e-mail" : `${sends} e-mails`} de toutes vos campagnes. C'est trop : les messageries finissent par refuser aussi vos e-mails ordinaires.`,
    means:
      "Toutes les campagnes sont en pause et aucune nouvelle ne peut démarrer. Le délai de personne ne court. On peut toujours se désinscrire et répondre.",
    todo: "Vérifiez d'abord d'où viennent ces personnes et si elles vous connaissent. Ensuite, un propriétaire ou le délégué à la protection des données peut écrire, dans Réglages, Envoi, pourquoi cela peut reprendre.",
    repeat:
      "Ce n'est pas la première fois en 90 jours. Seul le gestionnaire de ce service peut donc libérer le compte.",
    button: "Ouvrir la console",
  },
  de: {
    title: "Ihr Konto fragt niemanden mehr",
    since: (moment) => `Das gilt seit ${moment}, für alle Kampagnen.`,
    why: (complaints, sends) =>
      `In 30 Tagen ${complaints === "1" ? "hat 1 Person" : `haben ${complaints} Menschen`} eine E-Mail von Ihnen als Spam gemeldet, bei ${sends === "1" ? "1 E-Mail" : `${sends} E-Mails`} in allen Kampagnen zusammen. Das ist zu viel: Mailanbieter lehnen dann auch Ihre gewöhnlichen E-Mails ab.`,
    means:
      "Alle Kampagnen sind angehalten, und keine neue kann beginnen. Niemandes Frist läuft ab. Abmelden und Antworten geht weiter.",
    todo: "Prüfen Sie zuerst, woher diese Menschen kommen und ob sie Sie kennen. Danach kann eine Inhaberin, ein Inhaber oder die datenschutzbeauftragte Person unter Einstellungen, Versand, schreiben, warum es weitergehen darf.",
    repeat:
      "Es ist nicht das erste Mal in 90 Tagen. Deshalb kann nur, wer diesen Dienst betreibt, das Konto wieder freigeben.",
    button: "Konsole öffnen",
  },
  en: {
    title: "Your account asks nobody anything any more",
    since: (moment) => `This holds since ${moment}, for all campaigns.`,
    why: (complaints, sends) =>
      `Within 30 days ${complaints === "1" ? "1 person" : `${complaints} people`} reported a mail of yours as spam, of ${sends === "1" ? "1 mail" : `${sends} mails`} in all your campaigns together. That is too many: mail providers will then refuse your ordinary mails too.`,
    means:
      "All campaigns are paused and no new one can start. Nobody's time runs out. Unsubscribing and answering go on working.",
    todo: "First find out where these people come from and whether they know you. Then an owner or the data protection officer can write under Settings, Sending, why it may go on.",
    repeat: "It is not the first time in 90 days. Therefore only whoever runs this service can release the account.",
    button: "Open the console",
  },
};

type Figures = { complaints?: number; sends?: number };

/** That all sending of an account is stopped, why, what that means and what to do: a paragraph each, in its language. */
export function stoppedWords(
  locale: string,
  { figures, isRepeat }: { figures: Figures; isRepeat: boolean },
): { title: string; paragraphs: string[] } {
  const known = isLocale(locale) ? locale : "en";
  const t = words[known];
  const figure = (n = 0) => new Intl.NumberFormat(known).format(n);
  const why = t.why(figure(figures.complaints), figure(figures.sends));
  return { title: t.title, paragraphs: [why, t.means, isRepeat ? t.repeat : t.todo] };
}

/** The same as a mail, to whoever the account named as its contact. */
export function stoppedMail({ account, locale, data }: { account: Account; locale: Locale; data: MessageData }) {
  const t = words[locale];
  const { accountStop, at } = data;
  const style = { locale, country: account.country, timeZone: account.timeZone };
  const { title, paragraphs } = stoppedWords(locale, {
    figures: accountStop ?? {},
    isRepeat: accountStop?.isRepeat ?? false,
  });
  const said = [...(at ? [t.since(momentWords(at, style))] : []), ...paragraphs];
  return { subject: title, title, paragraphs: said.map(withoutSlots), button: t.button };
}
