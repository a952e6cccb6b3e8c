import type { RequestChannel, RequestKind } from "../../privacy/request-words.ts";
import type { Locale } from "../../ui/texts/locale.ts";
import { say } from "../say.ts";

type Words = Record<Locale, string>;
const kinds: Record<RequestKind, Words> = {
  access: say(
    "wil weten wat we hebben",
    "veut savoir ce que nous avons",
    "will wissen, was wir haben",
    "wants to know what we have",
  ),
  erasure: say("wil vergeten worden", "veut être oubliée", "will vergessen werden", "wants to be forgotten"),
  objection: say("wil geen mail meer", "ne veut plus de mail", "will keine Mail mehr", "wants no more mail"),
  rectification: say(
    "wil iets verbeteren",
    "veut corriger quelque chose",
    "will etwas berichtigen",
    "wants something corrected",
  ),
  portability: say(
    "wil de gegevens meenemen",
    "veut emporter ses données",
    "will die Daten mitnehmen",
    "wants to take the data along",
  ),
};
const channels: Record<string, Words> = {
  phone: say("per telefoon", "par téléphone", "per Telefon", "by telephone"),
  letter: say("per brief", "par lettre", "per Brief", "by letter"),
  counter: say("aan de toonbank", "au comptoir", "am Tresen", "at the counter"),
  email: say("per mail", "par mail", "per Mail", "by mail"),
} satisfies Record<RequestChannel, Words>;
const statuses: Record<"open" | "done" | "refused", Words> = {
  open: say("Wacht op antwoord.", "Attend une réponse.", "Wartet auf Antwort.", "Waits for an answer."),
  done: say("Gedaan.", "Fait.", "Erledigt.", "Done."),
  refused: say("Geweigerd.", "Refusé.", "Abgelehnt.", "Refused."),
};

/** How somebody showed who they are; kept with the request. */
export const identityWays: Record<"known" | "answered_mail" | "called_back" | "seen", Words> = {
  answered_mail: say(
    "antwoordde vanuit die mailbox",
    "a répondu depuis cette boîte",
    "antwortete aus diesem Postfach",
    "answered from that mailbox",
  ),
  called_back: say(
    "teruggebeld op een nummer dat we al hadden",
    "rappelée à un numéro que nous avions déjà",
    "auf einer Nummer zurückgerufen, die wir schon hatten",
    "called back on a number we had already",
  ),
  seen: say("stond aan de toonbank", "était au comptoir", "stand am Tresen", "stood at the counter"),
  known: say(
    "we kennen deze persoon",
    "nous connaissons cette personne",
    "wir kennen diese Person",
    "we know this person",
  ),
};

