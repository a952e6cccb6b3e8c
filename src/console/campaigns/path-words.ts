import { say } from "../say.ts";

/** The path of five steps, and its first: who is asked. */
export const pathWords = {
  steps: {
    who: say("Wie je vraagt", "Qui vous interrogez", "Wen Sie fragen", "Whom you ask"),
    words: say("Wat je zegt", "Ce que vous dites", "Was Sie sagen", "What you say"),
    topics: say("Waarover, en van wie", "À quel sujet, et de qui", "Worüber, und von wem", "About what, and from whom"),
    pace: say(
      "Hoe snel, en tot wanneer",
      "À quel rythme, et jusqu’à quand",
      "Wie schnell, und bis wann",
      "How fast, and until when",
    ),
    launch: say("Nakijken en vertrekken", "Vérifier et partir", "Prüfen und losgehen", "Check and launch"),
  },
  path: say("De vijf stappen", "Les cinq étapes", "Die fünf Schritte", "The five steps"),
  draft: say(
    "Dit is een ontwerp. Niemand kreeg iets.",
    "C’est un brouillon. Personne n’a rien reçu.",
    "Das ist ein Entwurf. Niemand hat etwas bekommen.",
    "This is a draft. Nobody got anything.",
  ),
  goOn: say("Bewaar en ga verder", "Enregistrer et continuer", "Speichern und weiter", "Save and go on"),
  stay: say("Bewaar", "Enregistrer", "Speichern", "Save"),
  readOnly: say(
    "Je kunt alles bekijken. Wie de eigenaar of marketeer is, kan het ook veranderen.",
    "Vous pouvez tout consulter. Le propriétaire ou le marketeur peut aussi modifier.",
    "Sie können alles ansehen. Ändern können es Inhaber und Marketing.",
    "You can look at everything. The owner or a marketer can also change it.",
  ),
  problem: say(
    "Dit is nog niet bewaard",
    "Ceci n’est pas encore enregistré",
    "Das ist noch nicht gespeichert",
    "This is not saved yet",
  ),
  launchedMeanwhile: say(
    "Deze campagne is intussen vertrokken. Alleen de laatste dag kan nog later.",
    "Cette campagne est partie entre-temps. Seul le dernier jour peut encore reculer.",
    "Diese Kampagne ist inzwischen losgegangen. Nur der letzte Tag kann noch später werden.",
    "This campaign was launched meanwhile. Only its last day can still move later.",
  ),
  refused: say(
    "Zo kan het niet bewaard worden. Kijk de velden na.",
    "Cela ne peut pas être enregistré ainsi. Vérifiez les champs.",
    "So lässt es sich nicht speichern. Prüfen Sie die Felder.",
    "This cannot be saved as it is. Check the fields.",
  ),
  counting: say(
    "We tellen deze lijst nog. De cijfers komen vanzelf.",
    "Nous comptons encore cette liste. Les chiffres viennent d’eux-mêmes.",
    "Wir zählen diese Liste noch. Die Zahlen kommen von selbst.",
    "We are still counting this list. The figures come by themselves.",
  ),
  countedAt: say(
    (moment: string) => `Geteld op ${moment}. Wie intussen nee zei, valt er bij het vertrek vanzelf uit.`,
    (moment: string) => `Compté le ${moment}. Qui a dit non depuis est écarté au départ.`,
    (moment: string) => `Gezählt am ${moment}. Wer inzwischen Nein sagte, fällt beim Start von selbst heraus.`,
    (moment: string) => `Counted on ${moment}. Whoever said no since is left out at the launch.`,
  ),
  keep: say(
    (n: string) => `Je houdt ${n} zonder te vragen.`,
    (n: string) => `Vous en gardez ${n} sans demander.`,
    (n: string) => `Sie behalten ${n}, ohne zu fragen.`,
    (n: string) => `You keep ${n} without asking.`,
  ),
  ask: say(
    (n: string, low: string, high: string) =>
      `Je vraagt het aan ${n}: reken op ${low} tot ${high} keer ja (5 tot 20 %).`,
    (n: string, low: string, high: string) => `Vous en interrogez ${n} : comptez sur ${low} à ${high} oui (5 à 20 %).`,
    (n: string, low: string, high: string) => `Sie fragen ${n}: Rechnen Sie mit ${low} bis ${high} Ja (5 bis 20 %).`,
    (n: string, low: string, high: string) => `You ask ${n}: expect ${low} to ${high} yes (5 to 20 %).`,
  ),
  rest: say(
    (n: string) =>
      n === "1"
        ? "De andere krijgt geen nieuwsbrief meer, facturen wel."
        : `De andere ${n} krijgen geen nieuwsbrief meer, facturen wel.`,
    (n: string) =>
      n === "1"
        ? "L’autre ne reçoit plus de lettre, les factures oui."
        : `Les ${n} autres ne reçoivent plus de lettre, les factures oui.`,
    (n: string) =>
      n === "1"
        ? "Die andere Person bekommt keinen Newsletter mehr, Rechnungen schon."
        : `Die anderen ${n} bekommen keinen Newsletter mehr, Rechnungen schon.`,
    (n: string) =>
      n === "1"
        ? "The other one gets no newsletter any more, invoices yes."
        : `The other ${n} get no newsletter any more, invoices yes.`,
  ),
  notNow: say(
    (n: string) =>
      `Nu vraag je niemand. Aan ${n} mag je het vragen, maar nu niet met deze campagne: bij ‘Waarom?’ lees je waarom.`,
    (n: string) =>
      `Pour l’instant, vous ne demandez à personne. Vous pouvez demander à ${n}, mais pas maintenant avec cette campagne : lisez « Pourquoi ? ».`,
    (n: string) =>
      `Im Moment fragen Sie niemanden. ${n} dürfen Sie fragen, aber jetzt nicht mit dieser Kampagne: Bei „Warum?“ steht der Grund.`,
    (n: string) => `Right now you ask nobody. You may ask ${n}, but not now with this campaign: “Why?” says why.`,
  ),
  nobody: say(
    "Op deze lijst is niemand die je per mail mag vragen. Hieronder staat waarom. Vraag het op een andere manier: in de winkel, op de factuur, op je site.",
    "Sur cette liste, il n’y a personne à qui demander par mail. La raison est ci-dessous. Demandez autrement : au magasin, sur la facture, sur votre site.",
    "Auf dieser Liste ist niemand, den Sie per Mail fragen dürfen. Darunter steht, warum. Fragen Sie anders: im Laden, auf der Rechnung, auf Ihrer Website.",
    "There is nobody on this list whom you may ask by mail. Why stands below. Ask another way: in the shop, on the invoice, on your site.",
  ),
  silenceIsNo: say(
    "Zwijgen is nee. Dat staat ook in de mail.",
    "Le silence est un non. C’est aussi dit dans le mail.",
    "Schweigen ist Nein. Das steht auch in der Mail.",
    "Silence is a no. The mail says so too.",
  ),
  fixed: say(
    "Deze verdeling volgt uit wat je over de lijst verteld hebt en uit wat mensen zeiden. Ze kan niet omzeild worden, wel verbeterd: vertel bij de lijst meer.",
    "Cette répartition suit ce que vous avez dit de la liste et ce que les personnes ont dit. On ne peut pas la contourner, mais l’améliorer : dites-en plus sur la liste.",
    "Diese Aufteilung folgt aus dem, was Sie über die Liste sagten und was die Menschen sagten. Umgehen lässt sie sich nicht, verbessern schon: Sagen Sie mehr über die Liste.",
    "These piles follow from what you told about the list and from what people said. There is no way round them, but a better answer helps: tell more about the list.",
  ),
  toList: say("Naar de lijst", "Vers la liste", "Zur Liste", "To the list"),
  name: say("Naam van de campagne", "Nom de la campagne", "Name der Kampagne", "Name of the campaign"),
  summary: say(
    (n: string, list: string) => `${n} ${n === "1" ? "persoon" : "mensen"} van de lijst “${list}”.`,
    (n: string, list: string) => `${n} ${n === "1" ? "personne" : "personnes"} de la liste « ${list} ».`,
    (n: string, list: string) => `${n} ${n === "1" ? "Mensch" : "Menschen"} der Liste „${list}“.`,
    (n: string, list: string) => `${n} ${n === "1" ? "person" : "people"} of the list “${list}”.`,
  ),
};
