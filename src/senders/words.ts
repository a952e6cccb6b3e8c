import type { SenderCheck } from "../db/json.ts";
import type { Locale } from "../ui/texts/locale.ts";

type Purpose = SenderCheck["purpose"];

/** What the page for whoever runs the DNS says, and the API in English. Plain words: the reader may never have set a record. */
export type SenderWords = {
  title: (domain: string) => string;
  who: (account: string, domain: string) => string;
  safe: string;
  how: string;
  short: (domain: string) => string;
  state: { pending: (right: number, all: number) => string; green: string; broken: string; sandbox: string };
  keysLater: string;
  checked: (moment: string) => string;
  notChecked: string;
  status: Record<SenderCheck["status"], string>;
  fields: { type: string; name: string; value: string; priority: string; found: string };
  nothing: string;
  purposes: Record<Purpose, { title: string; why: string }>;
  todo: Record<SenderCheck["status"], string>;
  wrong: Partial<Record<Purpose, string>>;
  respected: string;
  strict: (domain: string) => string;
  checkNow: string;
  soon: string;
};

const en: SenderWords = {
  title: (domain) => `DNS records for ${domain}`,
  who: (account, domain) =>
    `${account} wants to send mail from ${domain}. For that, these records must be in the DNS of the domain.`,
  safe: "They add to what is there. Mail and website go on as they are.",
  how: "Copy name and value as they stand. When all are right, this page says so; we look again by ourselves.",
  short: (domain) => `Some DNS panels add “.${domain}” by themselves. Then leave that part of the name out.`,
  state: {
    pending: (right, all) => `${right} of ${all} records are right.`,
    green: "All is right. Nothing is left to do; leave the records in place.",
    broken: "This worked before, and something was changed. Until it is right again, no new campaign can start.",
    sandbox: "This is a trial on one machine: every domain counts as right, and nothing has to be set.",
  },
  keysLater: "Three more records, for the signature (DKIM), follow within a few minutes.",
  checked: (moment) => `Last look: ${moment}.`,
  notChecked: "We have not looked yet.",
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
  checkNow: "Look now",
  soon: "We look within a minute.",
};

const nl: SenderWords = {
  title: (domain) => `DNS-records voor ${domain}`,
  who: (account, domain) =>
    `${account} wil mail versturen vanaf ${domain}. Daarvoor moeten deze records in de DNS van het domein staan.`,
  safe: "Ze komen bij wat er al staat. Mail en website blijven werken zoals nu.",
  how: "Kopieer naam en waarde zoals ze hier staan. Is alles juist, dan staat dat hier; we kijken vanzelf opnieuw.",
  short: (domain) => `Sommige DNS-panelen zetten “.${domain}” er zelf achter. Laat dat stuk van de naam dan weg.`,
  state: {
    pending: (right, all) => `${right} van ${all} records zijn juist.`,
    green: "Alles is juist. Je hoeft niets meer te doen; laat de records staan.",
    broken: "Dit werkte, en er is iets veranderd. Tot het weer juist is, kan er geen nieuwe campagne starten.",
    sandbox: "Dit is een proef op één machine: elk domein telt als juist, en er hoeft niets ingesteld te worden.",
  },
  keysLater: "Drie records voor de handtekening (DKIM) volgen binnen enkele minuten.",
  checked: (moment) => `Laatst gekeken: ${moment}.`,
  notChecked: "We hebben nog niet gekeken.",
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
  checkNow: "Kijk nu",
  soon: "We kijken binnen een minuut.",
};

const fr: SenderWords = {
  title: (domain) => `Enregistrements DNS pour ${domain}`,
  who: (account, domain) =>
    `${account} veut envoyer des mails depuis ${domain}. Pour cela, ces enregistrements doivent être dans le DNS du domaine.`,
  safe: "Ils s’ajoutent à ce qui existe. La messagerie et le site continuent comme avant.",
  how: "Copiez le nom et la valeur tels quels. Quand tout est bon, cette page le dit ; nous vérifions nous-mêmes.",
  short: (domain) =>
    `Certains panneaux DNS ajoutent « .${domain} » eux-mêmes. Laissez alors cette partie du nom de côté.`,
  state: {
    pending: (right, all) => `${right} enregistrements sur ${all} sont bons.`,
    green: "Tout est bon. Il ne reste rien à faire ; laissez les enregistrements en place.",
    broken:
      "Cela fonctionnait, et quelque chose a changé. Tant que ce n’est pas réparé, aucune nouvelle campagne ne peut partir.",
    sandbox: "C’est un essai sur une seule machine : chaque domaine compte comme bon, il n’y a rien à régler.",
  },
  keysLater: "Trois enregistrements pour la signature (DKIM) suivent dans quelques minutes.",
  checked: (moment) => `Dernière vérification : ${moment}.`,
  notChecked: "Nous n’avons pas encore vérifié.",
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
    mail_from_mx: "Ce nom ne peut avoir qu’un seul MX : remplacez ce qui s’y trouve par la valeur indiquée.",
    mail_from_spf: "Ce nom ne peut avoir qu’un seul SPF, et il doit contenir include:amazonses.com.",
    dmarc: "Il faut un seul enregistrement DMARC, avec une politique : p=none suffit.",
  },
  respected: "Votre politique vaut telle quelle. Ces mails ont besoin de l’alignement souple, celui par défaut.",
  strict: (domain) =>
    `Votre politique demande un alignement strict (adkim=s) : l’adresse d’envoi doit être de ${domain} même, pas en dessous.`,
  checkNow: "Vérifier maintenant",
  soon: "Nous vérifions dans la minute.",
};

const de: SenderWords = {
  title: (domain) => `DNS-Einträge für ${domain}`,
  who: (account, domain) =>
    `${account} möchte Mails von ${domain} senden. Dafür müssen diese Einträge im DNS der Domain stehen.`,
  safe: "Sie kommen zu dem hinzu, was schon da ist. Mail und Website laufen weiter wie bisher.",
  how: "Kopieren Sie Name und Wert so, wie sie hier stehen. Ist alles richtig, steht es hier; wir sehen von selbst wieder nach.",
  short: (domain) =>
    `Manche DNS-Oberflächen hängen „.${domain}“ selbst an. Lassen Sie diesen Teil des Namens dann weg.`,
  state: {
    pending: (right, all) => `${right} von ${all} Einträgen sind richtig.`,
    green: "Alles ist richtig. Es ist nichts mehr zu tun; lassen Sie die Einträge stehen.",
    broken: "Das ging schon, und etwas wurde geändert. Bis es wieder stimmt, kann keine neue Kampagne starten.",
    sandbox: "Das ist ein Versuch auf einem Rechner: Jede Domain gilt als richtig, und nichts muss eingestellt werden.",
  },
  keysLater: "Drei Einträge für die Signatur (DKIM) folgen in wenigen Minuten.",
  checked: (moment) => `Zuletzt nachgesehen: ${moment}.`,
  notChecked: "Wir haben noch nicht nachgesehen.",
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
  checkNow: "Jetzt nachsehen",
  soon: "Wir sehen innerhalb einer Minute nach.",
};

export const senderWords: Record<Locale, SenderWords> = { en, nl, fr, de };
