import { say } from "../console/say.ts";

/** The first page: where one stands, what goes next, what waits; and, before the first list, how it goes. */
export const homeWords = {
  title: say("Waar je staat", "Où vous en êtes", "Wo Sie stehen", "Where you stand"),
  emptyTitle: say(
    "Breng de lijst waar je een slecht gevoel bij hebt",
    "Apportez la liste qui vous inquiète",
    "Bringen Sie die Liste, bei der Sie ein schlechtes Gefühl haben",
    "Bring the list that gives you a bad feeling",
  ),
  emptyLead: say(
    "Je ziet wat erin zit voor er iets bewaard wordt, en niemand krijgt een mail voor je er zelf om vraagt.",
    "Vous voyez ce qu’elle contient avant que rien ne soit gardé, et personne ne reçoit de mail avant que vous le demandiez.",
    "Sie sehen, was darin steht, bevor etwas gespeichert wird, und niemand bekommt eine Mail, bevor Sie es wollen.",
    "You see what is in it before anything is kept, and nobody gets a mail before you ask for it.",
  ),
  bring: say("Breng een lijst", "Apporter une liste", "Eine Liste bringen", "Bring a list"),
  sample: say(
    "Probeer met een voorbeeldlijst",
    "Essayer avec une liste d’exemple",
    "Mit einer Beispielliste probieren",
    "Try it with a sample list",
  ),
  sampleHint: say(
    "Twintig verzonnen klanten, met de fouten die echte lijsten hebben. Geen mail verlaat deze machine.",
    "Vingt clients inventés, avec les défauts des vraies listes. Aucun mail ne quitte cette machine.",
    "Zwanzig erfundene Kunden, mit den Fehlern echter Listen. Keine Mail verlässt diesen Rechner.",
    "Twenty made-up customers, with the faults that real lists have. No mail leaves this machine.",
  ),
  sampleName: say("Voorbeeldlijst", "Liste d’exemple", "Beispielliste", "Sample list"),
  viewerEmpty: say(
    "Er is nog geen lijst. Een eigenaar of marketeer kan de eerste brengen.",
    "Il n’y a pas encore de liste. Un propriétaire ou un membre marketing peut apporter la première.",
    "Es gibt noch keine Liste. Inhaber oder Marketing können die erste bringen.",
    "There is no list yet. An owner or a marketer can bring the first.",
  ),
  tour: say("Zo gaat het", "Comment cela se passe", "So geht es", "How it goes"),
  done: say("gedaan", "fait", "erledigt", "done"),
  steps: {
    bring: say(
      "Breng een lijst en zie wat er mis mee is.",
      "Apportez une liste et voyez ce qui ne va pas.",
      "Bringen Sie eine Liste und sehen Sie, was daran nicht stimmt.",
      "Bring a list and see what is wrong with it.",
    ),
    say: say(
      "Zeg waar de mensen vandaan komen; dan weet je wie je mag mailen en wie je mag vragen.",
      "Dites d’où viennent les personnes ; vous saurez à qui écrire et à qui demander.",
      "Sagen Sie, woher die Menschen kommen; dann wissen Sie, wem Sie mailen und wen Sie fragen dürfen.",
      "Say where the people are from; then you know whom you may mail and whom you may ask.",
    ),
    ask: say(
      "Schrijf de vraag in een campagne, in de taal van elke lezer.",
      "Écrivez la question dans une campagne, dans la langue de chacun.",
      "Schreiben Sie die Frage in einer Kampagne, in der Sprache jedes Lesers.",
      "Write the question in a campaign, in each reader’s language.",
    ),
    launch: say(
      "Start: de eerste mails gaan nu, de rest volgt als alles goed gaat.",
      "Lancez : les premiers mails partent maintenant, la suite quand tout va bien.",
      "Starten Sie: Die ersten Mails gehen jetzt, der Rest folgt, wenn alles gut geht.",
      "Start: the first mails go now, the rest follows when all goes well.",
    ),
    answer: say(
      "Open een van die mails in de postbus, druk op ja, en zie hier je eerste antwoord.",
      "Ouvrez un de ces mails dans la boîte, appuyez sur oui, et voyez ici votre première réponse.",
      "Öffnen Sie eine dieser Mails im Postfach, drücken Sie auf Ja, und sehen Sie hier Ihre erste Antwort.",
      "Open one of those mails in the mailbox, press yes, and see your first answer here.",
    ),
    answerElsewhere: say(
      "Kijk hoe de antwoorden binnenkomen: elke ja met zijn bewijs.",
      "Regardez arriver les réponses : chaque oui avec sa preuve.",
      "Sehen Sie zu, wie die Antworten kommen: jedes Ja mit seinem Beleg.",
      "Watch the answers come in: every yes with its proof.",
    ),
  },
  waits: say("Wacht op jou", "Vous attend", "Wartet auf Sie", "Waits for you"),
  file: say(
    (name: string) => `${name} wacht op je antwoord`,
    (name: string) => `${name} attend votre réponse`,
    (name: string) => `${name} wartet auf Ihre Antwort`,
    (name: string) => `${name} waits for your answer`,
  ),
  someFile: say("Een bestand", "Un fichier", "Eine Datei", "A file"),
  toSign: say(
    (n: number) => (n === 1 ? "Een uitzondering om te tekenen" : `${n} uitzonderingen om te tekenen`),
    (n: number) => (n === 1 ? "Une exception à signer" : `${n} exceptions à signer`),
    (n: number) => (n === 1 ? "Eine Ausnahme zu unterschreiben" : `${n} Ausnahmen zu unterschreiben`),
    (n: number) => (n === 1 ? "One exception to sign" : `${n} exceptions to sign`),
  ),
  overdue: say(
    (n: number) => (n === 1 ? "Een vraag van iemand is over tijd" : `${n} vragen van mensen zijn over tijd`),
    (n: number) => (n === 1 ? "Une demande est en retard" : `${n} demandes sont en retard`),
    (n: number) => (n === 1 ? "Eine Anfrage ist überfällig" : `${n} Anfragen sind überfällig`),
    (n: number) => (n === 1 ? "One request is overdue" : `${n} requests are overdue`),
  ),
  stopped: say(
    (name: string) => `${name} is vanzelf gestopt: kijk waarom`,
    (name: string) => `${name} s’est arrêtée d’elle-même : voyez pourquoi`,
    (name: string) => `${name} hat von selbst angehalten: sehen Sie, warum`,
    (name: string) => `${name} stopped by itself: see why`,
  ),
  nothing: say("Niets wacht op jou.", "Rien ne vous attend.", "Nichts wartet auf Sie.", "Nothing waits for you."),
  campaigns: say("Wat er loopt", "Ce qui est en cours", "Was läuft", "What is under way"),
  campaign: say("Campagne", "Campagne", "Kampagne", "Campaign"),
  yes: say("Ja", "Oui", "Ja", "Yes"),
  next: say("Wat er nu komt", "La suite", "Was jetzt kommt", "What comes next"),
  noCampaign: say(
    "Er loopt nu geen campagne.",
    "Aucune campagne n’est en cours.",
    "Zurzeit läuft keine Kampagne.",
    "No campaign is under way.",
  ),
  ask: say("Vraag het aan een lijst", "Interroger une liste", "Eine Liste fragen", "Ask a list"),
  mails: say(
    (moment: string) => `mails op ${moment}`,
    (moment: string) => `mails le ${moment}`,
    (moment: string) => `Mails am ${moment}`,
    (moment: string) => `mails on ${moment}`,
  ),
  until: say(
    (day: string) => `antwoorden tot ${day}`,
    (day: string) => `réponses jusqu’au ${day}`,
    (day: string) => `Antworten bis ${day}`,
    (day: string) => `answers until ${day}`,
  ),
  paused: say("gepauzeerd", "en pause", "angehalten", "paused"),
  /** `all` null: there are more than those looked at. */
  partly: say(
    (counted: string, all: string | null) =>
      `Getelde lijsten: ${counted} van ${all ?? "de nieuwste"}. Elke lijst heeft een eigen pagina.`,
    (counted: string, all: string | null) =>
      `Listes comptées : ${counted} ${all === null ? "des plus récentes" : `sur ${all}`}. Chaque liste a sa propre page.`,
    (counted: string, all: string | null) =>
      `Gezählte Listen: ${counted} ${all === null ? "der neuesten" : `von ${all}`}. Jede Liste hat ihre eigene Seite.`,
    (counted: string, all: string | null) =>
      `Lists counted: ${counted} of ${all ?? "the newest"}. Each list has its own page.`,
  ),
  twice: say(
    "Wie op twee lijsten staat, telt twee keer.",
    "Qui est sur deux listes compte deux fois.",
    "Wer auf zwei Listen steht, zählt doppelt.",
    "Who is on two lists counts twice.",
  ),
  counting: say(
    "We zijn aan het tellen. De cijfers komen vanzelf.",
    "Nous comptons. Les chiffres viennent tout seuls.",
    "Wir zählen. Die Zahlen kommen von selbst.",
    "We are counting. The figures come by themselves.",
  ),
  elsewhere: say(
    "Zo vraag je het op een andere manier",
    "Demander autrement",
    "Auf anderem Weg fragen",
    "How to ask another way",
  ),
};