export const deskWords = {
  kinds,
  channels,
  statuses,
  title: say("De balie", "Le guichet", "Der Schalter", "The request desk"),
  lead: say(
    "Wat mensen vragen per telefoon, brief of mail. Je hebt één maand; een nee tegen mail werkt meteen.",
    "Ce que les gens demandent par téléphone, lettre ou mail. Vous avez un mois ; un non aux mails agit tout de suite.",
    "Was Menschen per Telefon, Brief oder Mail verlangen. Sie haben einen Monat; ein Nein zu Mails wirkt sofort.",
    "What people ask by telephone, letter or mail. You have one month; a no to mail works at once.",
  ),
  none: say(
    "Niemand wacht op antwoord. Belt er iemand, schrijf het hier op: dan vergeet je de dag niet.",
    "Personne n’attend de réponse. Quelqu’un appelle ? Notez-le ici : vous n’oublierez pas la date.",
    "Niemand wartet auf Antwort. Ruft jemand an, schreiben Sie es hier auf: Dann vergessen Sie den Tag nicht.",
    "Nobody waits for an answer. If somebody calls, write it down here: then you do not forget the day.",
  ),
  waiting: say("Wacht op antwoord", "En attente", "Wartet", "Waiting"),
  answered: say("Beantwoord", "Répondu", "Beantwortet", "Answered"),
  who: say("Wie", "Qui", "Wer", "Who"),
  what: say("Vraag", "Demande", "Anliegen", "What they ask"),
  how: say("Hoe", "Comment", "Wie", "How"),
  received: say("Gekregen", "Reçu", "Erhalten", "Received"),
  due: say("Antwoord ten laatste", "Réponse au plus tard", "Antwort spätestens", "Answer by"),
  outcome: say("Uitkomst", "Résultat", "Ergebnis", "Outcome"),
  late: say("te laat", "en retard", "zu spät", "overdue"),
  daysLeft: say(
    (n: number) => (n === 1 ? "nog 1 dag" : `nog ${n} dagen`),
    (n: number) => (n === 1 ? "encore 1 jour" : `encore ${n} jours`),
    (n: number) => (n === 1 ? "noch 1 Tag" : `noch ${n} Tage`),
    (n: number) => (n === 1 ? "1 day left" : `${n} days left`),
  ),
  gone: say("(vergeten)", "(oublié)", "(vergessen)", "(forgotten)"),
  older: say("Oudere", "Plus anciennes", "Ältere", "Older"),
  enter: say("Schrijf een vraag op", "Noter une demande", "Ein Anliegen aufschreiben", "Write a request down"),
  enterButton: say("Schrijf op", "Noter", "Aufschreiben", "Write down"),
  receivedHint: say("Leeg: vandaag.", "Vide : aujourd’hui.", "Leer: heute.", "Empty: today."),
  badForm: say(
    "Vul een geldig adres in, kies wat er gevraagd wordt en hoe, en een dag die niet in de toekomst ligt.",
    "Donnez une adresse valable, choisissez la demande et la voie, et un jour qui n’est pas dans l’avenir.",
    "Geben Sie eine gültige Adresse an, wählen Sie Anliegen und Weg, und einen Tag, der nicht in der Zukunft liegt.",
    "Give a valid address, choose what is asked and how, and a day that is not in the future.",
  ),
  person: say(
    "Open het verhaal van deze persoon",
    "Ouvrir l’histoire de cette personne",
    "Die Geschichte dieser Person öffnen",
    "Open this person’s story",
  ),
  stranger: say(
    "We kennen dit adres niet. Antwoord toch: dat we niets hebben, is ook een antwoord.",
    "Nous ne connaissons pas cette adresse. Répondez quand même : ne rien avoir est aussi une réponse.",
    "Wir kennen diese Adresse nicht. Antworten Sie trotzdem: Nichts zu haben ist auch eine Antwort.",
    "We do not know this address. Answer all the same: that we have nothing is an answer too.",
  ),
  identity: say(
    "1. Is het deze persoon wel?",
    "1. Est-ce bien cette personne ?",
    "1. Ist es wirklich diese Person?",
    "1. Is it really this person?",
  ),
  identityLead: say(
    "Geef niets en wis niets voor je dat weet. Vraag geen kopie van een identiteitskaart: teruggemailde woorden volstaan.",
    "Ne remettez et n’effacez rien avant de le savoir. Ne demandez pas de copie de carte d’identité : une réponse par mail suffit.",
    "Geben und löschen Sie nichts, bevor Sie das wissen. Verlangen Sie keine Ausweiskopie: Eine Antwort per Mail genügt.",
    "Give nothing and erase nothing before you know. Ask for no copy of an identity card: an answer by mail is enough.",
  ),
  identitySure: say("Zo weet ik het", "C’est ainsi que je le sais", "So weiß ich es", "This is how I know"),
  identityButton: say(
    "Ja, het is deze persoon",
    "Oui, c’est cette personne",
    "Ja, es ist diese Person",
    "Yes, it is this person",
  ),
  identityDone: say(
    (way: string, by: string, m: string) => `Ja: ${way}. Nagegaan door ${by}, ${m}.`,
    (way: string, by: string, m: string) => `Oui : ${way}. Vérifié par ${by}, ${m}.`,
    (way: string, by: string, m: string) => `Ja: ${way}. Geprüft von ${by}, ${m}.`,
    (way: string, by: string, m: string) => `Yes: ${way}. Looked into by ${by}, ${m}.`,
  ),
  identityFirst: say(
    "Zeg eerst hoe je weet dat het deze persoon is.",
    "Dites d’abord comment vous savez que c’est cette personne.",
    "Sagen Sie zuerst, woher Sie wissen, dass es diese Person ist.",
    "Say first how you know that it is this person.",
  ),
  letters: say("2. Brieven", "2. Lettres", "2. Briefe", "2. Letters"),
  lettersLead: say(
    "Klaar om te drukken of te kopiëren, in de taal van de persoon.",
    "Prêtes à imprimer ou à copier, dans la langue de la personne.",
    "Fertig zum Drucken oder Kopieren, in der Sprache der Person.",
    "Ready to print or copy, in the person’s language.",
  ),
  letterKinds: say(
    {
      received: "Goed ontvangen",
      identity: "Wie bent u?",
      done: "Gedaan",
      refused: "Dit kan niet",
      longer: "Meer tijd",
    },
    {
      received: "Bien reçu",
      identity: "Qui êtes-vous ?",
      done: "C’est fait",
      refused: "Ce n’est pas possible",
      longer: "Plus de temps",
    },
    {
      received: "Erhalten",
      identity: "Wer sind Sie?",
      done: "Erledigt",
      refused: "Das geht nicht",
      longer: "Mehr Zeit",
    },
    { received: "Received", identity: "Who are you?", done: "Done", refused: "Not possible", longer: "More time" },
  ),
  close: say("3. Uitkomst", "3. Résultat", "3. Ergebnis", "3. Outcome"),
  answer: say(
    "Wat je antwoordde, of waarom niet",
    "Ce que vous avez répondu, ou pourquoi non",
    "Was Sie antworteten, oder warum nicht",
    "What you answered, or why not",
  ),
  doneButton: say("Het is gedaan", "C’est fait", "Es ist erledigt", "It is done"),
  eraseButton: say(
    (who: string) => `Vergeet ${who} voorgoed`,
    (who: string) => `Oublier ${who} pour de bon`,
    (who: string) => `${who} für immer vergessen`,
    (who: string) => `Forget ${who} for good`,
  ),
  refuseButton: say(
    "Weiger, met deze reden",
    "Refuser, pour cette raison",
    "Ablehnen, aus diesem Grund",
    "Refuse, for this reason",
  ),
  longerButton: say(
    "Neem twee maanden meer, om deze reden",
    "Prendre deux mois de plus, pour cette raison",
    "Zwei Monate mehr nehmen, aus diesem Grund",
    "Take two months more, for this reason",
  ),
  needAnswer: say(
    "Schrijf de reden op: de persoon moet die kennen.",
    "Notez la raison : la personne doit la connaître.",
    "Schreiben Sie den Grund auf: Die Person muss ihn kennen.",
    "Write the reason down: the person must be told.",
  ),
  closedAlready: say(
    "Deze vraag is al beantwoord.",
    "Cette demande a déjà sa réponse.",
    "Dieses Anliegen ist schon beantwortet.",
    "This request is answered already.",
  ),
  extended: say(
    "Meer tijd genomen, omdat",
    "Plus de temps, parce que",
    "Mehr Zeit genommen, weil",
    "More time taken, because",
  ),
  enteredBy: say("Opgeschreven door", "Noté par", "Aufgeschrieben von", "Written down by"),
  print: say(
    "Druk deze pagina af met de printknop van je browser.",
    "Imprimez cette page avec le bouton de votre navigateur.",
    "Drucken Sie diese Seite mit dem Druckknopf Ihres Browsers.",
    "Print this page with your browser’s print button.",
  ),
  backToDesk: say("Terug naar de balie", "Retour au guichet", "Zurück zum Schalter", "Back to the desk"),
} as const;
