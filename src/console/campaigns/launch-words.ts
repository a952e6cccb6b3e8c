import { say } from "../say.ts";

/** The fifth step: what was looked at, what is signed, and the button. */
export const launchWords = {
  lead: say(
    "We keken na wat een mail laat aankomen. Pas als je op de knop drukt, gebeurt er iets.",
    "Nous avons vérifié ce qui fait arriver un mail. Rien ne se passe avant que vous appuyiez sur le bouton.",
    "Wir haben geprüft, was eine Mail ankommen lässt. Erst wenn Sie auf den Knopf drücken, geschieht etwas.",
    "We checked what makes a mail arrive. Nothing happens until you press the button.",
  ),
  checks: say("Nagekeken", "Vérifié", "Geprüft", "Checked"),
  states: {
    fine: say("in orde", "en ordre", "in Ordnung", "fine"),
    minds: say("denk erover na", "à réfléchir", "überlegen", "think it over"),
    stops: say("eerst in orde brengen", "à régler d’abord", "erst in Ordnung bringen", "to be put right first"),
  },
  people: {
    name: say("Mensen om te vragen", "Personnes à interroger", "Menschen zum Fragen", "People to ask"),
    fine: say(
      "Er zijn mensen die je mag vragen.",
      "Il y a des personnes à qui demander.",
      "Es gibt Menschen, die Sie fragen dürfen.",
      "There are people whom you may ask.",
    ),
    stops: say(
      "Op deze lijst mag je niemand vragen. Kijk bij stap 1 waarom.",
      "Sur cette liste, il n’y a personne à qui demander. L’étape 1 dit pourquoi.",
      "Auf dieser Liste dürfen Sie niemanden fragen. Schritt 1 sagt, warum.",
      "You may ask nobody on this list. Step 1 says why.",
    ),
  },
  opt_outs: {
    name: say("Wie vroeger nee zei", "Qui a dit non auparavant", "Wer früher Nein sagte", "Who said no before"),
    fine: say(
      "Je hebt gezegd wie er vroeger nee zei. Zij krijgen niets.",
      "Vous avez dit qui avait dit non. Ces personnes ne reçoivent rien.",
      "Sie haben gesagt, wer früher Nein sagte. Diese Menschen bekommen nichts.",
      "You told who said no before. They get nothing.",
    ),
    stops: say(
      "Breng de lijst van wie vroeger nee zei, of zeg bij de lijst dat er niemand is.",
      "Apportez la liste de qui a dit non, ou dites sur la liste qu’il n’y en a pas.",
      "Bringen Sie die Liste derer, die Nein sagten, oder sagen Sie bei der Liste, dass es niemanden gibt.",
      "Bring the list of those who said no, or say on the list that there is nobody.",
    ),
  },
  postal_address: {
    name: say("Jullie postadres", "Votre adresse postale", "Ihre Postanschrift", "Your postal address"),
    fine: say(
      "Staat in elke mail, zoals de wet vraagt.",
      "Figure dans chaque mail, comme la loi le demande.",
      "Steht in jeder Mail, wie es das Gesetz verlangt.",
      "Stands in every mail, as the law asks.",
    ),
    stops: say(
      "Elke mail moet zeggen waar je te vinden bent. Vul het in bij Instellingen.",
      "Chaque mail doit dire où vous trouver. Remplissez-le dans les Réglages.",
      "Jede Mail muss sagen, wo Sie zu finden sind. Tragen Sie es in den Einstellungen ein.",
      "Every mail must say where you can be found. Fill it in under Settings.",
    ),
  },
  topics: {
    name: say("Onderwerpen", "Sujets", "Themen", "Topics"),
    fine: say(
      "Er is iets om uit te kiezen.",
      "Il y a de quoi choisir.",
      "Es gibt etwas zur Auswahl.",
      "There is something to choose.",
    ),
    stops: say(
      "Kies bij stap 3 minstens één onderwerp.",
      "Choisissez au moins un sujet à l’étape 3.",
      "Wählen Sie bei Schritt 3 mindestens ein Thema.",
      "Choose at least one topic in step 3.",
    ),
  },
  notice: {
    name: say("Tekst over privacy", "Texte sur la vie privée", "Text zum Datenschutz", "Text about privacy"),
    fine: say(
      "Gepubliceerd in elke taal waarin je vraagt.",
      "Publié dans chaque langue de la question.",
      "In jeder Sprache der Frage veröffentlicht.",
      "Published in every language of the question.",
    ),
    minds: say(
      (languages: string) =>
        `Ontbreekt nog in: ${languages}. Die mensen krijgen de vraag in de taal van jullie account.`,
      (languages: string) =>
        `Manque encore en : ${languages}. Ces personnes reçoivent la question dans la langue de votre compte.`,
      (languages: string) =>
        `Fehlt noch in: ${languages}. Diese Menschen bekommen die Frage in der Sprache Ihres Kontos.`,
      (languages: string) =>
        `Still missing in: ${languages}. Those people get the question in the language of your account.`,
    ),
    stops: say(
      "In de taal van jullie account is er nog geen. Schrijf hem eerst, bij Register.",
      "Il n’y en a pas encore dans la langue de votre compte. Écrivez-le d’abord, sous Registre.",
      "In der Sprache Ihres Kontos gibt es noch keinen. Schreiben Sie ihn zuerst, unter Verzeichnis.",
      "There is none in the language of your account yet. Write it first, under Register.",
    ),
  },
  words: {
    name: say("De woorden", "Les mots", "Die Worte", "The words"),
    fine: say(
      "Niets beloofd, niets verborgen.",
      "Rien de promis, rien de caché.",
      "Nichts versprochen, nichts versteckt.",
      "Nothing promised, nothing hidden.",
    ),
    minds: say(
      "Er zijn woorden die mensen onder druk zetten. Kijk bij stap 2.",
      "Certains mots mettent les gens sous pression. Voyez l’étape 2.",
      "Manche Worte setzen Menschen unter Druck. Sehen Sie bei Schritt 2.",
      "Some words press people. See step 2.",
    ),
    stops: say(
      "Er zijn woorden die niet mogen blijven. Kijk bij stap 2.",
      "Certains mots ne peuvent pas rester. Voyez l’étape 2.",
      "Manche Worte dürfen nicht bleiben. Sehen Sie bei Schritt 2.",
      "Some words cannot stay. See step 2.",
    ),
  },
  mail: {
    name: say("De mail zelf", "Le mail lui-même", "Die Mail selbst", "The mail itself"),
    fine: say(
      (kb: string) => `${kb} kB, met een uitschrijfknop die elk mailprogramma kent.`,
      (kb: string) => `${kb} ko, avec un désabonnement que tout logiciel connaît.`,
      (kb: string) => `${kb} kB, mit einer Abmeldung, die jedes Mailprogramm kennt.`,
      (kb: string) => `${kb} kB, with an unsubscribe that every mail program knows.`,
    ),
    minds: say(
      (kb: string) => `${kb} kB: Gmail toont er maar 100 van. Maak de mail korter.`,
      (kb: string) => `${kb} ko : Gmail n’en montre que 100. Raccourcissez le mail.`,
      (kb: string) => `${kb} kB: Gmail zeigt nur 100 davon. Kürzen Sie die Mail.`,
      (kb: string) => `${kb} kB: Gmail shows only 100 of it. Make the mail shorter.`,
    ),
    stops: say(
      "Van deze woorden kan geen mail gemaakt worden.",
      "Ces mots ne font pas un mail.",
      "Aus diesen Worten lässt sich keine Mail machen.",
      "These words make no mail.",
    ),
  },
  sender: {
    name: say(
      "Het domein van de afzender",
      "Le domaine de l’expéditeur",
      "Die Domain des Absenders",
      "The sender's domain",
    ),
    fine: say(
      (host: string) => `Van ${host} mag mail vertrekken.`,
      (host: string) => `Le mail peut partir de ${host}.`,
      (host: string) => `Von ${host} darf Mail hinaus.`,
      (host: string) => `Mail may leave from ${host}.`,
    ),
    trial: say(
      (host: string) =>
        `Dit is een proef op één machine: van ${host} vertrekt niets echt, en er hoeft niets ingesteld te worden.`,
      (host: string) =>
        `C’est un essai sur une seule machine : rien ne part vraiment de ${host}, et il n’y a rien à régler.`,
      (host: string) =>
        `Das ist ein Versuch auf einem Rechner: Von ${host} geht nichts wirklich hinaus, und nichts muss eingestellt werden.`,
      (host: string) =>
        `This is a trial on one machine: nothing really leaves from ${host}, and nothing has to be set.`,
    ),
    stops: say(
      (host: string) =>
        `Van ${host || "dit adres"} mag nog geen mail vertrekken. Wie het domein beheert, moet enkele records zetten.`,
      (host: string) =>
        `Le mail ne peut pas encore partir de ${host || "cette adresse"}. Qui gère le domaine doit ajouter quelques enregistrements.`,
      (host: string) =>
        `Von ${host || "dieser Adresse"} darf noch keine Mail hinaus. Wer die Domain verwaltet, muss einige Einträge setzen.`,
      (host: string) =>
        `Mail may not leave from ${host || "this address"} yet. Whoever runs the domain has to set some records.`,
    ),
    setUp: say("Afzenderdomeinen", "Domaines d’expédition", "Absenderdomains", "Sender domains"),
    handover: say(
      "De pagina voor wie dat doet",
      "La page pour cette personne",
      "Die Seite für diese Person",
      "The page for whoever does that",
    ),
  },
  spf: {
    name: say("Wie mag versturen (SPF)", "Qui peut envoyer (SPF)", "Wer senden darf (SPF)", "Who may send (SPF)"),
    stops: null,
  },
  dkim: { name: say("Handtekening (DKIM)", "Signature (DKIM)", "Signatur (DKIM)", "Signature (DKIM)"), stops: null },
  dmarc: {
    name: say(
      "Tegen vervalsing (DMARC)",
      "Contre les faux (DMARC)",
      "Gegen Fälschung (DMARC)",
      "Against forgery (DMARC)",
    ),
    stops: null,
  },
  record: {
    fine: say(
      "Staat goed, en bij hetzelfde domein.",
      "Correct, et sur le même domaine.",
      "Stimmt, und gehört zur selben Domain.",
      "Right, and of the same domain.",
    ),
    stops: say("Staat nog niet goed.", "Pas encore correct.", "Stimmt noch nicht.", "Not right yet."),
  },
  provider: {
    name: say("De maildienst", "Le service de mail", "Der Maildienst", "The mail service"),
    fine: say(
      "Alles werkt, en er is ruimte.",
      "Tout fonctionne, et il y a de la place.",
      "Alles läuft, und es ist Platz.",
      "All works, and there is room.",
    ),
    room: say(
      (left: string, perDay: string) => `Alles werkt. Vandaag kunnen er nog ${left} mails van de ${perDay}.`,
      (left: string, perDay: string) => `Tout fonctionne. Aujourd’hui, encore ${left} mails sur ${perDay}.`,
      (left: string, perDay: string) => `Alles läuft. Heute gehen noch ${left} von ${perDay} Mails.`,
      (left: string, perDay: string) => `All works. Today ${left} of ${perDay} mails are left.`,
    ),
    unasked: say(
      "Nog niet nodig gehad. Bij het vertrek vragen we het na.",
      "Pas encore utilisé. Nous le demandons au départ.",
      "Noch nicht gebraucht. Beim Start fragen wir nach.",
      "Not needed yet. We ask at the launch.",
    ),
    minds: say(
      "Vandaag is er bijna geen ruimte meer. Het begint dan morgen.",
      "Il n’y a presque plus de place aujourd’hui. Cela commence demain.",
      "Heute ist fast kein Platz mehr. Es beginnt dann morgen.",
      "There is hardly any room left today. It then begins tomorrow.",
    ),
    stops: say(
      "De maildienst houdt jullie account tegen. Wie deze installatie beheert, moet dat eerst oplossen.",
      "Le service de mail bloque votre compte. Qui gère cette installation doit d’abord le régler.",
      "Der Maildienst hält Ihr Konto an. Wer diese Installation betreibt, muss das zuerst lösen.",
      "The mail service holds your account back. Whoever runs this installation must settle that first.",
    ),
  },
  deadline: {
    name: say("Tijd genoeg", "Assez de temps", "Genug Zeit", "Time enough"),
    fine: say(
      (last: string, deadline: string) =>
        `De laatste mail vertrekt ten laatste op ${last}; antwoorden kan tot ${deadline}.`,
      (last: string, deadline: string) =>
        `Le dernier mail part au plus tard le ${last} ; on peut répondre jusqu’au ${deadline}.`,
      (last: string, deadline: string) =>
        `Die letzte Mail geht spätestens am ${last} hinaus; Antworten gehen bis ${deadline}.`,
      (last: string, deadline: string) =>
        `The last mail leaves on ${last} at the latest; people can answer until ${deadline}.`,
    ),
    stops: say(
      (last: string, deadline: string) =>
        `Op dit tempo vertrekt de laatste mail pas op ${last}, na de laatste dag (${deadline}). Kies bij stap 4 een latere dag.`,
      (last: string, deadline: string) =>
        `À ce rythme, le dernier mail ne part que le ${last}, après le dernier jour (${deadline}). Choisissez un jour plus tardif à l’étape 4.`,
      (last: string, deadline: string) =>
        `Bei diesem Tempo geht die letzte Mail erst am ${last} hinaus, nach dem letzten Tag (${deadline}). Wählen Sie bei Schritt 4 einen späteren Tag.`,
      (last: string, deadline: string) =>
        `At this pace the last mail leaves only on ${last}, after the last day (${deadline}). Choose a later day in step 4.`,
    ),
  },
  forecast: say("Zo zal het gaan", "Voici comment cela ira", "So wird es gehen", "This is how it will go"),
  forecastLine: say(
    (f: Outlook) =>
      `${f.first === "1" ? "De eerste vertrekt" : `De eerste ${f.first} vertrekken`} op ${f.from}, de laatste op ${f.to}. Reken op ${f.low} tot ${f.high} keer ja.`,
    (f: Outlook) =>
      `${f.first === "1" ? "Le premier part" : `Les ${f.first} premiers partent`} le ${f.from}, les derniers le ${f.to}. Comptez sur ${f.low} à ${f.high} oui.`,
    (f: Outlook) =>
      `${f.first === "1" ? "Die erste Mail geht" : `Die ersten ${f.first} gehen`} am ${f.from} hinaus, die letzten am ${f.to}. Rechnen Sie mit ${f.low} bis ${f.high} Ja.`,
    (f: Outlook) =>
      `${f.first === "1" ? "The first leaves" : `The first ${f.first} leave`} on ${f.from}, the last on ${f.to}. Expect ${f.low} to ${f.high} yes.`,
  ),
  forecastHint: say(
    "Als elke dag goed gaat. Gaat er iets mis, dan pauzeren we en zeggen we het.",
    "Si chaque jour se passe bien. En cas de problème, nous faisons une pause et le disons.",
    "Wenn jeder Tag gut geht. Geht etwas schief, halten wir an und sagen es.",
    "If every day goes well. If something goes wrong we pause and say so.",
  ),
  days: say("Mails per dag", "Mails par jour", "Mails pro Tag", "Mails a day"),
  sign: say("Wat je ondertekent", "Ce que vous signez", "Was Sie unterschreiben", "What you sign"),
  signHint: say(
    "We bewaren deze zinnen woord voor woord, met je naam en het uur.",
    "Nous gardons ces phrases mot pour mot, avec votre nom et l’heure.",
    "Wir bewahren diese Sätze Wort für Wort, mit Ihrem Namen und der Uhrzeit.",
    "We keep these sentences word for word, with your name and the hour.",
  ),
  forPeople: say(
    (n: string) => `Gaat over ${n} ${n === "1" ? "persoon" : "mensen"}.`,
    (n: string) => `Concerne ${n} ${n === "1" ? "personne" : "personnes"}.`,
    (n: string) => `Betrifft ${n} ${n === "1" ? "Person" : "Menschen"}.`,
    (n: string) => `Is about ${n} ${n === "1" ? "person" : "people"}.`,
  ),
  statement: say(
    "In eigen woorden (mag leeg)",
    "En vos mots (facultatif)",
    "In eigenen Worten (kann leer bleiben)",
    "In your own words (may stay empty)",
  ),
  statementHint: say(
    "Waarom je het deze mensen vraagt. Voor later, als iemand het nagaat.",
    "Pourquoi vous interrogez ces personnes. Pour plus tard, si on vérifie.",
    "Warum Sie diese Menschen fragen. Für später, wenn jemand nachsieht.",
    "Why you ask these people. For later, when somebody checks.",
  ),
  ask: say(
    (n: number, figure: string) => (n === 1 ? "Vraag het aan 1 persoon" : `Vraag het aan ${figure} mensen`),
    (n: number, figure: string) => (n === 1 ? "Demander à 1 personne" : `Demander à ${figure} personnes`),
    (n: number, figure: string) => (n === 1 ? "1 Person fragen" : `${figure} Menschen fragen`),
    (n: number, figure: string) => (n === 1 ? "Ask 1 person" : `Ask ${figure} people`),
  ),
  after: say(
    "Wie nee zegt of zwijgt, krijgt daarna geen nieuwsbrief meer. Pauzeren en stoppen kan altijd; wat vertrokken is, komt niet terug.",
    "Qui dit non ou ne répond pas ne reçoit ensuite plus de lettre. Vous pouvez toujours faire une pause ou arrêter ; ce qui est parti ne revient pas.",
    "Wer Nein sagt oder schweigt, bekommt danach keinen Newsletter mehr. Anhalten und stoppen geht immer; was hinaus ist, kommt nicht zurück.",
    "Whoever says no, or nothing, gets no newsletter after that. You can pause and stop at any time; what has left does not come back.",
  ),
  later: say("Later", "Plus tard", "Später", "Later"),
  notYet: say(
    "Los eerst op wat hierboven staat. Daarna komt hier de knop.",
    "Réglez d’abord ce qui est ci-dessus. Le bouton apparaîtra ici.",
    "Lösen Sie erst, was oben steht. Dann steht hier der Knopf.",
    "Put right first what stands above. Then the button is here.",
  ),
  mayNot: say(
    "Een eigenaar of marketeer drukt op de knop.",
    "Le propriétaire ou un marketeur appuie sur le bouton.",
    "Den Knopf drücken Inhaber oder Marketing.",
    "The owner or a marketer presses the button.",
  ),
  needs: {
    account_stopped: say(
      "Jullie account is gestopt na te veel klachten. Bij Instellingen, Versturen, staat wat je kunt doen.",
      "Votre compte est arrêté après trop de plaintes. Réglages, Envoi, dit ce que vous pouvez faire.",
      "Ihr Konto ist nach zu vielen Beschwerden angehalten. Unter Einstellungen, Versand, steht, was Sie tun können.",
      "Your account is stopped after too many complaints. Settings, Sending, says what you can do.",
    ),
    opt_outs: say(
      "Zeg eerst wie er vroeger nee zei.",
      "Dites d’abord qui a dit non auparavant.",
      "Sagen Sie zuerst, wer früher Nein sagte.",
      "First say who said no before.",
    ),
    undocumented: say(
      "Vink de zin aan over mensen van wie het ja nooit is vastgelegd.",
      "Cochez la phrase sur les personnes dont le oui n’a jamais été enregistré.",
      "Kreuzen Sie den Satz über Menschen an, deren Ja nie festgehalten wurde.",
      "Tick the sentence about people whose yes was never recorded.",
    ),
    older_than_36_months: say(
      "Vink de zin aan over mensen van wie je lang niets hoorde.",
      "Cochez la phrase sur les personnes sans nouvelles depuis longtemps.",
      "Kreuzen Sie den Satz über Menschen an, von denen Sie lange nichts hörten.",
      "Tick the sentence about people whom you have not heard of for long.",
    ),
    postal_address: say(
      "Vul het postadres van jullie account in.",
      "Remplissez l’adresse postale de votre compte.",
      "Tragen Sie die Postanschrift Ihres Kontos ein.",
      "Fill in the postal address of your account.",
    ),
    topics: say(
      "Kies minstens één onderwerp.",
      "Choisissez au moins un sujet.",
      "Wählen Sie mindestens ein Thema.",
      "Choose at least one topic.",
    ),
    notice: say(
      "Schrijf de tekst over privacy in de taal van jullie account.",
      "Écrivez le texte sur la vie privée dans la langue de votre compte.",
      "Schreiben Sie den Text zum Datenschutz in der Sprache Ihres Kontos.",
      "Write the text about privacy in the language of your account.",
    ),
    askable: say(
      "Op deze lijst mag je niemand vragen.",
      "Sur cette liste, il n’y a personne à qui demander.",
      "Auf dieser Liste dürfen Sie niemanden fragen.",
      "You may ask nobody on this list.",
    ),
    texts: say(
      "Van deze woorden kan geen mail gemaakt worden. Verander ze bij stap 2.",
      "Ces mots ne font pas un mail. Changez-les à l’étape 2.",
      "Aus diesen Worten lässt sich keine Mail machen. Ändern Sie sie bei Schritt 2.",
      "These words make no mail. Change them in step 2.",
    ),
    sender_domain: say(
      "Van dit domein mag nog geen mail vertrekken.",
      "Le mail ne peut pas encore partir de ce domaine.",
      "Von dieser Domain darf noch keine Mail hinaus.",
      "Mail may not leave from this domain yet.",
    ),
    changed: say(
      "De campagne is veranderd sinds je deze pagina opende. Kijk nog eens en druk dan.",
      "La campagne a changé depuis que vous avez ouvert cette page. Regardez encore, puis appuyez.",
      "Die Kampagne hat sich geändert, seit Sie diese Seite öffneten. Sehen Sie noch einmal, dann drücken Sie.",
      "The campaign changed since you opened this page. Look again, then press.",
    ),
    officer_yes: say(
      "De campagne veranderde op het moment dat je het ja vroeg. Kijk nog eens en vraag het dan.",
      "La campagne a changé au moment de la demande. Regardez encore, puis demandez.",
      "Die Kampagne änderte sich, als Sie um das Ja baten. Sehen Sie noch einmal, dann bitten Sie.",
      "The campaign changed as you asked for the yes. Look again, then ask.",
    ),
    more_people: say(
      "Er zijn intussen meer mensen om te vragen dan op de knop stond. Kijk nog eens.",
      "Il y a maintenant plus de personnes que sur le bouton. Regardez encore.",
      "Inzwischen sind es mehr Menschen, als auf dem Knopf stand. Sehen Sie noch einmal.",
      "There are more people to ask now than the button said. Look again.",
    ),
    too_late: say(
      "Op dit tempo vertrekt de laatste mail na de laatste dag. Kies bij stap 4 een latere dag.",
      "À ce rythme, le dernier mail part après le dernier jour. Choisissez un jour plus tardif à l’étape 4.",
      "Bei diesem Tempo geht die letzte Mail nach dem letzten Tag hinaus. Wählen Sie bei Schritt 4 einen späteren Tag.",
      "At this pace the last mail leaves after the last day. Choose a later day in step 4.",
    ),
    provider: say(
      "De maildienst antwoordt nu niet. Er is niets vertrokken; probeer het over een minuut opnieuw.",
      "Le service de mail ne répond pas. Rien n’est parti ; réessayez dans une minute.",
      "Der Maildienst antwortet nicht. Nichts ging hinaus; versuchen Sie es in einer Minute wieder.",
      "The mail service does not answer. Nothing left; try again in a minute.",
    ),
    other: say(
      "Het vertrek is geweigerd. Er is niets vertrokken.",
      "Le départ est refusé. Rien n’est parti.",
      "Der Start wurde abgelehnt. Nichts ging hinaus.",
      "The launch was refused. Nothing left.",
    ),
  },
  refused: say("Nog niet vertrokken", "Pas encore partie", "Noch nicht losgegangen", "Not launched yet"),
};

type Outlook = { first: string; from: string; to: string; low: string; high: string };
