import type { RetentionKind } from "../../accounts/retention.ts";
import type { Locale } from "../../ui/texts/locale.ts";
import { say } from "../say.ts";

export const retentionWords = {
  title: say(
    "Hoe lang we iets bewaren",
    "Combien de temps nous gardons les choses",
    "Wie lange wir etwas aufbewahren",
    "How long we keep things",
  ),
  lead: say(
    "Elke nacht verdwijnt wat zijn tijd gehad heeft. Wat je hier verandert, geldt vanaf de volgende nacht, ook voor wat er al staat.",
    "Chaque nuit disparaît ce qui a fait son temps. Ce que vous changez ici vaut dès la nuit suivante, aussi pour ce qui est déjà là.",
    "Jede Nacht verschwindet, dessen Zeit um ist. Was Sie hier ändern, gilt ab der nächsten Nacht, auch für das, was schon da ist.",
    "Each night whatever has had its time disappears. What you change here holds from the next night, also for what is there already.",
  ),
  kind: say("Wat", "Quoi", "Was", "What"),
  from: say("Vanaf", "À partir de", "Ab", "Counted from"),
  days: say("Dagen", "Jours", "Tage", "Days"),
  law: say("Grond", "Base", "Grundlage", "Ground"),
  range: say(
    (min: number, max: number) => `${min} tot ${max}`,
    (min: number, max: number) => `${min} à ${max}`,
    (min: number, max: number) => `${min} bis ${max}`,
    (min: number, max: number) => `${min} to ${max}`,
  ),
  fixed: say("vast", "fixe", "fest", "fixed"),
  save: say("Bewaar deze termijnen", "Enregistrer ces délais", "Diese Fristen speichern", "Save these periods"),
  wrong: say(
    (what: string, range: string) => `“${what}” mag ${range} dagen zijn. Er is niets veranderd.`,
    (what: string, range: string) => `« ${what} » peut être de ${range} jours. Rien n’a changé.`,
    (what: string, range: string) => `„${what}“ darf ${range} Tage sein. Nichts wurde geändert.`,
    (what: string, range: string) => `“${what}” may be ${range} days. Nothing was changed.`,
  ),
  removed: say("Wat er verdween", "Ce qui a disparu", "Was verschwand", "What disappeared"),
  day: say("Dag", "Jour", "Tag", "Day"),
  nothing: say("niets", "rien", "nichts", "nothing"),
  neverRan: say(
    "Dit is nog geen enkele nacht gebeurd.",
    "Cela n’a encore eu lieu aucune nuit.",
    "Das ist noch in keiner Nacht geschehen.",
    "This has not happened on any night yet.",
  ),
} as const;

type Named = Record<Locale, { name: string; from: string }>;
const named = (nl: [string, string], fr: [string, string], de: [string, string], en: [string, string]): Named => {
  const one = ([name, from]: [string, string]) => ({ name, from });
  return { nl: one(nl), fr: one(fr), de: one(de), en: one(en) };
};

