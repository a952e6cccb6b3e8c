import type { Locale } from "../ui/texts/locale.ts";

const say = <Phrase>(nl: Phrase, fr: Phrase, de: Phrase, en: Phrase): Record<Locale, Phrase> => ({ nl, fr, de, en });

/** The mailbox speaks like the console, from which people come. */
export const mailboxWords = {
  title: say("Postbus", "Boîte mail", "Postfach", "Mailbox"),
  mails: say(
    (n: string, isOne: boolean) => (isOne ? "1 mail" : `${n} mails`),
    (n: string, isOne: boolean) => (isOne ? "1 mail" : `${n} mails`),
    (n: string, isOne: boolean) => (isOne ? "1 Mail" : `${n} Mails`),
    (n: string, isOne: boolean) => (isOne ? "1 mail" : `${n} mails`),
  ),
  toWhom: say(
    (address: string) => ` aan ${address}`,
    (address: string) => ` à ${address}`,
    (address: string) => ` an ${address}`,
    (address: string) => ` to ${address}`,
  ),
  lead: say(
    "Er verlaat niets deze computer: wat de dienst verstuurt, lees je hier. Open een mail en klik erin, zoals wie hem krijgt.",
    "Rien ne quitte cet ordinateur : ce que le service envoie, vous le lisez ici. Ouvrez un mail et cliquez dedans, comme la personne qui le reçoit.",
    "Nichts verlässt diesen Rechner: Was der Dienst sendet, lesen Sie hier. Öffnen Sie eine Mail und klicken Sie darin, wie die Person, die sie bekommt.",
    "Nothing leaves this machine: what the service sends, you read here. Open a mail and click in it, as whoever gets it would.",
  ),
  clock: say(
    "De klok van de dienst zegt",
    "L’horloge du service indique",
    "Die Uhr des Dienstes zeigt",
    "The clock of the service says",
  ),
  address: say("E-mailadres", "Adresse e-mail", "E-Mail-Adresse", "E-mail address"),
  show: say("Toon hun mails", "Afficher leurs mails", "Mails zeigen", "Show their mails"),
  all: say("Alle mails", "Tous les mails", "Alle Mails", "All mails"),
  back: say("Terug naar Reaffirm", "Retour à Reaffirm", "Zurück zu Reaffirm", "Back to Reaffirm"),
  none: say(
    "Nog geen mail. Start een campagne of verstuur een test, en kom terug.",
    "Pas encore de mail. Lancez une campagne ou envoyez un test, puis revenez.",
    "Noch keine Mail. Starten Sie eine Kampagne oder senden Sie einen Test, und kommen Sie wieder.",
    "No mail here yet. Launch a campaign, or send a test, and come back.",
  ),
  pages: say("Bladzijden", "Pages", "Seiten", "Pages"),
  newer: say("Nieuwere mails", "Mails plus récents", "Neuere Mails", "Newer mails"),
  older: say("Oudere mails", "Mails plus anciens", "Ältere Mails", "Older mails"),
  to: say("Aan", "À", "An", "To"),
  from: say("Van", "De", "Von", "From"),
  subject: say("Onderwerp", "Objet", "Betreff", "Subject"),
  kind: say("Soort", "Type", "Art", "Kind"),
  accepted: say("Verstuurd", "Envoyé", "Gesendet", "Sent"),
  id: say("Kenmerk", "Référence", "Kennung", "Id"),
  looks: say("Zo ziet hij eruit", "Son apparence", "So sieht sie aus", "As it looks"),
  theMail: say(
    "De mail zoals hij eruitziet",
    "Le mail tel qu’il apparaît",
    "Die Mail, wie sie aussieht",
    "The mail as it looks",
  ),
  links: say("De links erin", "Ses liens", "Die Links darin", "Its links"),
  noLinks: say("Er zijn er geen.", "Il n’y en a pas.", "Es gibt keine.", "There are none."),
  text: say("Als gewone tekst", "En texte brut", "Als reiner Text", "As plain text"),
  headers: say("Technische regels", "Lignes techniques", "Technische Zeilen", "Headers"),
  tags: say("Labels", "Étiquettes", "Etiketten", "Tags"),
  noMail: say("Deze mail is er niet", "Ce mail n’existe pas", "Diese Mail gibt es nicht", "There is no such mail"),
  elsewhere: say(
    "Misschien hoort hij bij een andere map met gegevens.",
    "Il appartient peut-être à un autre dossier de données.",
    "Vielleicht gehört sie zu einem anderen Datenordner.",
    "It may belong to another data folder.",
  ),
};

const kinds: Record<string, Record<Locale, string>> = {
  invitation: say("vraag", "question", "Frage", "question"),
  reminder: say("herinnering", "rappel", "Erinnerung", "reminder"),
  receipt: say("ontvangstbewijs", "reçu", "Quittung", "receipt"),
  confirmation: say("bevestiging", "confirmation", "Bestätigung", "confirmation"),
  acknowledgement: say("bericht van ontvangst", "accusé de réception", "Eingangsmeldung", "acknowledgement"),
  test: say("test", "test", "Test", "test"),
};
const other = say("andere", "autre", "andere", "other");

/** What a mail is, as its tag says. */
export function kindWords(kind: string | undefined, locale: Locale): string {
  return (kinds[kind ?? ""] ?? other)[locale];
}

const known: readonly Locale[] = ["nl", "fr", "de", "en"];

/** The language of the link that led here, else the first of the browser's that we speak, else English. */
export function mailboxLocale(asked: string | undefined, accepted: string | undefined): Locale {
  const wanted = [asked ?? "", ...(accepted ?? "").split(",")].map((tag) => tag.trim().slice(0, 2).toLowerCase());
  return wanted.flatMap((tag) => known.find((locale) => locale === tag) ?? []).at(0) ?? "en";
}
