import type { SenderCheck } from "../db/json.ts";
import type { Locale } from "../ui/texts/locale.ts";

type Purpose = SenderCheck["purpose"];

/** What is said of each DNS record: what it is for, how it stands, and what to do about it. */
export type RecordWords = {
  status: Record<SenderCheck["status"], string>;
  fields: { type: string; name: string; value: string; priority: string; found: string };
  nothing: string;
  purposes: Record<Purpose, { title: string; why: string }>;
  todo: Record<SenderCheck["status"], string>;
  wrong: Partial<Record<Purpose, string>>;
  respected: string;
  strict: (domain: string) => string;
};

const en: RecordWords = {
  status: { missing: "missing", wrong: "not right yet", ok: "right" },
  fields: { type: "Type", name: "Name", value: "Value", priority: "Priority", found: "In the DNS now" },
  nothing: "nothing",
  purposes: {
    ownership: { title: "That the domain is yours", why: "Shows which account may send from it." },
    dkim: { title: "Signature (DKIM)", why: "Lets mailboxes check that a mail was not changed." },
    mail_from_mx: { title: "Where bounces go", why: "Mail that cannot be delivered comes back here." },
    mail_from_spf: { title: "Who may send (SPF)", why: "Names the servers that send for this name." },
    dmarc: {
      title: "What holds for forgeries (DMARC)",
      why: "Gmail, Yahoo and Outlook ask every large sender for it.",
    },
    link_host: { title: "Your own address for links", why: "Links in the mails then lead to a name of yours." },
  },
  todo: { missing: "Add this record.", wrong: "Change this record to the value shown.", ok: "Leave it as it is." },
  wrong: {
    mail_from_mx: "This name may have one MX record only: replace what is there by the value shown.",
    mail_from_spf: "This name may have one SPF record only, and it must contain include:amazonses.com.",
    dmarc: "There must be one DMARC record, with a policy: p=none is enough.",
  },
  respected: "Your own policy holds as it stands. Relaxed alignment, which is the default, is what these mails need.",
  strict: (domain) =>
    `Your policy asks for strict alignment (adkim=s): mail must come from an address at ${domain} itself, not below it.`,
};

const nl: RecordWords = {
  status: { missing: "ontbreekt", wrong: "nog niet juist", ok: "juist" },
  fields: { type: "Type", name: "Naam", value: "Waarde", priority: "Prioriteit", found: "Nu in de DNS" },
  nothing: "niets",
  purposes: {
    ownership: { title: "Dat het domein van jullie is", why: "Toont welk account ervandaan mag versturen." },
    dkim: { title: "Handtekening (DKIM)", why: "Zo kan een mailbox nagaan dat een mail niet veranderd is." },
    mail_from_mx: { title: "Waar onbestelbare mail heen gaat", why: "Mail die niet aankomt, komt hier terug." },
    mail_from_spf: { title: "Wie mag versturen (SPF)", why: "Noemt de servers die voor deze naam versturen." },
    dmarc: {
      title: "Wat geldt voor vervalsingen (DMARC)",
      why: "Gmail, Yahoo en Outlook vragen het van elke grote afzender.",
    },
    link_host: { title: "Een eigen adres voor links", why: "Links in de mails gaan dan naar een naam van jullie." },
  },
  todo: {
    missing: "Voeg dit record toe.",
    wrong: "Verander dit record in de waarde die hier staat.",
    ok: "Laat het zo staan.",
  },
  wrong: {
    mail_from_mx: "Deze naam mag maar één MX-record hebben: vervang wat er staat door deze waarde.",
    mail_from_spf: "Deze naam mag maar één SPF-record hebben, en daarin moet include:amazonses.com staan.",
    dmarc: "Er moet één DMARC-record zijn, met een beleid: p=none volstaat.",
  },
  respected: "Jullie eigen beleid geldt zoals het er staat. Deze mails hebben de gewone, soepele uitlijning nodig.",
  strict: (domain) =>
    `Jullie beleid vraagt strikte uitlijning (adkim=s): mail moet komen van een adres op ${domain} zelf, niet eronder.`,
};