/** Each kind of data by the name that it has for people, and the day that its time counts from. */
export const kindWords: Record<RetentionKind, Named> = {
  rejects: named(["Rijen van een bestand die niemand werden", "einde van de import"], ["Lignes d’un fichier sans suite", "fin de l’import"], ["Zeilen einer Datei, aus denen niemand wurde", "Ende des Imports"], ["Rows of a file that became nobody", "end of the import"]),
  undo: named(["Wat er stond voor een import", "einde van de import"], ["Ce qu’il y avait avant un import", "fin de l’import"], ["Was vor einem Import da stand", "Ende des Imports"], ["What was there before an import", "end of the import"]),
  provider_events: named(["Berichten van de maildienst", "ontvangst"], ["Messages du service d’envoi", "réception"], ["Meldungen des Maildienstes", "Empfang"], ["Messages of the mail provider", "their arrival"]),
  client_addresses: named(["Volledige IP-adressen bij een keuze", "de keuze"], ["Adresses IP complètes d’un choix", "le choix"], ["Ganze IP-Adressen bei einer Wahl", "die Wahl"], ["Whole IP addresses with a choice", "the choice"]),
  lapsed: named(["Mensen die niet antwoordden, waar de campagne hen wist", "einde van de campagne"], ["Personnes sans réponse, si la campagne les efface", "fin de la campagne"], ["Menschen ohne Antwort, wo die Kampagne sie löscht", "Ende der Kampagne"], ["People who did not answer, where the campaign erases them", "end of the campaign"]),
  consent_proofs: named(["Bewijs van wat iemand koos", "dag dat het ja eindigde"], ["Preuve d’un choix", "jour où le oui a pris fin"], ["Nachweis einer Wahl", "Tag, an dem das Ja endete"], ["Proof of what somebody chose", "the day that the yes ended"]),
  audit: named(["Wie wat deed", "de daad"], ["Qui a fait quoi", "l’acte"], ["Wer was tat", "die Tat"], ["Who did what", "the act"]),
  requests: named(["Vragen aan de balie", "het antwoord"], ["Demandes au guichet", "la réponse"], ["Anliegen am Schalter", "die Antwort"], ["Requests at the desk", "the answer"]),
  confirmations: named(["Inschrijvingen die niemand bevestigde", "de vraag"], ["Inscriptions jamais confirmées", "la demande"], ["Anmeldungen, die niemand bestätigte", "die Anfrage"], ["Sign-ups that nobody confirmed", "the request"]),
  sent_mails: named(["Mails zoals ze waren", "het versturen"], ["Mails tels qu’ils étaient", "l’envoi"], ["Mails, wie sie waren", "das Senden"], ["Mails as they were", "the sending"]),
  opens: named(["Welke link geopend werd", "het openen"], ["Quel lien a été ouvert", "l’ouverture"], ["Welcher Link geöffnet wurde", "das Öffnen"], ["Which link was opened", "the opening"]),
  facts: named(["Wat we aan andere programma’s vertellen", "het feit"], ["Ce que nous disons à d’autres programmes", "le fait"], ["Was wir anderen Programmen melden", "das Ereignis"], ["What we tell other programs", "the fact"]),
  webhooks: named(["Wat webhooks vertelden", "de gebeurtenis"], ["Ce que les webhooks ont dit", "l’événement"], ["Was Webhooks gemeldet haben", "das Ereignis"], ["What webhooks told", "the event"]),
  feed: named(["Het adres bij een stop die niet meer geldt", "de wijziging"], ["L’adresse d’un blocage levé", "le changement"], ["Die Adresse einer Sperre, die nicht mehr gilt", "die Änderung"], ["The address of a stop that holds no more", "the change"]),
  exports: named(["Wie welke gegevens meenam", "einde van de link"], ["Qui a emporté quelles données", "fin du lien"], ["Wer welche Daten mitnahm", "Ende des Links"], ["Who took which data", "end of the link"]),
  erasures: named(["Dat iemand gewist werd", "het wissen, of einde van het verzegelde bewijs"], ["Qu’une personne a été effacée", "l’effacement, ou fin de la preuve scellée"], ["Dass jemand gelöscht wurde", "die Löschung, oder Ende des versiegelten Nachweises"], ["That somebody was erased", "the erasure, or the end of the sealed proof"]),
  member_invitations: named(["Uitnodigingen om mee te werken", "einde van de uitnodiging"], ["Invitations à travailler ici", "fin de l’invitation"], ["Einladungen zur Mitarbeit", "Ende der Einladung"], ["Invitations to work here", "end of the invitation"]),
  former_members: named(["Wie hier niet meer werkt", "hun laatste dag"], ["Qui ne travaille plus ici", "leur dernier jour"], ["Wer hier nicht mehr arbeitet", "der letzte Tag"], ["Who works here no more", "their last day"]),
  new_addresses: named(["Het andere adres bij een adreswijziging", "einde van de wijziging"], ["L’autre adresse d’un changement", "fin du changement"], ["Die andere Adresse einer Änderung", "Ende der Änderung"], ["The other address of a change", "end of the change"]),
  repeats: named(["Antwoorden voor een herhaalde vraag van een programma", "de eerste vraag"], ["Réponses pour une demande répétée d’un programme", "la première demande"], ["Antworten für die wiederholte Anfrage eines Programms", "die erste Anfrage"], ["Answers for a repeated request of a program", "the first request"]),
}; // prettier-ignore

const laws: Record<Locale, string> = { nl: "AVG", fr: "RGPD", de: "DSGVO", en: "GDPR" };

/** The articles alone, by the name that the law has in this language. */
export function lawWords(law: string, locale: Locale): string {
  return (law.split(/: /)[0] ?? law).replaceAll("GDPR", laws[locale]);
}
