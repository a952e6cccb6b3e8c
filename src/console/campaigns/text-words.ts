import { say } from "../say.ts";

/** The second step: the words of the mails, their preview, and a test of one's own. */
export const textWords = {
  lead: say(
    "Wat je leeg laat, zeggen wij in gewone taal. Verander alleen wat van jou moet klinken.",
    "Ce que vous laissez vide, nous le disons en mots simples. Ne changez que ce qui doit sonner comme vous.",
    "Was Sie leer lassen, sagen wir in einfachen Worten. Ändern Sie nur, was nach Ihnen klingen soll.",
    "What you leave empty we say in plain words. Change only what should sound like you.",
  ),
  languages: say("Talen", "Langues", "Sprachen", "Languages"),
  rounds: say("Welke mail", "Quel mail", "Welche Mail", "Which mail"),
  round: [
    say("De vraag", "La question", "Die Frage", "The question"),
    say("Herinnering", "Rappel", "Erinnerung", "Reminder"),
    say("Laatste herinnering", "Dernier rappel", "Letzte Erinnerung", "Last reminder"),
  ],
  fields: {
    subject: say("Onderwerp", "Objet", "Betreff", "Subject"),
    title: say("Titel boven de mail", "Titre du mail", "Titel der Mail", "Title of the mail"),
    intro: say("Wat je wil zeggen", "Ce que vous voulez dire", "Was Sie sagen möchten", "What you want to say"),
    button: say("De knop voor ja", "Le bouton du oui", "Der Knopf für das Ja", "The button for yes"),
    reminder_subject: say(
      "Onderwerp van de herinnering",
      "Objet du rappel",
      "Betreff der Erinnerung",
      "Subject of the reminder",
    ),
    reminder_intro: say(
      "Eerste zin van de herinnering",
      "Première phrase du rappel",
      "Erster Satz der Erinnerung",
      "First line of the reminder",
    ),
    last_reminder_subject: say(
      "Onderwerp van de laatste herinnering",
      "Objet du dernier rappel",
      "Betreff der letzten Erinnerung",
      "Subject of the last reminder",
    ),
    last_reminder_intro: say(
      "Eerste zin van de laatste herinnering",
      "Première phrase du dernier rappel",
      "Erster Satz der letzten Erinnerung",
      "First line of the last reminder",
    ),
  },
  introHint: say(
    "Een lege regel begint een nieuwe alinea. Beloof niets voor een ja: geen korting, geen prijs.",
    "Une ligne vide commence un paragraphe. Ne promettez rien pour un oui : ni remise, ni cadeau.",
    "Eine leere Zeile beginnt einen Absatz. Versprechen Sie nichts für ein Ja: keinen Rabatt, kein Geschenk.",
    "An empty line begins a paragraph. Promise nothing for a yes: no discount, no prize.",
  ),
  preview: say("Zo ziet de mail eruit", "Voici le mail", "So sieht die Mail aus", "This is the mail"),
  show: say("Toon met deze woorden", "Montrer avec ces mots", "Mit diesen Worten zeigen", "Show with these words"),
  refused: say(
    (n: number) =>
      n === 1
        ? "Eén plaats mag zo niet blijven. Er is niets bewaard."
        : `${n} plaatsen mogen zo niet blijven. Er is niets bewaard.`,
    (n: number) =>
      n === 1
        ? "Un endroit ne peut pas rester ainsi. Rien n’est enregistré."
        : `${n} endroits ne peuvent pas rester ainsi. Rien n’est enregistré.`,
    (n: number) =>
      n === 1
        ? "Eine Stelle darf so nicht bleiben. Nichts ist gespeichert."
        : `${n} Stellen dürfen so nicht bleiben. Nichts ist gespeichert.`,
    (n: number) =>
      n === 1
        ? "One place cannot stay like this. Nothing was saved."
        : `${n} places cannot stay like this. Nothing was saved.`,
  ),
  warned: say("Denk hier nog eens over na", "À revoir", "Noch einmal überlegen", "Think this over"),
  findings: {
    opt_out_wording: say(
      (q: string) => `${q} neemt zwijgen als ja. Zeg dat je stopt zonder antwoord, of zeg er niets over.`,
      (q: string) => `${q} prend le silence pour un oui. Dites que vous arrêtez sans réponse, ou n’en parlez pas.`,
      (q: string) =>
        `${q} nimmt Schweigen als Ja. Sagen Sie, dass Sie ohne Antwort aufhören, oder sagen Sie nichts davon.`,
      (q: string) => `${q} takes silence for a yes. Say that you stop without an answer, or say nothing of it.`,
    ),
    incentive: say(
      (q: string) => `${q} belooft iets voor een ja. Dan is het ja niet vrij. Haal prijs, geschenk of korting weg.`,
      (q: string) =>
        `${q} promet quelque chose pour un oui. Le oui n’est alors pas libre. Retirez prix, cadeau ou remise.`,
      (q: string) =>
        `${q} verspricht etwas für ein Ja. Dann ist das Ja nicht frei. Nehmen Sie Preis, Geschenk oder Rabatt heraus.`,
      (q: string) =>
        `${q} promises something for a yes: then the yes is not free. Take the prize, gift or discount out.`,
    ),
    no_hidden: say(
      (q: string) => `${q} maakt nee moeilijker dan ja. Eén druk is genoeg voor allebei.`,
      (q: string) => `${q} rend le non plus difficile que le oui. Une pression suffit pour les deux.`,
      (q: string) => `${q} macht das Nein schwerer als das Ja. Ein Druck genügt für beides.`,
      (q: string) => `${q} makes the no harder than the yes. One press is enough for both.`,
    ),
    urgency: say(
      (q: string) => `${q} zet mensen onder druk. Rustige woorden geven meer antwoorden en minder klachten.`,
      (q: string) =>
        `${q} met les gens sous pression. Des mots calmes apportent plus de réponses et moins de plaintes.`,
      (q: string) => `${q} setzt Menschen unter Druck. Ruhige Worte bringen mehr Antworten und weniger Beschwerden.`,
      (q: string) => `${q} presses people. Quiet words bring more answers and fewer complaints.`,
    ),
    sender_name_misleading: say(
      (q: string) => `${q} hoort niet in de naam van een afzender. Neem de naam waaronder mensen je kennen.`,
      (q: string) => `${q} n’a pas sa place dans un nom d’expéditeur. Prenez le nom sous lequel on vous connaît.`,
      (q: string) => `${q} gehört in keinen Absendernamen. Nehmen Sie den Namen, unter dem man Sie kennt.`,
      (q: string) => `${q} belongs to no sender's name. It is the name that people know you by.`,
    ),
    subject_misleading: say(
      (q: string) => `Met ${q} lijkt de mail op een antwoord, en dat is hij niet. Haal het weg.`,
      (q: string) => `Avec ${q}, le mail ressemble à une réponse, ce qu’il n’est pas. Retirez-le.`,
      (q: string) => `Mit ${q} sieht die Mail wie eine Antwort aus, und das ist sie nicht. Nehmen Sie es heraus.`,
      (q: string) => `${q} makes the mail look like an answer, and it is none. Take it out.`,
    ),
    unknown_placeholder: say(
      (q: string) => `${q} kunnen we niet invullen. Haal het weg.`,
      (q: string) => `Nous ne pouvons pas remplir ${q}. Retirez-le.`,
      (q: string) => `${q} können wir nicht ausfüllen. Nehmen Sie es heraus.`,
      (q: string) => `We cannot fill in ${q}. Take it out.`,
    ),
  },
  noNotice: say(
    (language: string) =>
      `In het ${language} is er nog geen tekst over privacy. Daarom krijgt niemand de vraag in die taal; deze mensen krijgen ze in de taal van jullie account.`,
    (language: string) =>
      `Il n’y a pas encore de texte sur la vie privée en ${language}. Personne ne reçoit donc la question dans cette langue ; ces personnes la reçoivent dans la langue de votre compte.`,
    (language: string) =>
      `Auf ${language} gibt es noch keinen Text zum Datenschutz. Darum bekommt niemand die Frage in dieser Sprache; diese Menschen bekommen sie in der Sprache Ihres Kontos.`,
    (language: string) =>
      `There is no text about privacy in ${language} yet. So nobody gets the question in that language; these people get it in the language of your account.`,
  ),
  writeNotice: say("Schrijf die tekst", "Écrire ce texte", "Diesen Text schreiben", "Write that text"),
  test: say(
    (to: string) => `Stuur een proef naar ${to}`,
    (to: string) => `Envoyer un essai à ${to}`,
    (to: string) => `Eine Probe an ${to} senden`,
    (to: string) => `Send a test to ${to}`,
  ),
  testHint: say(
    "Alleen jij krijgt hem, met wat bewaard is. Niemand wordt erdoor gevraagd.",
    "Vous seul le recevez, avec ce qui est enregistré. Personne n’est interrogé par là.",
    "Nur Sie bekommen sie, mit dem, was gespeichert ist. Niemand wird dadurch gefragt.",
    "Only you get it, with what is saved. Nobody is asked by it.",
  ),
  tested: say(
    "De proef is onderweg naar jou.",
    "L’essai est en route vers vous.",
    "Die Probe ist unterwegs zu Ihnen.",
    "The test is on its way to you.",
  ),
  testProblems: {
    no_notice: say(
      "In deze taal is er nog geen tekst over privacy.",
      "Il n’y a pas encore de texte sur la vie privée dans cette langue.",
      "In dieser Sprache gibt es noch keinen Text zum Datenschutz.",
      "There is no text about privacy in this language yet.",
    ),
    suppressed: say(
      "Jouw eigen adres staat op ‘niet mailen’, of mail komt er niet aan.",
      "Votre propre adresse est sur « ne pas écrire », ou le mail n’y arrive pas.",
      "Ihre eigene Adresse steht auf „nicht mailen“, oder Mail kommt dort nicht an.",
      "Your own address is on “do not mail”, or mail does not reach it.",
    ),
    too_many: say(
      "Vandaag zijn er genoeg proeven verstuurd. Morgen kan het weer; hierboven zie je de mail ook.",
      "Assez d’essais sont partis aujourd’hui. Demain, c’est de nouveau possible ; le mail se voit aussi ci-dessus.",
      "Heute gingen genug Proben hinaus. Morgen geht es wieder; oben sehen Sie die Mail auch.",
      "Enough tests went out today. Tomorrow you can again; you see the mail above too.",
    ),
    unsound: say(
      "Van deze woorden kan geen mail gemaakt worden. Verander ze eerst.",
      "Ces mots ne font pas un mail. Changez-les d’abord.",
      "Aus diesen Worten lässt sich keine Mail machen. Ändern Sie sie zuerst.",
      "These words make no mail. Change them first.",
    ),
    sender: say(
      "Van deze afzender kan nog geen mail vertrekken. Bij stap 5 staat wat er nodig is.",
      "De cet expéditeur, rien ne peut encore partir. L’étape 5 dit ce qu’il faut.",
      "Von diesem Absender kann noch nichts hinaus. Schritt 5 sagt, was fehlt.",
      "Nothing can leave from this sender yet. Step 5 says what is needed.",
    ),
    provider: say(
      "De maildienst neemt nu niets aan. Probeer het over een minuut opnieuw.",
      "Le service de mail ne prend rien maintenant. Réessayez dans une minute.",
      "Der Maildienst nimmt gerade nichts an. Versuchen Sie es in einer Minute wieder.",
      "The mail service takes nothing now. Try again in a minute.",
    ),
  },
  ownMail: say(
    "Deze campagne heeft een eigen ontwerp van de mail, gemaakt over de API.",
    "Cette campagne a son propre modèle de mail, fait par l’API.",
    "Diese Kampagne hat eine eigene Mailvorlage, die über die API kam.",
    "This campaign has a mail design of its own, made over the API.",
  ),
  summary: {
    own: say(
      (languages: string) => `Jouw woorden in: ${languages}.`,
      (languages: string) => `Vos mots en : ${languages}.`,
      (languages: string) => `Ihre Worte in: ${languages}.`,
      (languages: string) => `Your words in: ${languages}.`,
    ),
    ours: say("Met onze woorden.", "Avec nos mots.", "Mit unseren Worten.", "With our words."),
  },
};
