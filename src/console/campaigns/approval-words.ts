import { say } from "../say.ts";

/** A launch that needs the officer's yes: asking, answering, and how it stands. */
export const approvalWords = {
  title: say("Ja of nee op een vertrek", "Oui ou non à un départ", "Ja oder Nein zu einem Start", "Yes or no to a launch"),
  lead: say(
    (who: string, day: string) => `${who} vraagt op ${day} of deze campagne mag vertrekken.`,
    (who: string, day: string) => `${who} demande le ${day} si cette campagne peut partir.`,
    (who: string, day: string) => `${who} fragt am ${day}, ob diese Kampagne starten darf.`,
    (who: string, day: string) => `${who} asks on ${day} whether this campaign may be launched.`,
  ),
  bound: say(
    "Je ja geldt voor wat hier staat en voor niets anders. Verandert er één woord, dan moet het opnieuw gevraagd worden.",
    "Votre oui vaut pour ce qui est ici, et pour rien d’autre. Si un mot change, il faut redemander.",
    "Ihr Ja gilt für das, was hier steht, und für nichts anderes. Ändert sich ein Wort, muss neu gefragt werden.",
    "Your yes is for what stands here and nothing else. If one word changes, it must be asked anew.",
  ),
  people: say("Hoeveel mensen", "Combien de personnes", "Wie viele Menschen", "How many people"),
  mails: say("De mail", "Le mail", "Die Mail", "The mail"),
  signed: say("Wat ondertekend wordt", "Ce qui est signé", "Was unterschrieben wird", "What is signed"),
  statement: say("In eigen woorden", "En leurs mots", "In eigenen Worten", "In their own words"),
  yes: say(
    (n: number, figure: string) => (n === 1 ? "Ja, 1 persoon mag gevraagd worden" : `Ja, ${figure} mensen mogen gevraagd worden`),
    (n: number, figure: string) => (n === 1 ? "Oui, 1 personne peut être interrogée" : `Oui, ${figure} personnes peuvent être interrogées`),
    (n: number, figure: string) => (n === 1 ? "Ja, 1 Person darf gefragt werden" : `Ja, ${figure} Menschen dürfen gefragt werden`),
    (n: number, figure: string) => (n === 1 ? "Yes, 1 person may be asked" : `Yes, ${figure} people may be asked`),
  ),
  no: say("Nee, zo niet", "Non, pas ainsi", "Nein, so nicht", "No, not like this"),
  takeBack: say("Neem het ja terug", "Retirer le oui", "Das Ja zurücknehmen", "Take the yes back"),
  why: say("Waarom niet", "Pourquoi pas", "Warum nicht", "Why not"),
  whyHint: say(
    "Wie het vroeg, leest dit.",
    "La personne qui demande lira ceci.",
    "Wer gefragt hat, liest das.",
    "Whoever asked reads this.",
  ),
  whyMissing: say(
    "Schrijf bij een nee waarom. Dan weet men wat er anders moet.",
    "Écrivez pourquoi. On saura quoi changer.",
    "Schreiben Sie bei einem Nein, warum. Dann weiß man, was anders werden muss.",
    "With a no, write why. Then they know what to change.",
  ),
  campaign: say("Bekijk de hele campagne", "Voir toute la campagne", "Die ganze Kampagne ansehen", "See the whole campaign"),
  ask: say(
    (n: number, figure: string) => (n === 1 ? "Vraag het ja voor 1 persoon" : `Vraag het ja voor ${figure} mensen`),
    (n: number, figure: string) => (n === 1 ? "Demander le oui pour 1 personne" : `Demander le oui pour ${figure} personnes`),
    (n: number, figure: string) => (n === 1 ? "Das Ja für 1 Person erbitten" : `Das Ja für ${figure} Menschen erbitten`),
    (n: number, figure: string) => (n === 1 ? "Ask for the yes for 1 person" : `Ask for the yes for ${figure} people`),
  ),
  rule: say(
    "In jullie account vertrekt een campagne pas na het ja van wie over de gegevens waakt.",
    "Dans votre compte, une campagne ne part qu’après le oui de qui veille sur les données.",
    "In Ihrem Konto startet eine Kampagne erst nach dem Ja der Person, die über die Daten wacht.",
    "In your account a campaign leaves only after the yes of the data protection officer.",
  ),
  stands: {
    waiting: say(
      (who: string, day: string) => `${who} vroeg het ja op ${day}. Er komt antwoord op de eerste pagina.`,
      (who: string, day: string) => `${who} a demandé le oui le ${day}. La réponse viendra sur la première page.`,
      (who: string, day: string) => `${who} bat am ${day} um das Ja. Die Antwort kommt auf die erste Seite.`,
      (who: string, day: string) => `${who} asked for the yes on ${day}. The answer comes on the first page.`,
    ),
    approved: say(
      (who: string, day: string) => `${who} zei ja op ${day}, op deze versie. Nu kan ze vertrekken.`,
      (who: string, day: string) => `${who} a dit oui le ${day}, à cette version. Elle peut partir.`,
      (who: string, day: string) => `${who} sagte am ${day} Ja zu dieser Fassung. Jetzt kann sie starten.`,
      (who: string, day: string) => `${who} said yes on ${day}, to this version. Now it can leave.`,
    ),
    declined: say(
      (who: string, day: string) => `${who} zei nee op ${day}:`,
      (who: string, day: string) => `${who} a dit non le ${day} :`,
      (who: string, day: string) => `${who} sagte am ${day} Nein:`,
      (who: string, day: string) => `${who} said no on ${day}:`,
    ),
    void: say(
      (_who: string, day: string) => `De campagne veranderde sinds de vraag van ${day}. Vraag het ja opnieuw.`,
      (_who: string, day: string) => `La campagne a changé depuis la demande du ${day}. Redemandez le oui.`,
      (_who: string, day: string) => `Die Kampagne hat sich seit der Frage vom ${day} geändert. Bitten Sie neu um das Ja.`,
      (_who: string, day: string) => `The campaign changed since it was asked on ${day}. Ask for the yes anew.`,
    ),
  },
  answer: say("Antwoord ja of nee", "Répondre oui ou non", "Mit Ja oder Nein antworten", "Answer yes or no"),
  refused: {
    launched: say(
      "De campagne is intussen vertrokken.",
      "La campagne est partie entre-temps.",
      "Die Kampagne ist inzwischen gestartet.",
      "The campaign was launched meanwhile.",
    ),
    changed: say(
      "De campagne is intussen veranderd. Je antwoord is niet bewaard; wie haar maakt, moet het opnieuw vragen.",
      "La campagne a changé entre-temps. Votre réponse n’est pas gardée ; il faut vous redemander.",
      "Die Kampagne hat sich inzwischen geändert. Ihre Antwort ist nicht gespeichert; man muss Sie neu fragen.",
      "The campaign changed meanwhile. Your answer is not kept; they must ask you anew.",
    ),
    closed: say(
      "Hierop is al geantwoord.",
      "Il y a déjà une réponse.",
      "Darauf wurde schon geantwortet.",
      "This was answered already.",
    ),
  },
  setting: say("Wie ja zegt op een vertrek", "Qui dit oui à un départ", "Wer zu einem Start Ja sagt", "Who says yes to a launch"),
  nobody: say(
    "Niemand: wie een campagne mag starten, start ze.",
    "Personne : qui peut lancer une campagne la lance.",
    "Niemand: Wer starten darf, startet.",
    "Nobody: whoever may launch a campaign launches it.",
  ),
  officer: say(
    "Wie over de gegevens waakt, zegt eerst ja.",
    "Qui veille sur les données dit d’abord oui.",
    "Zuerst sagt die Person Ja, die über die Daten wacht.",
    "The data protection officer says yes first.",
  ),
  noOfficer: say(
    "Er is nog niemand die over de gegevens waakt. Nodig eerst iemand uit met die rol.",
    "Personne ne veille encore sur les données. Invitez d’abord quelqu’un avec ce rôle.",
    "Noch wacht niemand über die Daten. Laden Sie zuerst jemanden mit dieser Rolle ein.",
    "Nobody is data protection officer yet. First invite somebody with that role.",
  ),
  home: say(
    (name: string) => `${name} wacht op je ja of nee`,
    (name: string) => `${name} attend votre oui ou non`,
    (name: string) => `${name} wartet auf Ihr Ja oder Nein`,
    (name: string) => `${name} waits for your yes or no`,
  ),
}; // prettier-ignore
