import type { Locale } from "../ui/texts/locale.ts";
import { type RecordWords, recordWords } from "./record-words.ts";

/** What the page for whoever runs the DNS says, and the API in English. Plain words: the reader may never have set a record. */
type PageWords = {
  title: (domain: string) => string;
  who: (account: string, domain: string) => string;
  safe: string;
  how: string;
  short: (domain: string) => string;
  state: { pending: (right: number, all: number) => string; green: string; broken: string; sandbox: string };
  keysLater: string;
  checked: (moment: string) => string;
  notChecked: string;
  checkNow: string;
  soon: string;
};
export type SenderWords = PageWords & RecordWords;

const en: PageWords = {
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
  checkNow: "Look now",
  soon: "We look within a minute.",
};

const nl: PageWords = {
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
  checkNow: "Kijk nu",
  soon: "We kijken binnen een minuut.",
};

const fr: PageWords = {
  title: (domain) => `Enregistrements DNS pour ${domain}`,
  who: (account, domain) =>
    `${account} veut envoyer des mails depuis ${domain}. Pour cela, ces enregistrements doivent être dans le DNS du domaine.`,
  safe: "Ils s’ajoutent à ce qui existe. La messagerie et le site continuent comme avant.",
  how: "Copiez le nom et la valeur tels quels. Quand tout est bon, cette page le dit ; nous vérifions nous-mêmes.",
  short: (domain) =>
    `Certains panneaux DNS ajoutent « .${domain} » eux-mêmes. Laissez alors cette partie du nom de côté.`,
  state: {
    pending: (right, all) => `${right} enregistrements sur ${all} sont bons.`,
    green: "Tout est bon. Il ne reste rien à faire ; laissez les enregistrements en place.",
    broken:
      "Cela fonctionnait, et quelque chose a changé. Tant que ce n’est pas réparé, aucune nouvelle campagne ne peut partir.",
    sandbox: "C’est un essai sur une seule machine : chaque domaine compte comme bon, il n’y a rien à régler.",
  },
  keysLater: "Trois enregistrements pour la signature (DKIM) suivent dans quelques minutes.",
  checked: (moment) => `Dernière vérification : ${moment}.`,
  notChecked: "Nous n’avons pas encore vérifié.",
  checkNow: "Vérifier maintenant",
  soon: "Nous vérifions dans la minute.",
};

const de: PageWords = {
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
  checkNow: "Jetzt nachsehen",
  soon: "Wir sehen innerhalb einer Minute nach.",
};

export const senderWords: Record<Locale, SenderWords> = {
  en: { ...en, ...recordWords.en },
  nl: { ...nl, ...recordWords.nl },
  fr: { ...fr, ...recordWords.fr },
  de: { ...de, ...recordWords.de },
};
