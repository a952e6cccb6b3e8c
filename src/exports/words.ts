import type { Locale } from "../ui/texts/locale.ts";
import type { Kind } from "./kinds.ts";

/** What the page behind an export's link says: to whoever was given the link, in the account's language. */
export type ExportWords = {
  title: string;
  what: Record<Kind, string>;
  about: (name: string) => string;
  purpose: (purpose: string) => string;
  receiver: (receiver: string) => string;
  until: (moment: string) => string;
  deleteBy: (day: string) => string;
  fresh: string;
  pseudonym: string;
  password: (account: string) => string;
  button: string;
  deleted: { hint: (account: string) => string; button: string; done: (moment: string) => string };
  over: {
    title: string;
    expired: (moment: string) => string;
    withdrawn: (account: string) => string;
    gone: string;
    ask: string;
  };
};

export const exportWords: Record<Locale, ExportWords> = {
  en: {
    title: "A file for you",
    what: {
      cleaned_list: "A cleaned list: who said no is not in it.",
      rejects: "The rows of a file that could not be used.",
      audience: "The people who may get mail on a topic now.",
      evidence: "What one person was shown and answered, signed.",
      contacts: "The contacts, as they stand.",
    },
    about: (name) => `About: ${name}`,
    purpose: (purpose) => `What it is for: ${purpose}`,
    receiver: (receiver) => `For: ${receiver}`,
    until: (moment) => `This link works until ${moment}.`,
    deleteBy: (day) => `Delete the file on ${day} at the latest.`,
    fresh: "The file is made when you press the button. Each download is noted.",
    pseudonym: "It holds a code in place of each address.",
    password: (account) =>
      `It is a zip. You get the password from ${account}, by another way than this link. 7-Zip or Keka opens it.`,
    button: "Download the file",
    deleted: {
      hint: (account) => `Done with the file? Delete it everywhere, and tell ${account} with this button.`,
      button: "I have deleted the file",
      done: (moment) => `You said on ${moment} that the file is deleted. Thank you.`,
    },
    over: {
      title: "This link is closed",
      expired: (moment) => `It worked until ${moment}.`,
      withdrawn: (account) => `${account} has taken it back.`,
      gone: "What it was about is no longer there.",
      ask: "Ask whoever gave you the link for a new one.",
    },
  },
  nl: {
    title: "Een bestand voor jou",
    what: {
      cleaned_list: "Een opgeschoonde lijst: wie nee zei, staat er niet in.",
      rejects: "De rijen van een bestand die niet bruikbaar waren.",
      audience: "De mensen die nu mail over een onderwerp mogen krijgen.",
      evidence: "Wat één persoon te zien kreeg en antwoordde, ondertekend.",
      contacts: "De contacten, zoals ze nu zijn.",
    },
    about: (name) => `Waarover: ${name}`,
    purpose: (purpose) => `Waarvoor: ${purpose}`,
    receiver: (receiver) => `Voor wie: ${receiver}`,
    until: (moment) => `Deze link werkt tot ${moment}.`,
    deleteBy: (day) => `Wis het bestand ten laatste op ${day}.`,
    fresh: "Het bestand wordt gemaakt wanneer je op de knop drukt. Elke download wordt genoteerd.",
    pseudonym: "In plaats van elk adres staat er een code.",
    password: (account) =>
      `Het is een zip. Het wachtwoord krijg je van ${account}, langs een andere weg dan deze link. 7-Zip of Keka opent hem.`,
    button: "Download het bestand",
    deleted: {
      hint: (account) => `Klaar met het bestand? Wis het overal, en laat het ${account} weten met deze knop.`,
      button: "Ik heb het bestand gewist",
      done: (moment) => `Je zei op ${moment} dat het bestand gewist is. Dank je.`,
    },
    over: {
      title: "Deze link is gesloten",
      expired: (moment) => `Hij werkte tot ${moment}.`,
      withdrawn: (account) => `${account} heeft hem ingetrokken.`,
      gone: "Waar hij over ging, is er niet meer.",
      ask: "Vraag een nieuwe aan wie je de link gaf.",
    },
  },
  fr: {
    title: "Un fichier pour vous",
    what: {
      cleaned_list: "Une liste nettoyée : qui a dit non n’y figure pas.",
      rejects: "Les lignes d’un fichier qui n’ont pas pu servir.",
      audience: "Les personnes qui peuvent recevoir un sujet maintenant.",
      evidence: "Ce qu’une personne a vu et répondu, signé.",
      contacts: "Les contacts, tels qu’ils sont.",
    },
    about: (name) => `Sujet : ${name}`,
    purpose: (purpose) => `But : ${purpose}`,
    receiver: (receiver) => `Pour : ${receiver}`,
    until: (moment) => `Ce lien fonctionne jusqu’au ${moment}.`,
    deleteBy: (day) => `Effacez le fichier le ${day} au plus tard.`,
    fresh: "Le fichier est créé quand vous appuyez sur le bouton. Chaque téléchargement est noté.",
    pseudonym: "Un code y remplace chaque adresse.",
    password: (account) =>
      `C’est un zip. ${account} vous donne le mot de passe, par une autre voie que ce lien. 7-Zip ou Keka l’ouvre.`,
    button: "Télécharger le fichier",
    deleted: {
      hint: (account) =>
        `Vous n’avez plus besoin du fichier ? Effacez-le partout, et dites-le à ${account} avec ce bouton.`,
      button: "J’ai effacé le fichier",
      done: (moment) => `Vous avez dit le ${moment} que le fichier est effacé. Merci.`,
    },
    over: {
      title: "Ce lien est fermé",
      expired: (moment) => `Il fonctionnait jusqu’au ${moment}.`,
      withdrawn: (account) => `${account} l’a retiré.`,
      gone: "Ce dont il s’agissait n’existe plus.",
      ask: "Demandez un nouveau lien à la personne qui vous l’a donné.",
    },
  },
  de: {
    title: "Eine Datei für Sie",
    what: {
      cleaned_list: "Eine bereinigte Liste: Wer nein gesagt hat, steht nicht darin.",
      rejects: "Die Zeilen einer Datei, die nicht brauchbar waren.",
      audience: "Die Menschen, die jetzt Post zu einem Thema bekommen dürfen.",
      evidence: "Was eine Person gesehen und geantwortet hat, signiert.",
      contacts: "Die Kontakte, wie sie jetzt sind.",
    },
    about: (name) => `Worum es geht: ${name}`,
    purpose: (purpose) => `Wofür: ${purpose}`,
    receiver: (receiver) => `Für: ${receiver}`,
    until: (moment) => `Dieser Link gilt bis ${moment}.`,
    deleteBy: (day) => `Löschen Sie die Datei spätestens am ${day}.`,
    fresh: "Die Datei entsteht, wenn Sie auf den Knopf drücken. Jeder Download wird vermerkt.",
    pseudonym: "Statt jeder Adresse steht ein Code darin.",
    password: (account) =>
      `Es ist ein Zip. Das Passwort bekommen Sie von ${account}, auf einem anderen Weg als diesem Link. 7-Zip oder Keka öffnet es.`,
    button: "Datei herunterladen",
    deleted: {
      hint: (account) => `Fertig mit der Datei? Löschen Sie sie überall, und sagen Sie es ${account} mit diesem Knopf.`,
      button: "Ich habe die Datei gelöscht",
      done: (moment) => `Sie sagten am ${moment}, dass die Datei gelöscht ist. Danke.`,
    },
    over: {
      title: "Dieser Link ist geschlossen",
      expired: (moment) => `Er galt bis ${moment}.`,
      withdrawn: (account) => `${account} hat ihn zurückgezogen.`,
      gone: "Worum es ging, ist nicht mehr da.",
      ask: "Bitten Sie die Person, die Ihnen den Link gab, um einen neuen.",
    },
  },
};
