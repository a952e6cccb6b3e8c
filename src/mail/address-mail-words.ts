import type { Locale } from "../ui/texts/locale.ts";

/** The mails about a change of address: to the old and the new mailbox before it, and to both after it. */
export const addressMails = ["addressOld", "addressNew", "addressMoved", "addressChanged"] as const;
export type AddressMail = (typeof addressMails)[number];

/** `{{what}}` is the new address, masked; a button that is empty is left out. */
type Words = {
  subject: (sender: string) => string;
  title: string;
  what: string;
  button: string;
  otherwise: string;
};

export function isAddressMail(about: string): about is AddressMail {
  return addressMails.some((known) => known === about);
}

const nl: Record<AddressMail, Words> = {
  addressOld: {
    subject: (sender) => `Je nieuwe adres bij ${sender}`,
    title: "Klopt je nieuwe adres?",
    what: "Jij, of iemand met jouw link, vroeg om je mail voortaan naar {{what}} te sturen. Open de pagina en bevestig het daar. Op het nieuwe adres krijg je ook een mail met een knop.",
    button: "Bekijk het en bevestig",
    otherwise: "De link werkt 24 uur. Vroeg je dit niet? Gooi deze mail dan weg: er verandert niets.",
  },
  addressNew: {
    subject: (sender) => `Bevestig dit adres voor ${sender}`,
    title: "Is dit je nieuwe adres?",
    what: "Iemand die mail van ons krijgt, vroeg om die voortaan naar dit adres te sturen. Ben jij dat? Open de pagina en bevestig het daar. Op het oude adres komt ook een mail met een knop.",
    button: "Bekijk het en bevestig",
    otherwise: "De link werkt 24 uur. Ben jij dit niet? Gooi deze mail dan weg: we mailen je hier niets over verder.",
  },
  addressMoved: {
    subject: (sender) => `Je adres bij ${sender} is veranderd`,
    title: "Je adres is veranderd",
    what: "Vanaf nu gaat je mail naar {{what}}. Op dit adres krijg je van ons geen mail meer.",
    button: "",
    otherwise: "Was jij dit niet? Laat het ons weten: hieronder staat hoe je ons bereikt.",
  },
  addressChanged: {
    subject: (sender) => `Je adres bij ${sender} is veranderd`,
    title: "Je adres is veranderd",
    what: "Vanaf nu gaat je mail naar {{what}}. Wat je koos en waar je nee tegen zei, blijft zoals het was.",
    button: "Bekijk wat je krijgt",
    otherwise: "Was jij dit niet? Laat het ons weten: hieronder staat hoe je ons bereikt.",
  },
};

const fr: Record<AddressMail, Words> = {
  addressOld: {
    subject: (sender) => `Votre nouvelle adresse chez ${sender}`,
    title: "Votre nouvelle adresse est-elle correcte ?",
    what: "Vous, ou quelqu’un qui a votre lien, avez demandé d’envoyer désormais vos e-mails à {{what}}. Ouvrez la page et confirmez-le. La nouvelle adresse reçoit aussi un e-mail avec un bouton.",
    button: "Voir et confirmer",
    otherwise: "Le lien fonctionne 24 heures. Vous ne l’avez pas demandé ? Jetez cet e-mail : rien ne change.",
  },
  addressNew: {
    subject: (sender) => `Confirmez cette adresse pour ${sender}`,
    title: "Est-ce votre nouvelle adresse ?",
    what: "Une personne qui reçoit nos e-mails a demandé de les envoyer désormais à cette adresse. C’est vous ? Ouvrez la page et confirmez-le. L’ancienne adresse reçoit aussi un e-mail avec un bouton.",
    button: "Voir et confirmer",
    otherwise:
      "Le lien fonctionne 24 heures. Ce n’est pas vous ? Jetez cet e-mail : nous ne vous écrivons plus à ce sujet.",
  },
  addressMoved: {
    subject: (sender) => `Votre adresse chez ${sender} a changé`,
    title: "Votre adresse a changé",
    what: "À partir de maintenant, vos e-mails vont à {{what}}. À cette adresse-ci, vous ne recevez plus d’e-mails de nous.",
    button: "",
    otherwise: "Ce n’était pas vous ? Dites-le-nous : vous trouvez ci-dessous comment nous joindre.",
  },
  addressChanged: {
    subject: (sender) => `Votre adresse chez ${sender} a changé`,
    title: "Votre adresse a changé",
    what: "À partir de maintenant, vos e-mails vont à {{what}}. Ce que vous avez choisi et refusé reste comme avant.",
    button: "Voir ce que vous recevez",
    otherwise: "Ce n’était pas vous ? Dites-le-nous : vous trouvez ci-dessous comment nous joindre.",
  },
};

