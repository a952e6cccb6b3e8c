import { say } from "../say.ts";

/** The fourth step: pace, hours, reminders, the last day, and what silence leads to. */
export const paceWords = {
  lead: say(
    "We beginnen klein en kijken wat er terugkomt. Gaat het goed, dan volgt de rest, elke dag wat meer.",
    "Nous commençons petit et regardons ce qui revient. Si tout va bien, le reste suit, un peu plus chaque jour.",
    "Wir fangen klein an und sehen, was zurückkommt. Geht es gut, folgt der Rest, jeden Tag etwas mehr.",
    "We begin small and look at what comes back. If all is well the rest follows, a little more each day.",
  ),
  pilot: say("Hoeveel mensen eerst?", "Combien de personnes d’abord ?", "Wie viele zuerst?", "How many people first?"),
  watch: say(
    "Hoeveel uur kijken we daarna toe?",
    "Combien d’heures observons-nous ensuite ?",
    "Wie viele Stunden sehen wir danach zu?",
    "How many hours do we watch after that?",
  ),
  watchHint: say(
    "24 is goed: wat niet aankomt, weten we binnen een dag.",
    "24 convient : en un jour, on sait ce qui n’arrive pas.",
    "24 ist gut: Was nicht ankommt, wissen wir nach einem Tag.",
    "24 is good: within a day we know what does not arrive.",
  ),
  /** Of the account: today, and once it has grown. */
  ceiling: say(
    (today: string, most: string) =>
      `Al je campagnes samen mogen vandaag ${today === "1" ? "1 mail" : `${today} mails`} versturen. Elke goede dag mag er de helft bij, tot ${most}.`,
    (today: string, most: string) =>
      `Toutes vos campagnes ensemble peuvent envoyer ${today === "0" || today === "1" ? `${today} mail` : `${today} mails`} aujourd’hui. Chaque bon jour ajoute la moitié, jusqu’à ${most}.`,
    (today: string, most: string) =>
      `Alle Ihre Kampagnen zusammen dürfen heute ${today === "1" ? "1 Mail" : `${today} Mails`} senden. Jeder gute Tag bringt die Hälfte dazu, bis ${most}.`,
    (today: string, most: string) =>
      `All your campaigns together may send ${today === "1" ? "1 mail" : `${today} mails`} today. Each good day adds half as much again, up to ${most}.`,
  ),
  dailyMax: say(
    "Hoogstens zoveel per dag (mag leeg)",
    "Au plus par jour (facultatif)",
    "Höchstens so viele am Tag (kann leer bleiben)",
    "At most so many a day (may stay empty)",
  ),
  dailyMaxHint: say(
    "Zoveel als je telefoon aankan: wie een vraag heeft, belt.",
    "Autant que votre téléphone supporte : qui a une question appelle.",
    "So viele, wie Ihr Telefon verträgt: Wer eine Frage hat, ruft an.",
    "As many as your telephone can take: people with a question call.",
  ),
  hours: say("Wanneer vertrekt er mail?", "Quand le mail part-il ?", "Wann geht Mail hinaus?", "When does mail leave?"),
  from: say("Van", "De", "Von", "From"),
  to: say("Tot", "À", "Bis", "Until"),
  zone: say(
    (zone: string) => `Klok van ${zone}.`,
    (zone: string) => `Heure de ${zone}.`,
    (zone: string) => `Uhrzeit von ${zone}.`,
    (zone: string) => `By the clock of ${zone}.`,
  ),
  days: say("Op deze dagen", "Ces jours-là", "An diesen Tagen", "On these days"),
  reminders: say("Herinneringen", "Rappels", "Erinnerungen", "Reminders"),
  remindersHint: say(
    "Alleen wie nog niets antwoordde, en alleen als het goed gaat.",
    "Seulement à qui n’a rien répondu, et si tout va bien.",
    "Nur wer noch nicht geantwortet hat, und nur wenn es gut geht.",
    "Only to those who have not answered, and only if all goes well.",
  ),
  firstAfter: say(
    "Eerste na zoveel dagen (leeg: geen)",
    "Premier après tant de jours (vide : aucun)",
    "Erste nach so vielen Tagen (leer: keine)",
    "First after so many days (empty: none)",
  ),
  secondAfter: say(
    "Laatste na zoveel dagen (leeg: geen)",
    "Dernier après tant de jours (vide : aucun)",
    "Letzte nach so vielen Tagen (leer: keine)",
    "Last after so many days (empty: none)",
  ),
  deadline: say(
    "Laatste dag om te antwoorden",
    "Dernier jour pour répondre",
    "Letzter Tag für Antworten",
    "Last day to answer",
  ),
  deadlineHint: say(
    "Leeg: 30 dagen na het vertrek. Iedereen krijgt minstens 14 dagen. Later kan hij nog opschuiven, nooit vroeger.",
    "Vide : 30 jours après le départ. Chacun a au moins 14 jours. Il peut encore reculer, jamais avancer.",
    "Leer: 30 Tage nach dem Start. Jeder hat mindestens 14 Tage. Später kann er noch werden, früher nie.",
    "Empty: 30 days after the launch. Everybody has at least 14 days. It can still move later, never earlier.",
  ),
  silent: say("Wie niets zegt", "Qui ne dit rien", "Wer nichts sagt", "Whoever says nothing"),
  erase: say(
    "Geen nieuwsbrief meer, en na 30 dagen wissen we de gegevens.",
    "Plus de lettre, et après 30 jours nous effaçons les données.",
    "Kein Newsletter mehr, und nach 30 Tagen löschen wir die Daten.",
    "No newsletter any more, and after 30 days we delete the data.",
  ),
  keep: say(
    "Geen nieuwsbrief meer, maar we bewaren de gegevens, met een reden en een datum om die na te kijken.",
    "Plus de lettre, mais nous gardons les données, avec une raison et une date de révision.",
    "Kein Newsletter mehr, aber wir behalten die Daten, mit einem Grund und einem Datum zur Prüfung.",
    "No newsletter any more, but we keep the data, with a reason and a date to look again.",
  ),
  keepReason: say(
    "Waarom bewaar je ze?",
    "Pourquoi les gardez-vous ?",
    "Warum behalten Sie sie?",
    "Why do you keep them?",
  ),
  keepReview: say(
    "Wanneer kijk je dat na?",
    "Quand le revoyez-vous ?",
    "Wann prüfen Sie das?",
    "When do you look again?",
  ),
  trial: say(
    "Alles meteen (alleen om te proberen)",
    "Tout d’un coup (pour essayer seulement)",
    "Alles auf einmal (nur zum Probieren)",
    "All at once (for trying only)",
  ),
  trialHint: say(
    "Je werkt met de proefpostbus: er gaat niets de deur uit.",
    "Vous travaillez avec la boîte d’essai : rien ne sort.",
    "Sie arbeiten mit dem Probepostfach: Nichts verlässt das Haus.",
    "You work with the trial mailbox: nothing leaves the house.",
  ),
  careful: say(
    "Klein beginnen, rustig groeien",
    "Commencer petit, grandir calmement",
    "Klein anfangen, ruhig wachsen",
    "Begin small, grow calmly",
  ),
  speed: say("Tempo", "Rythme", "Tempo", "Pace"),
  problems: {
    pilot_size: say(
      "Het eerste aantal ligt tussen 1 en 100.000.",
      "Le premier nombre est entre 1 et 100.000.",
      "Die erste Zahl liegt zwischen 1 und 100.000.",
      "The first number lies between 1 and 100,000.",
    ),
    watch_hours: say(
      "Toekijken kan 0 tot 336 uur duren.",
      "L’observation dure de 0 à 336 heures.",
      "Zusehen dauert 0 bis 336 Stunden.",
      "Watching takes 0 to 336 hours.",
    ),
    daily_max: say(
      "Het aantal per dag is een heel getal, of leeg.",
      "Le nombre par jour est entier, ou vide.",
      "Die Zahl pro Tag ist ganz, oder leer.",
      "The number a day is a whole number, or empty.",
    ),
    hours: say(
      "De uren moeten eindigen nadat ze beginnen, op minstens één dag.",
      "Les heures doivent finir après leur début, au moins un jour.",
      "Die Stunden müssen nach ihrem Anfang enden, an mindestens einem Tag.",
      "The hours must end after they begin, on at least one day.",
    ),
    reminders: say(
      "Een herinnering komt na 1 tot 60 dagen, de laatste na de eerste.",
      "Un rappel vient après 1 à 60 jours, le dernier après le premier.",
      "Eine Erinnerung kommt nach 1 bis 60 Tagen, die letzte nach der ersten.",
      "A reminder comes after 1 to 60 days, the last after the first.",
    ),
    deadline: say(
      "De laatste dag moet in de toekomst liggen.",
      "Le dernier jour doit être dans l’avenir.",
      "Der letzte Tag muss in der Zukunft liegen.",
      "The last day must lie ahead.",
    ),
    keep_reason: say(
      "Zeg waarom je bewaart en wanneer je dat nakijkt.",
      "Dites pourquoi vous gardez et quand vous le revoyez.",
      "Sagen Sie, warum Sie behalten und wann Sie das prüfen.",
      "Say why you keep them and when you look again.",
    ),
  },
  summary: say(
    (s: Summary) => `Eerst ${s.pilot}, dan elke dag wat meer. ${s.reminders} Antwoorden tot ${s.until}.`,
    (s: Summary) => `D’abord ${s.pilot}, puis un peu plus chaque jour. ${s.reminders} Réponses jusqu’au ${s.until}.`,
    (s: Summary) => `Zuerst ${s.pilot}, dann jeden Tag etwas mehr. ${s.reminders} Antworten bis ${s.until}.`,
    (s: Summary) => `First ${s.pilot}, then a little more each day. ${s.reminders} Answers until ${s.until}.`,
  ),
  summaryTrial: say(
    (s: Summary) => `Alles meteen. ${s.reminders} Antwoorden tot ${s.until}.`,
    (s: Summary) => `Tout d’un coup. ${s.reminders} Réponses jusqu’au ${s.until}.`,
    (s: Summary) => `Alles auf einmal. ${s.reminders} Antworten bis ${s.until}.`,
    (s: Summary) => `All at once. ${s.reminders} Answers until ${s.until}.`,
  ),
  remind: [
    say("Geen herinnering.", "Pas de rappel.", "Keine Erinnerung.", "No reminder."),
    say("Eén herinnering.", "Un rappel.", "Eine Erinnerung.", "One reminder."),
    say("Twee herinneringen.", "Deux rappels.", "Zwei Erinnerungen.", "Two reminders."),
  ],
  thirtyDays: say(
    "30 dagen na het vertrek",
    "30 jours après le départ",
    "30 Tage nach dem Start",
    "30 days after the launch",
  ),
};

type Summary = { pilot: string; reminders: string; until: string };
