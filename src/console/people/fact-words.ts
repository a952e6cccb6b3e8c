import type { Locale } from "../../ui/texts/locale.ts";
import { say } from "../say.ts";

/** What happened to somebody, in the third person: for whoever works here. */
export const factWords = {
  came: say(
    (list: string) => `Op de lijst “${list}” gekomen`,
    (list: string) => `Arrivée sur la liste « ${list} »`,
    (list: string) => `Auf die Liste „${list}“ gekommen`,
    (list: string) => `Came onto the list “${list}”`,
  ),
  ground: say(
    "Waarom mailen mocht, zei je",
    "Ce que vous avez dit du droit d’écrire",
    "Was Sie über das Recht zu mailen sagten",
    "What you said about the right to mail",
  ),
  source: say("Waar het vandaan komt", "D’où elle vient", "Woher sie kommt", "Where it is from"),
  collected: say("Verzameld", "Collectée", "Gesammelt", "Collected"),
  lastContact: say(
    "Laatste verkoop of mail",
    "Dernier achat ou mail",
    "Letzter Kauf oder letzte Mail",
    "Last sale or mail",
  ),
  claimed: say(
    (m: string, from: string) => `Het bestand zegt: ja gezegd op ${m}${from}. Dat heeft deze dienst niet gezien.`,
    (m: string, from: string) => `Le fichier dit : oui donné le ${m}${from}. Ce service ne l’a pas constaté.`,
    (m: string, from: string) => `Die Datei sagt: Ja am ${m}${from}. Dieser Dienst hat es nicht gesehen.`,
    (m: string, from: string) => `The file says: they said yes on ${m}${from}. This service has not seen it.`,
  ),
  file: say("Bestand", "Fichier", "Datei", "File"),
  noFile: say(
    "Zonder bestand: ingevoerd of zelf ingeschreven.",
    "Sans fichier : saisie ou inscription.",
    "Ohne Datei: eingetragen oder selbst angemeldet.",
    "Without a file: entered, or signed up.",
  ),
  waiting: say(
    "Wacht nog op een plaats in het logboek.",
    "Attend encore sa place dans le journal.",
    "Wartet noch auf einen Platz im Protokoll.",
    "Still waits for its place in the log.",
  ),
  seal: say(
    (index: number, m: string) => `Zegel: regel ${index} van het logboek, sinds ${m}`,
    (index: number, m: string) => `Sceau : ligne ${index} du journal, depuis le ${m}`,
    (index: number, m: string) => `Siegel: Zeile ${index} des Protokolls, seit ${m}`,
    (index: number, m: string) => `Seal: line ${index} of the log, since ${m}`,
  ),
  notSent: say("Niet verstuurd.", "Pas envoyé.", "Nicht gesendet.", "Not sent."),
  stopped: say("Op ‘niet mailen’", "Sur « ne pas écrire »", "Auf „nicht mailen“", "On “do not mail”"),
  onlyTopic: say(
    (topic: string) => `Alleen voor “${topic}”.`,
    (topic: string) => `Seulement pour « ${topic} ».`,
    (topic: string) => `Nur für „${topic}“.`,
    (topic: string) => `Only for “${topic}”.`,
  ),
  asked: say("Vroeg iets", "A demandé quelque chose", "Hat etwas verlangt", "Asked for something"),
  taken: say("Gegevens meegenomen", "Données emportées", "Daten mitgenommen", "Data taken out"),
  moved: say(
    "Vroeg een ander adres",
    "A demandé une autre adresse",
    "Wollte eine andere Adresse",
    "Asked for another address",
  ),
  movedDone: say(
    "Het adres is veranderd.",
    "L’adresse a changé.",
    "Die Adresse wurde geändert.",
    "The address was changed.",
  ),
  paused: say(
    (day: string) => `Geen mail tot ${day}, op eigen vraag`,
    (day: string) => `Pas de mail jusqu’au ${day}, à sa demande`,
    (day: string) => `Keine Mail bis ${day}, auf eigenen Wunsch`,
    (day: string) => `No mail until ${day}, as they asked`,
  ),
} as const;

/** Why somebody is on “do not mail”: the codes of SuppressionReason. */
const stops: Record<string, Record<Locale, string>> = {
  unsubscribe: say(
    "zelf uitgeschreven",
    "désinscription par la personne",
    "selbst abgemeldet",
    "unsubscribed themselves",
  ),
  objection: say("zei nee", "a dit non", "hat Nein gesagt", "said no"),
  complaint: say(
    "meldde onze mail als ongewenst",
    "a signalé notre mail comme indésirable",
    "hat unsere Mail als unerwünscht gemeldet",
    "reported our mail as unwanted",
  ),
  hard_bounce: say(
    "de mailbox bestaat niet",
    "la boîte n’existe pas",
    "das Postfach gibt es nicht",
    "the mailbox does not exist",
  ),
  soft_bounce: say(
    "de mailbox nam herhaaldelijk niets aan",
    "la boîte a refusé plusieurs fois",
    "das Postfach nahm mehrmals nichts an",
    "the mailbox refused several times",
  ),
  lapsed: say("antwoordde niet", "n’a pas répondu", "hat nicht geantwortet", "did not answer"),
  erased: say("vroeg om vergeten te worden", "a demandé l’oubli", "wollte vergessen werden", "asked to be forgotten"),
  opted_out: say(
    "stond op een lijst van mensen die geen mail willen",
    "était sur une liste de personnes qui ne veulent rien",
    "stand auf einer Liste von Menschen, die keine Mail wollen",
    "was on a list of people who want no mail",
  ),
  manual: say("door jullie gestopt", "arrêté par vous", "von Ihnen gestoppt", "stopped by you"),
  invalid: say(
    "het adres klopt niet",
    "l’adresse n’est pas juste",
    "die Adresse stimmt nicht",
    "the address is not right",
  ),
};

export const stopWords = (reason: string, locale: Locale): string => stops[reason]?.[locale] ?? reason;

const kinds: Record<string, Record<Locale, string>> = {
  cleaned_list: say("opgeschoonde lijst", "liste nettoyée", "aufgeräumte Liste", "cleaned list"),
  rejects: say(
    "wat uit een bestand viel",
    "ce qui est tombé d’un fichier",
    "was aus einer Datei fiel",
    "what fell out of a file",
  ),
  audience: say(
    "wie een onderwerp mag krijgen",
    "qui peut recevoir un sujet",
    "wer ein Thema bekommen darf",
    "who may get a topic",
  ),
  evidence: say("bewijs van één persoon", "preuve d’une personne", "Nachweis einer Person", "proof of one person"),
  contacts: say(
    "alle mensen van een lijst",
    "toutes les personnes d’une liste",
    "alle Menschen einer Liste",
    "everybody on a list",
  ),
};

export const exportKindWords = (kind: string, locale: Locale): string => kinds[kind]?.[locale] ?? kind;
