import type { Field } from "./mapping.ts";

/** Parts of a name that come in columns of their own. */
export type NamePart = "first_name" | "infix" | "last_name";

/**
 * What columns are called in Dutch, French, German and English and in the exports of Mailchimp, Brevo, Mailjet,
 * SendGrid, Mailgun, Postmark, listmonk and SES, as `plainWords` writes it. The best match comes first in each list;
 * a header that only contains one of them as whole words counts less.
 */
const headerWords: Readonly<Record<Field | NamePart, readonly string[]>> = {
  address: [
    "email", "e mail", "emailadres", "e mailadres", "email adres", "e mail adres", "mailadres", "mail adres", "email address", "e mail address",
    "adresse email", "adresse e mail", "adresse mail", "adresse electronique", "courriel", "adresse courriel", "email adresse", "e mail adresse",
    "emailadresse", "e mailadresse", "mailadresse", "mail adresse", "subscriber email", "contact email", "recipient", "email 1", "e mail 1", "mail", "mel",
    "elektronisch adres", "elektronische adresse", "emails", "e mails",
  ],
  name: [
    "name", "naam", "nom", "volledige naam", "full name", "nom complet", "vollstandiger name", "nom et prenom", "nom prenom", "contactpersoon", "contact",
    "naam klant", "klant", "klantnaam", "customer name", "nom du client", "kunde", "kundenname", "display name", "weergavenaam", "personne de contact",
    "ansprechpartner", "titularis", "contact name",
  ],
  first_name: ["first name", "firstname", "fname", "voornaam", "prenom", "vorname", "given name", "roepnaam"],
  infix: ["tussenvoegsel", "tussenvoegsels", "infix", "middle name"],
  last_name: ["last name", "lastname", "lname", "achternaam", "familienaam", "nom de famille", "nachname", "surname", "family name", "familienname"],
  language: [
    "language", "taal", "langue", "sprache", "lang", "taalcode", "language code", "code langue", "sprachcode", "locale", "voorkeurtaal", "voorkeurstaal",
    "preferred language", "langue preferee", "moedertaal", "correspondentietaal",
  ],
  country: ["country", "land", "pays", "country code", "landcode", "code pays", "landercode", "landencode", "country of residence", "woonland", "pays de residence", "wohnland", "cc"],
  basis: ["basis", "legal basis", "rechtsgrond", "rechtsgrondslag", "base legale", "base juridique", "rechtsgrundlage", "grondslag"],
  collected_at: [
    "collected at", "klant sinds", "customer since", "client depuis", "kunde seit", "verzameld op", "collecte le", "date de collecte", "erhoben am",
    "lid sinds", "membre depuis", "mitglied seit", "member since", "created at", "created", "date created", "creation date", "date added", "added at",
    "aangemaakt op", "aangemaakt", "aanmaakdatum", "date de creation", "cree le", "erstellt am", "angelegt am", "datum toegevoegd", "ajoute le",
    "date d ajout", "hinzugefugt am", "registratiedatum", "registered at", "registration date", "date d inscription", "inscrit le", "registriert am",
    "ingeschreven op", "inschrijfdatum", "sinds", "since", "depuis", "seit", "datum", "date",
    "gekregen op", "ontvangen op", "recu le", "erhalten am", "received on",
  ],
  last_contact: [
    "last contact", "laatste contact", "dernier contact", "letzter kontakt", "last order", "laatste bestelling", "derniere commande",
    "letzte bestellung", "last purchase", "laatste aankoop", "dernier achat", "letzter kauf", "last activity", "laatste activiteit", "last open",
    "last opened", "last sent", "laatste mailing", "last contacted", "laatste contactdatum", "laatste factuur", "last invoice", "derniere facture",
    "laatste bezoek", "derniere visite", "last seen",
  ],
  source: [
    "source", "bron", "herkomst", "origine", "provenance", "quelle", "herkunft", "origin", "lead source", "signup source", "opt in source", "via", "kanaal",
    "gekregen op", "ontvangen op", "recu a", "erhalten auf", "received at", "evenement", "event",
  ],
  status: [
    "status", "statut", "etat", "abonnementsstatus", "subscription status", "email status", "marketing status", "subscriber status", "toestand",
    "unsubscribed", "unsubscribed at", "unsubscribe date", "unsub time", "unsubscribe", "uitgeschreven", "uitgeschreven op", "uitschrijfdatum", "afgemeld", "afgemeld op",
    "desinscrit", "desinscrit le", "desabonne", "desabonne le", "date de desinscription", "abgemeldet", "abgemeldet am", "austragung",
    "opted out", "opt out", "optout", "email blacklisted", "blacklisted", "blocklisted", "geen mail", "geen mailing", "do not mail", "do not email", "pas d email", "suppressed", "excluded", "uitgesloten", "bounced", "cleaned", "clean time",
    "opt in", "optin", "subscribed", "ingeschreven", "abonne", "inscrit", "angemeldet", "newsletter", "nieuwsbrief", "infolettre", "mailing",
    "unsub", "do not contact", "do not bulk email", "donotbulkemail", "niet mailen", "niet contacteren", "ne pas contacter", "nicht kontaktieren", "nicht mailen",
    "toestemming", "consent", "consentement", "einwilligung", "accepts marketing", "accepts email marketing", "mag gemaild worden", "mag mailen", "gdpr", "rgpd", "dsgvo",
    "abonniert", "inschrijfstatus", "statut d inscription", "anmeldestatus",
  ],
  status_at: [], // never guessed: the date of a no stands in its status column, or the preset knows
  topics_before: [
    "topics", "topics before", "onderwerpen", "themas", "interesses", "interests", "sujets", "themes", "centres d interet", "themen", "interessen",
    "nieuwsbrieven", "newsletters", "lists", "lijsten", "listes", "listen",
  ],
  optin_at: ["optin time", "opt in time", "optin at", "opt in at", "optin date", "opt in date", "opt in datum", "date opt in", "date optin", "subscribed at", "subscription date", "double opt in", "einwilligung am", "toestemming op", "consentement le", "date de consentement", "consent date"],
  optin_ip: ["optin ip", "opt in ip", "signup ip", "subscription ip", "ip opt in", "ip address", "ip adres", "adresse ip", "ip adresse", "ip"],
  confirmed_at: ["confirm time", "confirmed at", "confirmed on", "confirmation time", "confirmation date", "bevestigd op", "confirme le", "date de confirmation", "bestatigt am", "confirmed", "bevestigd"],
  confirmed_ip: ["confirm ip", "confirmed ip", "confirmation ip", "ip bevestiging", "ip confirmation", "ip bestatigung", "bevestigings ip", "ip de confirmation", "bestatigungs ip"],
}; // prettier-ignore