const fr: RecordWords = {
  status: { missing: "absent", wrong: "pas encore bon", ok: "bon" },
  fields: { type: "Type", name: "Nom", value: "Valeur", priority: "Priorité", found: "Dans le DNS maintenant" },
  nothing: "rien",
  purposes: {
    ownership: { title: "Que le domaine est à vous", why: "Montre quel compte peut envoyer depuis ce domaine." },
    dkim: { title: "Signature (DKIM)", why: "Permet de vérifier qu’un mail n’a pas été modifié." },
    mail_from_mx: { title: "Où vont les retours", why: "Le mail qui n’arrive pas revient ici." },
    mail_from_spf: { title: "Qui peut envoyer (SPF)", why: "Nomme les serveurs qui envoient pour ce nom." },
    dmarc: {
      title: "Ce qui vaut pour les faux (DMARC)",
      why: "Gmail, Yahoo et Outlook le demandent à tout grand expéditeur.",
    },
    link_host: {
      title: "Votre propre adresse pour les liens",
      why: "Les liens des mails mènent alors à un nom à vous.",
    },
  },
  todo: {
    missing: "Ajoutez cet enregistrement.",
    wrong: "Remplacez cet enregistrement par la valeur indiquée.",
    ok: "Laissez-le tel quel.",
  },
  wrong: {
    mail_from_mx: "Ce nom ne peut avoir qu’un seul MX : remplacez ce qui s’y trouve par la valeur indiquée.",
    mail_from_spf: "Ce nom ne peut avoir qu’un seul SPF, et il doit contenir include:amazonses.com.",
    dmarc: "Il faut un seul enregistrement DMARC, avec une politique : p=none suffit.",
  },
  respected: "Votre politique vaut telle quelle. Ces mails ont besoin de l’alignement souple, celui par défaut.",
  strict: (domain) =>
    `Votre politique demande un alignement strict (adkim=s) : l’adresse d’envoi doit être de ${domain} même, pas en dessous.`,
};

const de: RecordWords = {
  status: { missing: "fehlt", wrong: "noch nicht richtig", ok: "richtig" },
  fields: { type: "Typ", name: "Name", value: "Wert", priority: "Priorität", found: "Jetzt im DNS" },
  nothing: "nichts",
  purposes: {
    ownership: { title: "Dass die Domain Ihnen gehört", why: "Zeigt, welches Konto von ihr senden darf." },
    dkim: { title: "Signatur (DKIM)", why: "So lässt sich prüfen, dass eine Mail nicht verändert wurde." },
    mail_from_mx: { title: "Wohin Unzustellbares geht", why: "Mail, die nicht ankommt, kommt hierher zurück." },
    mail_from_spf: { title: "Wer senden darf (SPF)", why: "Nennt die Server, die für diesen Namen senden." },
    dmarc: {
      title: "Was für Fälschungen gilt (DMARC)",
      why: "Gmail, Yahoo und Outlook verlangen es von jedem großen Absender.",
    },
    link_host: {
      title: "Eine eigene Adresse für Links",
      why: "Links in den Mails führen dann zu einem Namen von Ihnen.",
    },
  },
  todo: {
    missing: "Fügen Sie diesen Eintrag hinzu.",
    wrong: "Ändern Sie diesen Eintrag auf den gezeigten Wert.",
    ok: "Lassen Sie ihn so stehen.",
  },
  wrong: {
    mail_from_mx: "Dieser Name darf nur einen MX-Eintrag haben: Ersetzen Sie den vorhandenen durch den gezeigten Wert.",
    mail_from_spf: "Dieser Name darf nur einen SPF-Eintrag haben, und darin muss include:amazonses.com stehen.",
    dmarc: "Es muss genau einen DMARC-Eintrag geben, mit einer Richtlinie: p=none genügt.",
  },
  respected: "Ihre eigene Richtlinie gilt, wie sie ist. Diese Mails brauchen die lockere Zuordnung, die üblich ist.",
  strict: (domain) =>
    `Ihre Richtlinie verlangt strenge Zuordnung (adkim=s): Mails müssen von einer Adresse unter ${domain} selbst kommen, nicht darunter.`,
};

export const recordWords: Record<Locale, RecordWords> = { en, nl, fr, de };