const de: Record<AddressMail, Words> = {
  addressOld: {
    subject: (sender) => `Ihre neue Adresse bei ${sender}`,
    title: "Stimmt Ihre neue Adresse?",
    what: "Sie, oder jemand mit Ihrem Link, möchten Ihre E-Mails künftig an {{what}} bekommen. Öffnen Sie die Seite und bestätigen Sie es dort. An die neue Adresse geht auch eine E-Mail mit einem Knopf.",
    button: "Ansehen und bestätigen",
    otherwise:
      "Der Link gilt 24 Stunden. Haben Sie das nicht angefordert? Dann löschen Sie diese E-Mail: es ändert sich nichts.",
  },
  addressNew: {
    subject: (sender) => `Bestätigen Sie diese Adresse für ${sender}`,
    title: "Ist das Ihre neue Adresse?",
    what: "Jemand, der E-Mails von uns bekommt, möchte sie künftig an diese Adresse bekommen. Sind Sie das? Öffnen Sie die Seite und bestätigen Sie es dort. An die alte Adresse geht auch eine E-Mail mit einem Knopf.",
    button: "Ansehen und bestätigen",
    otherwise:
      "Der Link gilt 24 Stunden. Sind Sie das nicht? Dann löschen Sie diese E-Mail: wir schreiben Ihnen dazu nichts mehr.",
  },
  addressMoved: {
    subject: (sender) => `Ihre Adresse bei ${sender} ist geändert`,
    title: "Ihre Adresse ist geändert",
    what: "Ab jetzt gehen Ihre E-Mails an {{what}}. An diese Adresse hier schreiben wir Ihnen nicht mehr.",
    button: "",
    otherwise: "Waren Sie das nicht? Sagen Sie es uns: unten steht, wie Sie uns erreichen.",
  },
  addressChanged: {
    subject: (sender) => `Ihre Adresse bei ${sender} ist geändert`,
    title: "Ihre Adresse ist geändert",
    what: "Ab jetzt gehen Ihre E-Mails an {{what}}. Was Sie gewählt und abgelehnt haben, bleibt, wie es war.",
    button: "Ansehen, was Sie bekommen",
    otherwise: "Waren Sie das nicht? Sagen Sie es uns: unten steht, wie Sie uns erreichen.",
  },
};

const en: Record<AddressMail, Words> = {
  addressOld: {
    subject: (sender) => `Your new address at ${sender}`,
    title: "Is your new address right?",
    what: "You, or somebody with your link, asked to send your mail to {{what}} from now on. Open the page and confirm it there. The new address gets a mail with a button too.",
    button: "Look at it and confirm",
    otherwise: "The link works for 24 hours. Did you not ask for it? Then throw this mail away: nothing changes.",
  },
  addressNew: {
    subject: (sender) => `Confirm this address for ${sender}`,
    title: "Is this your new address?",
    what: "Somebody who gets our mail asked to send it to this address from now on. Is that you? Open the page and confirm it there. The old address gets a mail with a button too.",
    button: "Look at it and confirm",
    otherwise:
      "The link works for 24 hours. Is this not you? Then throw this mail away: we mail you nothing more about it.",
  },
  addressMoved: {
    subject: (sender) => `Your address at ${sender} has changed`,
    title: "Your address has changed",
    what: "From now on your mail goes to {{what}}. At this address you get no more mail from us.",
    button: "",
    otherwise: "Was this not you? Tell us: below you find how to reach us.",
  },
  addressChanged: {
    subject: (sender) => `Your address at ${sender} has changed`,
    title: "Your address has changed",
    what: "From now on your mail goes to {{what}}. What you chose, and what you said no to, stays as it was.",
    button: "See what you get",
    otherwise: "Was this not you? Tell us: below you find how to reach us.",
  },
};

export const addressMailWords: Record<Locale, Record<AddressMail, Words>> = { nl, fr, de, en };
