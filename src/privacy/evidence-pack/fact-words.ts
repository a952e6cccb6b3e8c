import type { Basis } from "../../lists/vocabulary.ts";
import type { Locale } from "../../ui/texts/locale.ts";

type MailKind = "invitation" | "reminder" | "receipt" | "confirmation" | "acknowledgement" | "service";

/** What is said of one fact: how, from where, shown what, and where it stands in the log. */
export type FactWords = {
  bases: Record<Basis, string>;
  mails: Record<MailKind, string>;
  delivered: (moment: string, answer: string | null) => string;
  bounced: (moment: string) => string;
  complained: (moment: string) => string;
  yesTo: string;
  noTo: string;
  sharedWith: string;
  shown: string;
  notice: string;
  mailShown: string;
  before: (basis: string, source: string | null) => string;
  from: (network: string) => string;
  browser: string;
  language: string;
  held: string;
  notWitnessed: string;
  undone: string;
  record: string;
  place: (index: number, moment: string) => string;
  pressed: (label: string) => string;
  review: (day: string) => string;
  keptAs: string;
  pageMade: (moment: string) => string;
  linkKey: (kid: string) => string;
  mailHash: string;
  processor: string;
};

export const factWords: Record<Locale, FactWords> = {
  nl: {
    bases: {
      consent_documented: "er is een bewaarde toestemming",
      consent_undocumented: "toestemming, niet bewaard",
      soft_optin_customer: "de persoon was klant",
      legal_person_impersonal: "een algemeen adres van een organisatie",
      unknown: "niet bekend",
      opted_out: "deze persoon had zich uitgeschreven",
    },
    mails: {
      invitation: "Mail met de vraag",
      reminder: "Herinnering",
      receipt: "Ontvangstbewijs",
      confirmation: "Mail om te bevestigen",
      acknowledgement: "Bevestiging van het nee",
      service: "Dienstbericht",
    },
    delivered: (m, a) => `Afgeleverd op ${m}${a ? `: ${a}` : "."}`,
    bounced: (m) => `Geweigerd op ${m}.`,
    complained: (m) => `Klacht op ${m}.`,
    yesTo: "Ja tegen",
    noTo: "Niet gekozen",
    sharedWith: "gedeeld met",
    shown: "De tekst die getoond werd",
    notice: "De privacyverklaring van toen",
    mailShown: "De mail zoals verstuurd, zonder werkende links",
    before: (b, s) => `Eerder opgegeven door de afzender: ${b}${s ? `, ${s}` : ""}.`,
    from: (n) => `Van het netwerk ${n}.`,
    browser: "Programma",
    language: "Taal",
    held: "Niet meegeteld: het was niet zeker dat een mens dit deed.",
    notWitnessed: "Niet door deze dienst gezien: het is ingevoerd door de afzender, en zo goed als diens woord.",
    undone: "Draait een eerdere keuze terug.",
    record: "Nummer",
    place: (i, m) => `Regel ${i} van het logboek, sinds ${m}`,
    pressed: (label) => `Gedrukt op de knop “${label}”.`,
    review: (day) => `Geldt tot het wordt ingetrokken; na te kijken vanaf ${day}.`,
    keptAs: "Bleef zoals het was",
    pageMade: (m) => `De pagina was van ${m}.`,
    linkKey: (kid) => `Link getekend met sleutel ${kid}.`,
    mailHash: "De mail van toen",
    processor: "Verwerker",
  },
  fr: {
    bases: {
      consent_documented: "un accord conservé",
      consent_undocumented: "un accord, non conservé",
      soft_optin_customer: "la personne était cliente",
      legal_person_impersonal: "une adresse générale d'une organisation",
      unknown: "non connu",
      opted_out: "cette personne s'était désinscrite",
    },
    mails: {
      invitation: "E-mail avec la question",
      reminder: "Rappel",
      receipt: "Reçu",
      confirmation: "E-mail de confirmation",
      acknowledgement: "Accusé du refus",
      service: "Message de service",
    },
    delivered: (m, a) => `Remis le ${m}${a ? ` : ${a}` : "."}`,
    bounced: (m) => `Refusé le ${m}.`,
    complained: (m) => `Plainte le ${m}.`,
    yesTo: "Oui pour",
    noTo: "Non choisi",
    sharedWith: "partagé avec",
    shown: "Le texte affiché",
    notice: "La déclaration de confidentialité d'alors",
    mailShown: "L'e-mail tel qu'envoyé, sans liens actifs",
    before: (b, s) => `Déclaré avant par l'expéditeur : ${b}${s ? `, ${s}` : ""}.`,
    from: (n) => `Depuis le réseau ${n}.`,
    browser: "Programme",
    language: "Langue",
    held: "Non compté : il n'était pas sûr qu'une personne l'ait fait.",
    notWitnessed: "Non constaté par ce service : saisi par l'expéditeur, cela vaut ce que vaut sa parole.",
    undone: "Revient sur un choix précédent.",
    record: "Numéro",
    place: (i, m) => `Ligne ${i} du journal, depuis le ${m}`,
    pressed: (label) => `Bouton pressé : « ${label} ».`,
    review: (day) => `Vaut jusqu'au retrait ; à revoir à partir du ${day}.`,
    keptAs: "Resté tel quel",
    pageMade: (m) => `La page était du ${m}.`,
    linkKey: (kid) => `Lien signé avec la clé ${kid}.`,
    mailHash: "L'e-mail d'alors",
    processor: "Sous-traitant",
  },
  de: {
    bases: {
      consent_documented: "eine aufbewahrte Einwilligung",
      consent_undocumented: "eine Einwilligung, nicht aufbewahrt",
      soft_optin_customer: "die Person war Kunde",
      legal_person_impersonal: "eine allgemeine Adresse einer Organisation",
      unknown: "nicht bekannt",
      opted_out: "diese Person hatte sich abgemeldet",
    },
    mails: {
      invitation: "E-Mail mit der Frage",
      reminder: "Erinnerung",
      receipt: "Quittung",
      confirmation: "E-Mail zur Bestätigung",
      acknowledgement: "Bestätigung des Nein",
      service: "Dienstnachricht",
    },
    delivered: (m, a) => `Zugestellt am ${m}${a ? `: ${a}` : "."}`,
    bounced: (m) => `Abgewiesen am ${m}.`,
    complained: (m) => `Beschwerde am ${m}.`,
    yesTo: "Ja zu",
    noTo: "Nicht gewählt",
    sharedWith: "geteilt mit",
    shown: "Der gezeigte Text",
    notice: "Die Datenschutzerklärung von damals",
    mailShown: "Die E-Mail wie versandt, ohne wirksame Links",
    before: (b, s) => `Zuvor vom Absender angegeben: ${b}${s ? `, ${s}` : ""}.`,
    from: (n) => `Aus dem Netz ${n}.`,
    browser: "Programm",
    language: "Sprache",
    held: "Nicht gezählt: Es war nicht sicher, dass ein Mensch es tat.",
    notWitnessed: "Von diesem Dienst nicht gesehen: vom Absender eingetragen, so gut wie sein Wort.",
    undone: "Nimmt eine frühere Wahl zurück.",
    record: "Nummer",
    place: (i, m) => `Zeile ${i} des Protokolls, seit ${m}`,
    pressed: (label) => `Gedrückt wurde „${label}“.`,
    review: (day) => `Gilt bis zum Widerruf; zu prüfen ab ${day}.`,
    keptAs: "Blieb, wie es war",
    pageMade: (m) => `Die Seite war von ${m}.`,
    linkKey: (kid) => `Link, mit Schlüssel ${kid} signiert.`,
    mailHash: "Die E-Mail von damals",
    processor: "Auftragsverarbeiter",
  },
  en: {
    bases: {
      consent_documented: "consent that was kept on file",
      consent_undocumented: "consent, not kept on file",
      soft_optin_customer: "the person was a customer",
      legal_person_impersonal: "a general address of an organisation",
      unknown: "not known",
      opted_out: "this person had opted out",
    },
    mails: {
      invitation: "Mail with the question",
      reminder: "Reminder",
      receipt: "Receipt",
      confirmation: "Mail to confirm",
      acknowledgement: "Acknowledgement of the no",
      service: "Service message",
    },
    delivered: (m, a) => `Delivered on ${m}${a ? `: ${a}` : "."}`,
    bounced: (m) => `Refused on ${m}.`,
    complained: (m) => `Complaint on ${m}.`,
    yesTo: "Yes to",
    noTo: "Not chosen",
    sharedWith: "shared with",
    shown: "The text that was shown",
    notice: "The privacy notice of the time",
    mailShown: "The mail as sent, without links that work",
    before: (b, s) => `Stated before by the sender: ${b}${s ? `, ${s}` : ""}.`,
    from: (n) => `From the network ${n}.`,
    browser: "Program",
    language: "Language",
    held: "Not counted: it was not certain that a person did this.",
    notWitnessed: "Not seen by this service: the sender entered it, and it is as good as their word.",
    undone: "Takes an earlier choice back.",
    record: "Number",
    place: (i, m) => `Line ${i} of the log, since ${m}`,
    pressed: (label) => `The button pressed: “${label}”.`,
    review: (day) => `Holds until it is withdrawn; due for review from ${day}.`,
    keptAs: "Stayed as it was",
    pageMade: (m) => `The page was made on ${m}.`,
    linkKey: (kid) => `Link signed with key ${kid}.`,
    mailHash: "The mail of the time",
    processor: "Processor",
  },
};