/** Words that say email and mailing in no field's list, yet show that a first row is a header. */
const otherHeaderWords: readonly string[] = [
  "gsm", "telefoon", "telephone", "tel", "phone", "telefon", "mobile", "mobiel", "handy", "opmerking", "opmerkingen", "remarque", "bemerkung", "remark",
  "notes", "notities", "straat", "rue", "strasse", "street", "postcode", "code postal", "plz", "zip", "gemeente", "stad", "ville", "ort", "city",
  "bedrijf", "societe", "firma", "company", "organisatie", "btw", "tva", "vat", "id", "nr", "nummer", "numero", "klantnummer", "tags", "rating", "member rating",
  "adres", "adresse", "address", "anschrift", "geslacht", "aanspreking", "civilite", "anrede", "geboortedatum",
]; // prettier-ignore

/** The three columns that a file of rejects has behind its own; they are ours and are never mapped. */
export const rejectColumns = ["row", "reason", "suggestion"] as const;

/** Too general to count inside a longer name: `Company name` is no name, `Date de naissance` no collection date. */
const onlyAlone: ReadonlySet<string> = new Set([
  "name", "naam", "nom", "contact", "klant", "kunde", "date", "datum", "created", "sinds", "since", "depuis", "seit", "land", "lang", "event", "mail", "lists",
]); // prettier-ignore

/** Small letters without accents, every other sign a blank: `Opt-in datum ` is `opt in datum`, `MEMBER_RATING` is `member rating`. */
export function plainWords(text: string): string {
  return text
    .slice(0, 200)
    .replaceAll(/([a-z])([A-Z][a-z])/gu, "$1 $2")
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** How well a header names a field: 3 its own name, less for later words, 1 when it only contains one; 0 not at all. */
export function headerFit(header: string, field: Field | NamePart): number {
  const plain = plainWords(header);
  if (plain === "") return 0;
  const words = headerWords[field];
  const exact = words.findIndex((word) => word === plain || word.replaceAll(" ", "") === plain);
  if (exact >= 0) return 3 - exact / words.length;
  return words.some((word) => word.length > 3 && !onlyAlone.has(word) && ` ${plain} `.includes(` ${word} `)) ? 1 : 0;
}

const everyWord: ReadonlySet<string> = new Set(
  [...Object.values(headerWords).flat(), ...otherHeaderWords].flatMap((word) => [word, word.replaceAll(" ", "")]),
);

/** True when a column is likely called that. */
export function isHeaderWord(cell: string): boolean {
  return everyWord.has(plainWords(cell));
}
