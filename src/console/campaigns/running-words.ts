import { say } from "../say.ts";

/** A campaign that was launched: its story on one page. */
export const runningWords = {
  lead: {
    running: say(
      (asked: string, of: string) =>
        of === "1"
          ? asked === "0"
            ? "De ene persoon kreeg de vraag nog niet."
            : "De ene persoon kreeg de vraag."
          : `${asked} van de ${of} mensen ${asked === "1" ? "kreeg" : "kregen"} de vraag.`,
      (asked: string, of: string) =>
        `${asked} ${asked === "1" || asked === "0" ? "personne" : "personnes"} sur ${of} ${asked === "1" || asked === "0" ? "a" : "ont"} reçu la question.`,
      (asked: string, of: string) =>
        of === "1"
          ? asked === "0"
            ? "Die eine Person hat die Frage noch nicht bekommen."
            : "Die eine Person hat die Frage bekommen."
          : `${asked} von ${of} Menschen ${asked === "1" ? "hat" : "haben"} die Frage bekommen.`,
      (asked: string, of: string) =>
        of === "1"
          ? asked === "0"
            ? "The one person has not got the question yet."
            : "The one person has got the question."
          : `${asked} of ${of} people ${asked === "1" ? "has" : "have"} got the question.`,
    ),
  },
  counting: say(
    "We zijn aan het tellen. De cijfers komen vanzelf.",
    "Nous comptons. Les chiffres viennent tout seuls.",
    "Wir zählen. Die Zahlen kommen von selbst.",
    "We are counting. The figures come by themselves.",
  ),
  /** A campaign too large to count whenever somebody looks. */
  countedAt: say(
    (moment: string) => `Geteld op ${moment}.`,
    (moment: string) => `Compté le ${moment}.`,
    (moment: string) => `Gezählt am ${moment}.`,
    (moment: string) => `Counted on ${moment}.`,
  ),
  yes: say("zeiden ja", "ont dit oui", "sagten Ja", "said yes"),
  no: say("zeiden nee", "ont dit non", "sagten Nein", "said no"),
  silent: say("zwijgen nog", "n’ont pas répondu", "schweigen noch", "say nothing yet"),
  waiting: say("wachten op hun mail", "attendent leur mail", "warten auf ihre Mail", "wait for their mail"),
  away: say(
    "kregen geen mail: onbereikbaar, of intussen gestopt",
    "n’ont pas reçu de mail : injoignables, ou arrêtées depuis",
    "bekamen keine Mail: unerreichbar oder inzwischen gestoppt",
    "got no mail: unreachable, or stopped since",
  ),
  unsure: say(
    (n: string) =>
      n === "1"
        ? "Van 1 mail weten we niet zeker of hij vertrokken is. We sturen hem niet zomaar opnieuw; niemand valt weg."
        : `Van ${n} mails weten we niet zeker of ze vertrokken zijn. We sturen ze niet zomaar opnieuw; niemand van hen valt weg.`,
    (n: string) =>
      n === "1"
        ? "Pour 1 mail, nous ne savons pas s’il est parti. Nous ne le renvoyons pas au hasard ; personne n’est écarté."
        : `Pour ${n} mails, nous ne savons pas s’ils sont partis. Nous ne les renvoyons pas au hasard ; personne n’est écarté.`,
    (n: string) =>
      n === "1"
        ? "Bei 1 Mail wissen wir nicht sicher, ob sie hinausging. Wir senden sie nicht einfach noch einmal; niemand fällt weg."
        : `Bei ${n} Mails wissen wir nicht sicher, ob sie hinausgingen. Wir senden sie nicht einfach noch einmal; niemand fällt weg.`,
    (n: string) =>
      n === "1"
        ? "Of 1 mail we are not sure whether it left. We do not just send it again, and nobody drops out."
        : `Of ${n} mails we are not sure whether they left. We do not just send them again, and none of these people drop out.`,
  ),
  unsureName: say("niet zeker", "pas sûr", "nicht sicher", "not sure"),
  calendar: say("Wat wanneer gaat", "Ce qui part quand", "Was wann geht", "What goes when"),
  kinds: {
    sent: say("vertrokken", "partis", "hinaus", "sent"),
    waiting: say("wacht", "en attente", "wartet", "waiting"),
    paused: say("gepauzeerd", "en pause", "angehalten", "paused"),
    off: say("geen mails", "pas de mails", "keine Mails", "no mails"),
    still: say("niets", "rien", "nichts", "nothing"),
    outside: say("", "", "", ""),
  },
  today: say("vandaag", "aujourd’hui", "heute", "today"),
  lastDay: say("laatste dag", "dernier jour", "letzter Tag", "last day"),
  facts: {
    sent: say(
      (n: string, from: string, to: string) =>
        `${from === to ? from : `${from} tot ${to}`}: ${n === "1" ? "1 mail" : `${n} mails`} vertrokken.`,
      (n: string, from: string, to: string) =>
        `${from === to ? from : `Du ${from} au ${to}`} : ${n === "1" ? "1 mail parti" : `${n} mails partis`}.`,
      (n: string, from: string, to: string) =>
        `${from === to ? from : `${from} bis ${to}`}: ${n === "1" ? "1 Mail ging" : `${n} Mails gingen`} hinaus.`,
      (n: string, from: string, to: string) =>
        `${from === to ? from : `${from} to ${to}`}: ${n === "1" ? "1 mail" : `${n} mails`} left.`,
    ),
    waiting: say(
      (n: string, from: string, to: string) =>
        n === "1"
          ? `Nog 1 mail wacht op zijn dag: ten vroegste op ${from}.`
          : `Nog ${n} mails wachten op hun dag: ${from === to ? "" : `de eerste op ${from}, de laatste `}ten vroegste op ${to}.`,
      (n: string, from: string, to: string) =>
        n === "1"
          ? `Encore 1 mail attend son jour : au plus tôt le ${from}.`
          : `Encore ${n} mails attendent leur jour : ${from === to ? "" : `le premier le ${from}, le dernier `}au plus tôt le ${to}.`,
      (n: string, from: string, to: string) =>
        n === "1"
          ? `Noch 1 Mail wartet auf ihren Tag: frühestens am ${from}.`
          : `Noch ${n} Mails warten auf ihren Tag: ${from === to ? "" : `die erste am ${from}, die letzte `}frühestens am ${to}.`,
      (n: string, from: string, to: string) =>
        n === "1"
          ? `1 mail waits for its day: ${from} at the earliest.`
          : `${n} mails wait for their day: ${from === to ? "" : `the first on ${from}, the last `}on ${to} at the earliest.`,
    ),
    reminders: say(
      (days: string) =>
        `Wie niets zegt, krijgt na ${days === "1" ? "1 dag" : `${days} dagen`} een herinnering, als alles goed gaat.`,
      (days: string) =>
        `Qui ne dit rien reçoit un rappel après ${days === "1" ? "1 jour" : `${days} jours`}, si tout va bien.`,
      (days: string) =>
        `Wer nichts sagt, bekommt nach ${days === "1" ? "1 Tag" : `${days} Tagen`} eine Erinnerung, wenn alles gut geht.`,
      (days: string) =>
        `Whoever says nothing gets a reminder after ${days === "1" ? "1 day" : `${days} days`}, if all goes well.`,
    ),
    deadline: say(
      (day: string) => `${day}: laatste dag om te antwoorden. Wie dan zwijgt, krijgt geen nieuwsbrief meer.`,
      (day: string) => `${day} : dernier jour pour répondre. Qui ne répond pas ne reçoit plus de lettre.`,
      (day: string) => `${day}: letzter Tag für Antworten. Wer dann schweigt, bekommt keinen Newsletter mehr.`,
      (day: string) => `${day}: last day to answer. Whoever is silent then gets no newsletter any more.`,
    ),
  },
  /** One sentence at each pause: what it is, and that it is right so. */
  pauses: {
    watch: say(
      "Nu vertrekt er niets. We kijken wat er van de eerste mails terugkomt; zo hoort het. Daarna gaat het vanzelf verder.",
      "Rien ne part en ce moment. Nous regardons ce qui revient des premiers mails ; c’est prévu ainsi. Ensuite, cela continue tout seul.",
      "Gerade geht nichts hinaus. Wir sehen, was von den ersten Mails zurückkommt; so soll es sein. Danach geht es von selbst weiter.",
      "Nothing leaves just now. We look at what comes back from the first mails; that is how it should be. Then it goes on by itself.",
    ),
    hours: say(
      "Buiten de uren die je koos vertrekt er niets. Het gaat vanzelf verder.",
      "Hors des heures choisies, rien ne part. Cela continue tout seul.",
      "Außerhalb der gewählten Stunden geht nichts hinaus. Es geht von selbst weiter.",
      "Outside the hours that you chose nothing leaves. It goes on by itself.",
    ),
    yellow: say(
      "We houden het vandaag bij wat het was: er kwam iets meer terug dan we willen. Je hoeft niets te doen.",
      "Nous n’augmentons pas aujourd’hui : il est revenu un peu plus que voulu. Vous n’avez rien à faire.",
      "Wir bleiben heute bei der Zahl von gestern: Es kam etwas mehr zurück, als wir möchten. Sie müssen nichts tun.",
      "We keep today to what it was: a little more came back than we like. You need not do anything.",
    ),
    red: say(
      "We wachten: er kwam te veel terug. Kijk hieronder naar de grenzen. Wie wacht, verliest niets.",
      "Nous attendons : trop de mails sont revenus. Voyez les limites ci-dessous. Qui attend ne perd rien.",
      "Wir warten: Es kam zu viel zurück. Sehen Sie unten bei den Grenzen. Wer wartet, verliert nichts.",
      "We wait: too much came back. See the limits below. Whoever waits loses nothing.",
    ),
    ceiling: say(
      "Jullie account heeft voor vandaag verstuurd wat het op één dag mag. Morgen gaat het vanzelf verder.",
      "Votre compte a envoyé aujourd’hui ce qu’il peut envoyer en un jour. Demain, cela continue tout seul.",
      "Ihr Konto hat heute gesendet, was es an einem Tag darf. Morgen geht es von selbst weiter.",
      "Your account has sent today what it may in one day. Tomorrow it goes on by itself.",
    ),
    turn: say(
      "Een andere campagne vanaf hetzelfde domein gaat eerst. Daarna komt deze, vanzelf.",
      "Une autre campagne du même domaine passe d’abord. Celle-ci suit, toute seule.",
      "Eine andere Kampagne derselben Domain geht vor. Danach kommt diese, von selbst.",
      "Another campaign from the same domain goes first. Then this one follows, by itself.",
    ),
    paused: say(
      "Jullie hebben gepauzeerd. Er vertrekt niets, en niemands tijd loopt af.",
      "Vous avez mis en pause. Rien ne part, et le délai de personne ne court.",
      "Sie haben angehalten. Nichts geht hinaus, und niemandes Frist läuft ab.",
      "You paused it. Nothing leaves, and nobody's time runs out.",
    ),
    byItself: say(
      "Dit stopte vanzelf, om jullie goede naam te beschermen. Er vertrekt niets, en niemands tijd loopt af.",
      "Cela s’est arrêté tout seul, pour protéger votre réputation. Rien ne part, et le délai de personne ne court.",
      "Das hat von selbst angehalten, um Ihren guten Ruf zu schützen. Nichts geht hinaus, und niemandes Frist läuft ab.",
      "This stopped by itself, to protect your good name. Nothing leaves, and nobody's time runs out.",
    ),
    answers: say(
      (day: string) => `Alle mails zijn vertrokken. Nu is het aan de mensen: tot ${day} komen hun antwoorden binnen.`,
      (day: string) =>
        `Tous les mails sont partis. C’est maintenant aux gens : leurs réponses arrivent jusqu’au ${day}.`,
      (day: string) => `Alle Mails sind hinaus. Jetzt sind die Menschen dran: Bis ${day} kommen ihre Antworten.`,
      (day: string) => `All mails have left. Now it is up to the people: their answers come in until ${day}.`,
    ),
    stopped: say(
      "Gestopt voor goed. Wie al gevraagd is, kan nog antwoorden; de anderen krijgen niets.",
      "Arrêtée pour de bon. Qui a reçu la question peut encore répondre ; les autres ne reçoivent rien.",
      "Endgültig gestoppt. Wer gefragt wurde, kann noch antworten; die anderen bekommen nichts.",
      "Stopped for good. Whoever was asked can still answer; the others get nothing.",
    ),
    finished: say(
      "Klaar. Elke ja en elke nee is bewaard, met bewijs. Wie zweeg, krijgt geen nieuwsbrief meer.",
      "Terminé. Chaque oui et chaque non est gardé, avec sa preuve. Qui n’a rien dit ne reçoit plus de lettre.",
      "Fertig. Jedes Ja und jedes Nein ist bewahrt, mit Beleg. Wer schwieg, bekommt keinen Newsletter mehr.",
      "Finished. Every yes and every no is kept, with its proof. Whoever was silent gets no newsletter any more.",
    ),
    part: say(
      "Een deel van de mails wacht. Hieronder staat waarom; de andere gaan door.",
      "Une partie des mails attend. Vous lisez ci-dessous pourquoi ; les autres partent.",
      "Ein Teil der Mails wartet. Unten steht, warum; die anderen gehen weiter.",
      "Some of the mails wait. Below you read why; the others go on.",
    ),
    going: say(
      "Alles gaat zoals het moet. Je hoeft niets te doen.",
      "Tout se passe comme prévu. Vous n’avez rien à faire.",
      "Alles läuft, wie es soll. Sie müssen nichts tun.",
      "All goes as it should. You need not do anything.",
    ),
  },
  nextAt: say(
    (moment: string) => `Volgende stap: ${moment}.`,
    (moment: string) => `Prochaine étape : ${moment}.`,
    (moment: string) => `Nächster Schritt: ${moment}.`,
    (moment: string) => `Next step: ${moment}.`,
  ),
  why: say(
    "Waarom, en wat je kunt doen",
    "Pourquoi, et que faire",
    "Warum, und was Sie tun können",
    "Why, and what you can do",
  ),
  heldBack: say("Een deel wacht", "Une partie attend", "Ein Teil wartet", "A part waits"),
  cohorts: say(
    (source: string, size: string, bounced: string, pilot: string) =>
      `“${source}”: ${pilot === "1" ? "de eerste mail kwam terug" : `van de eerste ${pilot} ${bounced === "1" ? "kwam er 1" : `kwamen er ${bounced}`} terug`}. ${size === "1" ? "Die ene persoon krijgt" : `De andere van die ${size} mensen krijgen`} niets. Kijk ${size === "1" ? "dat adres" : "die adressen"} na.`,
    (source: string, size: string, bounced: string, pilot: string) =>
      `« ${source} » : ${pilot === "1" ? "le premier mail est revenu" : `sur les ${pilot} premiers, ${bounced} ${bounced === "1" ? "est revenu" : "sont revenus"}`}. ${size === "1" ? "Cette personne ne reçoit" : `Les autres de ces ${size} personnes ne reçoivent`} rien. Vérifiez ${size === "1" ? "cette adresse" : "ces adresses"}.`,
    (source: string, size: string, bounced: string, pilot: string) =>
      `„${source}“: ${pilot === "1" ? "Die erste Mail kam" : `Von den ersten ${pilot} ${bounced === "1" ? "kam 1" : `kamen ${bounced}`}`} zurück. ${size === "1" ? "Diese eine Person bekommt" : `Die anderen dieser ${size} Menschen bekommen`} nichts. Prüfen Sie diese ${size === "1" ? "Adresse" : "Adressen"}.`,
    (source: string, size: string, bounced: string, pilot: string) =>
      `“${source}”: ${pilot === "1" ? "the first mail" : `of the first ${pilot}, ${bounced}`} came back. ${size === "1" ? "That one person gets" : `The others of those ${size} people get`} nothing. Check ${size === "1" ? "that address" : "those addresses"}.`,
  ),
  answers: say(
    "Ja, nee en stilte, dag na dag",
    "Oui, non et silence, jour après jour",
    "Ja, Nein und Schweigen, Tag für Tag",
    "Yes, no and silence, day by day",
  ),
  noAnswers: say(
    "Nog niemand kreeg de vraag. De eerste antwoorden komen meestal binnen het uur.",
    "Personne n’a encore reçu la question. Les premières réponses viennent souvent dans l’heure.",
    "Noch hat niemand die Frage bekommen. Die ersten Antworten kommen meist binnen einer Stunde.",
    "Nobody has got the question yet. The first answers usually come within the hour.",
  ),
  table: say("De cijfers", "Les chiffres", "Die Zahlen", "The figures"),
  columns: {
    day: say("Dag", "Jour", "Tag", "Day"),
    sent: say("Mails", "Mails", "Mails", "Mails"),
    asked: say("Gevraagd", "Interrogées", "Gefragt", "Asked"),
    yes: say("Ja", "Oui", "Ja", "Yes"),
    no: say("Nee", "Non", "Nein", "No"),
    silent: say("Zwijgt", "Sans réponse", "Schweigt", "Silent"),
  },
  limits: say("Hoe dicht bij de grens", "Proche de la limite ?", "Wie nah an der Grenze", "How near the limits"),
  limitsLead: say(
    "Boven een grens stoppen we vanzelf, om jullie goede naam te beschermen.",
    "Au-delà d’une limite, nous arrêtons tout seuls, pour protéger votre réputation.",
    "Über einer Grenze halten wir von selbst an, um Ihren guten Ruf zu schützen.",
    "Above a limit we stop by ourselves, to protect your good name.",
  ),
  limit: {
    bounces: say("Kwamen terug", "Renvoyés", "Kamen zurück", "Came back"),
    complaints: say("Als spam gemeld", "Signalés comme spam", "Als Spam gemeldet", "Reported as spam"),
    unsubscribes: say("Meteen uitgeschreven", "Désinscrites aussitôt", "Sofort abgemeldet", "Unsubscribed at once"),
  },
  now: say("Nu", "Maintenant", "Jetzt", "Now"),
  stopsAt: say("We stoppen bij", "Nous arrêtons à", "Wir stoppen bei", "We stop at"),
  stands: say("Hoe het staat", "Où on en est", "Wie es steht", "How it stands"),
  ofN: say(
    (k: string, n: string) => `${k} van ${n}`,
    (k: string, n: string) => `${k} sur ${n}`,
    (k: string, n: string) => `${k} von ${n}`,
    (k: string, n: string) => `${k} of ${n}`,
  ),
  firstOnes: say(
    (n: string) => `2 van de eerste ${n}`,
    (n: string) => `2 des ${n} premiers`,
    (n: string) => `2 der ersten ${n}`,
    (n: string) => `2 of the first ${n}`,
  ),
  limitStates: {
    fine: say("rustig", "calme", "ruhig", "calm"),
    watched: say("we kijken mee", "sous surveillance", "wir sehen hin", "we are watching"),
    stops: say("over de grens", "au-delà de la limite", "über der Grenze", "over the limit"),
  },
  chosen: say("Wat mensen kozen", "Ce que les gens ont choisi", "Was die Menschen wählten", "What people chose"),
  byLanguage: say("Per taal", "Par langue", "Nach Sprache", "By language"),
  bySource: say("Waar ze vandaan kwamen", "D’où ils venaient", "Woher sie kamen", "Where they were from"),
  unknownSource: say("niet gezegd", "non précisé", "nicht gesagt", "not said"),
  group: say("Groep", "Groupe", "Gruppe", "Group"),
  take: say("Meenemen", "Emporter", "Mitnehmen", "Take along"),
  takeHint: say(
    "Alleen cijfers, geen adressen.",
    "Des chiffres seulement, aucune adresse.",
    "Nur Zahlen, keine Adressen.",
    "Figures only, no addresses.",
  ),
  picture: say("De tekening (SVG)", "Le dessin (SVG)", "Die Zeichnung (SVG)", "The picture (SVG)"),
  picturePng: say("De tekening (PNG)", "Le dessin (PNG)", "Die Zeichnung (PNG)", "The picture (PNG)"),
  figures: say("De cijfers (CSV)", "Les chiffres (CSV)", "Die Zahlen (CSV)", "The figures (CSV)"),
  steer: say("Sturen", "Diriger", "Steuern", "Steer"),
  pause: say(
    (n: string) => (n === "0" ? "Pauzeer" : n === "1" ? "Pauzeer: 1 mail wacht" : `Pauzeer: ${n} mails wachten`),
    (n: string) => (n === "0" ? "Pause" : n === "1" ? "Pause : 1 mail attend" : `Pause : ${n} mails attendent`),
    (n: string) => (n === "0" ? "Anhalten" : n === "1" ? "Anhalten: 1 Mail wartet" : `Anhalten: ${n} Mails warten`),
    (n: string) => (n === "0" ? "Pause" : n === "1" ? "Pause: 1 mail waits" : `Pause: ${n} mails wait`),
  ),
  pauseHint: say(
    "Als je pauzeert, vertrekt er niets meer tot je verdergaat, ook geen herinnering. Antwoorden blijven binnenkomen.",
    "En pause, plus rien ne part jusqu’à la reprise, pas même un rappel. Les réponses continuent d’arriver.",
    "Solange angehalten ist, geht nichts hinaus, auch keine Erinnerung. Antworten kommen weiter herein.",
    "While paused nothing leaves, no reminder either, until you go on. Answers keep coming in.",
  ),
  goOn: say(
    (n: string) =>
      n === "1"
        ? "Ga verder: 1 mail vertrekt in de gekozen uren"
        : `Ga verder: ${n} mails vertrekken in de gekozen uren`,
    (n: string) =>
      n === "1" ? "Continuer : 1 mail part aux heures choisies" : `Continuer : ${n} mails partent aux heures choisies`,
    (n: string) =>
      n === "1"
        ? "Weiter: 1 Mail geht in den gewählten Stunden hinaus"
        : `Weiter: ${n} Mails gehen in den gewählten Stunden hinaus`,
    (n: string) =>
      n === "1" ? "Go on: 1 mail leaves in the hours chosen" : `Go on: ${n} mails leave in the hours chosen`,
  ),
  goOnReason: say(
    "Waarom mag het verder?",
    "Pourquoi peut-on continuer ?",
    "Warum darf es weitergehen?",
    "Why may it go on?",
  ),
  goOnReasonHint: say(
    "We bewaren dit met je naam.",
    "Nous le gardons avec votre nom.",
    "Wir bewahren das mit Ihrem Namen.",
    "We keep this with your name.",
  ),
  reasonMissing: say(
    "Schrijf eerst waarom het verder mag.",
    "Écrivez d’abord pourquoi on peut continuer.",
    "Schreiben Sie zuerst, warum es weitergehen darf.",
    "First write why it may go on.",
  ),
  goOnGroup: say(
    (group: string) => `Laat de mails naar ${group} weer gaan`,
    (group: string) => `Laisser repartir les mails vers ${group}`,
    (group: string) => `Die Mails an ${group} wieder gehen lassen`,
    (group: string) => `Let the mails to ${group} go again`,
  ),
  stop: say(
    (n: string) =>
      n === "1" ? "Stop voor goed: 1 mail vertrekt nooit" : `Stop voor goed: ${n} mails vertrekken nooit`,
    (n: string) =>
      n === "1"
        ? "Arrêter pour de bon : 1 mail ne partira jamais"
        : `Arrêter pour de bon : ${n} mails ne partiront jamais`,
    (n: string) =>
      n === "1" ? "Endgültig stoppen: 1 Mail geht nie hinaus" : `Endgültig stoppen: ${n} Mails gehen nie hinaus`,
    (n: string) => (n === "1" ? "Stop for good: 1 mail never leaves" : `Stop for good: ${n} mails never leave`),
  ),
  stopHint: say(
    "Dit kan niet terug. Wie al gevraagd is, kan nog antwoorden.",
    "C’est sans retour. Qui a reçu la question peut encore répondre.",
    "Das geht nicht zurück. Wer gefragt wurde, kann noch antworten.",
    "This cannot be undone. Whoever was asked can still answer.",
  ),
  stopReason: say(
    "Waarom stop je? (mag leeg)",
    "Pourquoi arrêter ? (facultatif)",
    "Warum stoppen Sie? (kann leer bleiben)",
    "Why do you stop? (may stay empty)",
  ),
  wantStop: say("Voor goed stoppen", "Arrêter pour de bon", "Endgültig stoppen", "Stop for good"),
  moveDeadline: say(
    "Laatste dag later leggen",
    "Reculer le dernier jour",
    "Den letzten Tag später legen",
    "Move the last day later",
  ),
  newDeadline: say("Nieuwe laatste dag", "Nouveau dernier jour", "Neuer letzter Tag", "New last day"),
  onlyLater: say(
    "De laatste dag is aan mensen verteld. Hij kan later, nooit vroeger.",
    "Le dernier jour a été annoncé. Il peut reculer, jamais avancer.",
    "Der letzte Tag wurde den Menschen gesagt. Er kann später werden, nie früher.",
    "The last day was told to people. It can move later, never earlier.",
  ),
  refused: say("Dat ging niet", "Cela n’a pas marché", "Das ging nicht", "That did not work"),
  already: say(
    "De campagne staat intussen anders. Dit is hoe ze er nu voorstaat.",
    "La campagne a changé entre-temps. Voici où elle en est.",
    "Die Kampagne steht inzwischen anders. So steht sie jetzt.",
    "The campaign changed meanwhile. This is how it stands now.",
  ),
  signed: say("Ondertekend bij het vertrek", "Signé au départ", "Beim Start unterschrieben", "Signed at the launch"),
  signedBy: say(
    (who: string, when: string) => `${who}, ${when}`,
    (who: string, when: string) => `${who}, ${when}`,
    (who: string, when: string) => `${who}, ${when}`,
    (who: string, when: string) => `${who}, ${when}`,
  ),
  theMail: say(
    "De mail die mensen kregen",
    "Le mail que les gens ont reçu",
    "Die Mail, die die Menschen bekamen",
    "The mail that people got",
  ),
  alarm: say(
    (n: string) =>
      `${n === "1" ? "1 persoon schreef" : `${n} mensen schreven`} zich binnen twee minuten uit bij dezelfde maildienst. Dat was wellicht een machine; elke nee geldt toch.`,
    (n: string) =>
      `${n === "1" ? "1 personne s’est désinscrite" : `${n} personnes se sont désinscrites`} en deux minutes chez le même service. C’était sans doute une machine ; chaque non compte pourtant.`,
    (n: string) =>
      `${n === "1" ? "1 Person meldete" : `${n} Menschen meldeten`} sich binnen zwei Minuten beim selben Dienst ab. Das war wohl eine Maschine; jedes Nein gilt trotzdem.`,
    (n: string) =>
      `${n === "1" ? "1 person" : `${n} people`} unsubscribed within two minutes at the same mail service. That was probably a machine; every no counts all the same.`,
  ),
};
