import type { Texts } from "./en.ts";

export const de: Texts = {
  common: {
    languageName: "Deutsch",
    languageSwitch: "Sprache",
    address: (masked) => `Ihre Adresse: ${masked}`,
    notYetRight: "Etwas stimmt noch nicht",
    partners: (names) => `Es geht dabei auch um diese Partner: ${names}.`,
    atMost: (frequency) => `Höchstens ${frequency}.`,
    frequencies: {
      daily: "jeden Tag",
      weekly: "jede Woche",
      fortnightly: "alle zwei Wochen",
      monthly: "jeden Monat",
      quarterly: "alle drei Monate",
      half_yearly: "zweimal im Jahr",
      yearly: "einmal im Jahr",
    },
    notThisTopic: "Dieses Thema nicht",
    choiceLine: (topic, frequency) => `${topic}, höchstens ${frequency}`,
    askOurselves: (contact) => `Haben Sie Fragen, oder möchten Sie sich lieber per E-Mail abmelden? ${contact}`,
    unsubscribeIsFinal: "Sie können jederzeit aufhören. In jeder E-Mail steht dafür ein Link, und ein Klick genügt.",
  },

  footer: {
    legalId: (id) => `Unternehmensnummer: ${id}`,
    contact: (contact) => `Fragen: ${contact}`,
    officer: (dpo) => `Datenschutzbeauftragte Person: ${dpo}`,
    authority: (name) => `Sie können sich beschweren bei: ${name}.`,
    ours: (account) => `Reaffirm bewahrt die Antworten für ${account} auf und nutzt sie für nichts anderes.`,
    oursAlone: "Reaffirm bewahrt die Antworten für die Absender dieser E-Mails auf und nutzt sie für nichts anderes.",
  },

  source: {
    sentence: (how, years) => `Wir haben Ihre Adresse ${how}${years === "" ? "" : ` (${years})`}.`,
    years: (from, to) => (from === to ? `${from}` : `${from} bis ${to}`),
    listName: (name) => `In unseren Unterlagen heißt diese Liste „${name}“.`,
    how: {
      customers: "aus der Zeit, als Sie bei uns Kunde waren",
      signup_form: "aus einem Formular, das Sie bei uns ausgefüllt haben",
      loyalty_card: "von Ihrer Kundenkarte",
      event: "von einer unserer Veranstaltungen",
      business_cards: "von einer Visitenkarte, die Sie uns gegeben haben",
      club_directory: "aus der Mitgliederliste eines Vereins",
      bought_or_exchanged: "von einer anderen Organisation",
      applicants: "aus Ihrer Bewerbung bei uns",
      unknown: "aus einer älteren Liste von uns",
    },
  },

  question: {
    title: (sender) => `Möchten Sie noch E-Mails von ${sender}?`,
    titleOfChange: (sender) => `Was möchten Sie von ${sender} bekommen?`,
    who: (sender) => `${sender} fragt Sie das.`,
    intro: "Wir schreiben Ihnen gern weiter, aber nur, wenn Sie das möchten. Sie wählen, worüber und wie oft.",
    introOfChange: "Sie wählen, worüber wir Ihnen schreiben und wie oft.",
    choose: "Was möchten Sie bekommen?",
    chooseHint: "Nichts ist angekreuzt. Kreuzen Sie an, was Sie möchten.",
    frequency: "Wie oft, höchstens?",
    frequencyOf: (topic) => `${topic}: wie oft, höchstens?`,
    stay: "Ja, schreiben Sie mir, was ich angekreuzt habe",
    leave: "Nein, schreiben Sie mir nicht mehr",
    leaveHint: "Ein Nein ist in Ordnung. Dann hören wir sofort auf.",
    silence: (until) => `Ohne Ihr Ja hören wir am ${until} auf.`,
    silenceErases:
      "30 Tage später löschen wir Ihre Daten. Wir behalten nur Ihre Adresse als Code, damit Ihnen niemand aus Versehen schreibt.",
    silenceKeeps: "Danach bewahren wir Ihre Daten noch auf, schreiben Ihnen aber nicht mehr.",
    silenceChangesNothing:
      "Sie bekommen schon E-Mails von uns. Auf dieser Seite können Sie das ändern oder beenden. Wenn Sie nicht antworten, ändert sich nichts.",
    notice: "Lesen Sie, wie wir Ihre Daten nutzen",
    noticeVersion: (fingerprint) => `Fassung dieses Textes: ${fingerprint}`,
    pickATopic: "Kreuzen Sie mindestens ein Thema an, oder wählen Sie Nein.",
    fromMail: (choice) => `In der E-Mail haben Sie gewählt: ${choice}.`,
    fromMailNow: "Es zählt, sobald Sie auf den Knopf drücken.",
    fromMailStay: (topic, frequency) => `Ja, schicken Sie mir ${topic}, höchstens ${frequency}`,
    fromMailNo: "In der E-Mail haben Sie gewählt: nein.",
    other: "Oder wählen Sie etwas anderes",
  },

  answered: {
    yesTitle: "Danke. Das haben Sie gewählt.",
    yesList: "Sie bekommen:",
    confirmationComes: "Sie bekommen eine Bestätigung per E-Mail.",
    change: "Ändern, was Sie bekommen, oder aufhören",
    undoYes: "Rückgängig machen: das war ein Versehen",
    undoYesHint: "Dann gilt dieses Ja nicht mehr, und alles ist wie zuvor.",
    noTitle: "Wir hören auf.",
    noNow: (sender) => `Ab jetzt bekommen Sie solche E-Mails von ${sender} nicht mehr.`,
    noAcknowledged:
      "Sie bekommen noch eine kurze E-Mail, die das bestätigt. Darin steht ein Link, um es rückgängig zu machen.",
    noUntil: (until) => `Doch anders überlegt? Sie können es bis zum ${until} rückgängig machen.`,
    undoNo: "Mein Nein rückgängig machen",
    close: "Sie können diese Seite schließen.",
  },

  closed: {
    lapsedTitle: "Diese Frage ist abgeschlossen",
    lapsed: (until) => `Wir haben vor dem ${until} keine Antwort bekommen. Deshalb schreiben wir Ihnen nicht mehr.`,
    expiredTitle: "Dieser Link ist zu alt",
    expired: "Er galt eine Zeit lang, nachdem die E-Mail verschickt war. Für Sie hat sich nichts geändert.",
    askAgain: "Möchten Sie doch E-Mails von uns? Fordern Sie einen neuen Link an.",
    unknownTitle: "Wir kennen diesen Link nicht",
    unknown:
      "Vielleicht hat Ihr Mailprogramm ihn zerschnitten. Öffnen Sie ihn noch einmal aus der E-Mail, oder kopieren Sie die ganze Zeile.",
    unknownSafe: "Für Sie hat sich nichts geändert.",
  },

  unsubscribe: {
    title: (sender) => `E-Mails von ${sender} beenden`,
    what: "Ein Klick, und Sie bekommen solche E-Mails nicht mehr. Sie müssen nicht sagen, warum.",
    button: "E-Mails beenden",
    doneTitle: "Sie sind abgemeldet",
    done: (sender) => `Ab jetzt bekommen Sie solche E-Mails von ${sender} nicht mehr.`,
  },

  notice: {
    title: (account) => `Wie ${account} Ihre Daten nutzt`,
    version: (date) => `Diese Fassung ist vom ${date}. Sie ändert sich nicht mehr.`,
    newest: (date) => `Die Fassung vom ${date} lesen, die jetzt gilt`,
    earlier: (date) => `Die Fassung davor lesen, vom ${date}`,
    fingerprint: (sha256) => `Fingerabdruck (SHA-256): ${sha256}`,
  },

  preferences: {
    title: (sender) => `Ihre E-Mails von ${sender}`,
    topics: "Was Sie bekommen",
    save: "Meine Wahl speichern",
    saved: "Gespeichert. So steht es jetzt.",
    nothing: "Sie bekommen zurzeit keine E-Mails von uns. Wählen Sie unten ein Thema, wenn Sie welche möchten.",
    offIsNotAll: "Wenn Sie ein Thema ausschalten, bleiben die anderen, wie sie sind.",
    pause: "Eine Pause machen",
    pauseHint: "Bis zu diesem Tag schicken wir Ihnen nichts. Danach machen wir weiter wie zuvor.",
    pauseUntil: "Keine E-Mails bis zum",
    pauseButton: "Meine E-Mails pausieren",
    pausedUntil: (until) => `Ihre E-Mails sind bis zum ${until} pausiert.`,
    resumeButton: "Pause jetzt beenden",
    pauseProblem: "Wählen Sie einen Tag nach heute, höchstens ein Jahr voraus.",
    language: "Sprache der E-Mails",
    languageButton: "Sprache speichern",
    leave: "Alles beenden",
    leaveHint: "Alle Themen aus, mit einem Klick.",
    leaveButton: "Alle E-Mails beenden",
    data: "Ihre Daten",
    dataHint: "Wir schicken Ihnen einen Link, damit niemand anders das für Sie verlangen kann.",
    dataButton: "Schicken Sie mir, was Sie über mich haben",
    dataAsked: "Eine E-Mail mit einem Link ist unterwegs. Der Link gilt 24 Stunden.",
    forgetHint:
      "Wir löschen Ihre Daten. Wir behalten nur Ihre Adresse als Code, damit Ihnen niemand aus Versehen wieder schreibt.",
    forgetButton: "Vergessen Sie mich",
    forgetAsked:
      "Eine E-Mail mit einem Link ist unterwegs. Ihre Daten werden gelöscht, wenn Sie dort auf den Knopf drücken.",
  },

  again: {
    title: "Neuen Link anfordern",
    what: "Geben Sie Ihre Adresse ein. Wenn wir Ihnen schreiben dürfen, ist in wenigen Minuten ein neuer Link unterwegs.",
    address: "Ihre E-Mail-Adresse",
    button: "Schicken Sie mir einen neuen Link",
    answered:
      "Schauen Sie in Ihr Postfach. Wenn wir diese Adresse kennen und Ihnen schreiben dürfen, ist in wenigen Minuten ein neuer Link da.",
    addressProblem: "Das sieht nicht nach einer E-Mail-Adresse aus. Prüfen Sie sie, zum Beispiel: name@firma.de.",
  },

  signUp: {
    title: (sender) => `E-Mails von ${sender} bekommen`,
    what: "Wählen Sie, was Sie möchten. Danach schicken wir Ihnen einen Knopf, mit dem Sie bestätigen, dass die Adresse Ihnen gehört.",
    button: "Schicken Sie mir den Knopf zum Bestätigen",
    pickATopic: "Kreuzen Sie mindestens ein Thema an.",
    answeredTitle: "Schauen Sie in Ihr Postfach",
    answered: "Eine E-Mail mit einem Knopf ist unterwegs. Wir schicken Ihnen nichts anderes, bevor Sie darauf drücken.",
    answeredAddress:
      "Nach einigen Minuten noch nichts da? Schauen Sie in den Spam-Ordner, oder versuchen Sie es morgen noch einmal.",
  },

  confirm: {
    title: "Stimmt das?",
    what: "Sie haben das gewünscht:",
    button: "Ja, das stimmt",
    notMe: "Das war ich nicht",
    notMeHint: "Dann schreiben wir Ihnen nichts.",
    notMeTitle: "Danke für den Hinweis. Wir schreiben Ihnen nichts.",
  },

  mail: {
    invitation: { subject: (sender) => `Möchten Sie noch E-Mails von ${sender}?` },
    reminder: {
      subject: (sender) => `Wir haben schon gefragt: Möchten Sie noch E-Mails von ${sender}?`,
      intro: "Wir haben Sie das schon gefragt. Wir haben noch keine Antwort, deshalb fragen wir noch einmal.",
    },
    lastReminder: {
      subject: (sender) => `Unsere letzte Frage: Möchten Sie E-Mails von ${sender}?`,
      intro: "Wir haben Sie das schon gefragt. Wir fragen heute zum letzten Mal.",
    },
    buttonsOpenAPage: "Jeder Knopf öffnet eine Seite mit Ihrer Wahl. Sie zählt, wenn Sie dort auf den Knopf drücken.",
    stay: (topic, frequency) => `Ja: ${topic}, höchstens ${frequency}`,
    partnersOf: (topic, names) => `${topic}: es geht dabei auch um diese Partner: ${names}.`,
    more: "Mehr als ein Thema wählen",
    unsubscribe: "Nie wieder E-Mails von uns:",
    unsubscribeLink: "abmelden",
    why: (sender) => `Sie bekommen diese E-Mail, weil ${sender} um Ihre Erlaubnis bittet.`,
    receipt: {
      subject: (sender) => `Was Sie bei ${sender} gewählt haben`,
      title: "Das haben Sie gewählt",
      what: "Sie bekommen: {{what}}.",
      when: "Sie haben es uns mitgeteilt: {{when}}.",
      change: "Ändern, was Sie bekommen, oder aufhören",
      notMe: "Waren Sie das nicht? Dann sagen Sie es uns hier:",
      notMeLink: "das war ich nicht",
    },
    confirmation: {
      subject: (sender) => `Bestätigen Sie Ihre Wahl für ${sender}`,
      title: "Ein Klick zum Bestätigen",
      what: "Sie, oder jemand mit Ihrer Adresse, haben gewählt: {{what}}.",
      button: "Ansehen und bestätigen",
      otherwise: "Ohne diese Bestätigung schicken wir Ihnen nichts.",
      notMe: "Waren Sie das nicht? Dann sagen Sie es uns hier:",
      notMeLink: "das war ich nicht",
    },
    acknowledgement: {
      subject: (sender) => `${sender} schreibt Ihnen nicht mehr`,
      title: "Wir hören auf",
      what: (sender) =>
        `Sie haben Nein gesagt: {{when}}. Ab jetzt bekommen Sie solche E-Mails von ${sender} nicht mehr.`,
      only: "Diese E-Mail bestätigt nur das. Sie müssen nichts tun.",
      undo: "War es ein Versehen? Sie können es bis zum {{until}} rückgängig machen.",
      button: "Ansehen und mein Nein rückgängig machen",
    },
    again: {
      subject: (sender) => `Ihr neuer Link für ${sender}`,
      title: "Ihr neuer Link",
      what: "Sie haben einen neuen Link angefordert. Hier ist er.",
      button: "Seite öffnen",
      otherwise: "Haben Sie das nicht angefordert? Dann löschen Sie diese E-Mail: es ändert sich nichts.",
    },
    myData: {
      subject: (sender) => `Ihre Daten bei ${sender}`,
      title: "Ihre Daten",
      what: "Sie haben gefragt, was wir über Sie haben. Öffnen Sie die Seite, um es zu sehen und herunterzuladen.",
      button: "Meine Daten ansehen",
      otherwise:
        "Sie können sie eine Stunde lang ansehen und 24 Stunden lang herunterladen. Haben Sie das nicht angefordert? Dann löschen Sie diese E-Mail: es ändert sich nichts.",
    },
    forget: {
      subject: (sender) => `Ihre Daten bei ${sender} löschen`,
      title: "Ihre Daten löschen",
      what: "Sie möchten, dass wir Sie vergessen. Öffnen Sie die Seite und drücken Sie dort auf den Knopf.",
      button: "Seite öffnen",
      otherwise:
        "Der Link gilt 24 Stunden. Haben Sie das nicht angefordert? Dann löschen Sie diese E-Mail: es ändert sich nichts.",
    },
  },
};
