import type { Locale } from "../../ui/texts/locale.ts";
import { say } from "../say.ts";
import type { RiskCode } from "./read-risk.ts";

export const riskWords = {
  title: say("Risico op één blad", "Le risque sur une page", "Das Risiko auf einem Blatt", "Risk on one page"),
  titleOf: say((n: string) => `Risico van “${n}”`, (n: string) => `Risque de « ${n} »`, (n: string) => `Risiko von „${n}“`, (n: string) => `Risk of “${n}”`),
  lead: say(
    "Wat er mis kan gaan, en wat je eraan doet. Druk het af voor wie erover beslist.",
    "Ce qui peut mal tourner, et que faire. Imprimez-le pour qui décide.",
    "Was schiefgehen kann, und was Sie tun. Drucken Sie es für die, die entscheiden.",
    "What can go wrong, and what to do about it. Print it for whoever decides.",
  ),
  made: say((m: string) => `Stand van ${m}.`, (m: string) => `État du ${m}.`, (m: string) => `Stand: ${m}.`, (m: string) => `As of ${m}.`),
  overdue: say("Wat te laat is", "Ce qui est en retard", "Was zu spät ist", "What is overdue"),
  nothingLate: say("Niets is te laat.", "Rien n’est en retard.", "Nichts ist zu spät.", "Nothing is overdue."),
  lateRequests: say(
    (n: number) => (n === 1 ? "Eén vraag aan de balie wacht langer dan de wet toelaat." : `${n} vragen aan de balie wachten langer dan de wet toelaat.`),
    (n: number) => (n === 1 ? "Une demande au guichet attend plus que la loi ne permet." : `${n} demandes au guichet attendent plus que la loi ne permet.`),
    (n: number) => (n === 1 ? "Ein Anliegen am Schalter wartet länger, als das Gesetz erlaubt." : `${n} Anliegen am Schalter warten länger, als das Gesetz erlaubt.`),
    (n: number) => (n === 1 ? "One request at the desk waits longer than the law allows." : `${n} requests at the desk wait longer than the law allows.`),
  ),
  lateExports: say(
    (n: number) => (n === 1 ? "Eén bestand moest al gewist zijn, en niemand zei dat." : `${n} bestanden moesten al gewist zijn, en niemand zei dat.`),
    (n: number) => (n === 1 ? "Un fichier devrait être effacé, et personne ne l’a dit." : `${n} fichiers devraient être effacés, et personne ne l’a dit.`),
    (n: number) => (n === 1 ? "Eine Datei sollte gelöscht sein, und niemand hat es gesagt." : `${n} Dateien sollten gelöscht sein, und niemand hat es gesagt.`),
    (n: number) => (n === 1 ? "One file should be deleted by now, and nobody said so." : `${n} files should be deleted by now, and nobody said so.`),
  ),
  noNotice: say((l: string) => `Geen privacyverklaring in: ${l}.`, (l: string) => `Pas de déclaration de confidentialité en : ${l}.`, (l: string) => `Keine Datenschutzerklärung auf: ${l}.`, (l: string) => `No privacy notice in: ${l}.`),
  noRetention: say("Het nachtelijke wissen heeft al twee dagen niet gedraaid.", "L’effacement de la nuit n’a pas tourné depuis deux jours.", "Das nächtliche Löschen lief seit zwei Tagen nicht.", "The nightly removal has not run for two days."),
  lists: say("De lijsten", "Les listes", "Die Listen", "The lists"),
  list: say("Lijst", "Liste", "Liste", "List"),
  ground: say("Mocht je mailen?", "Pouviez-vous écrire ?", "Durften Sie mailen?", "Might you mail them?"),
  age: say("Laatste contact", "Dernier contact", "Letzter Kontakt", "Last contact"),
  years: say((n: number) => (n < 1 ? "minder dan een jaar" : `${n} jaar geleden`), (n: number) => (n < 1 ? "moins d’un an" : n === 1 ? "il y a 1 an" : `il y a ${n} ans`), (n: number) => (n < 1 ? "weniger als ein Jahr" : n === 1 ? "vor 1 Jahr" : `vor ${n} Jahren`), (n: number) => (n < 1 ? "less than a year" : n === 1 ? "1 year ago" : `${n} years ago`)),
  unknown: say("niet gezegd", "non dit", "nicht gesagt", "not said"),
  matter: say("Wat er aan de hand is", "Ce qui ne va pas", "Was los ist", "What is the matter"),
  fine: say("niets", "rien", "nichts", "nothing"),
  none: say("Nog geen lijst, dus nog geen risico.", "Pas de liste, donc pas de risque.", "Noch keine Liste, also noch kein Risiko.", "No list yet, so no risk yet."),
  access: say("Wie eraan kan", "Qui y a accès", "Wer darankommt", "Who has access"),
  who: say("Wie", "Qui", "Wer", "Who"),
  role: say("Mag", "Peut", "Darf", "May"),
  second: say("Tweede stap", "Deuxième étape", "Zweiter Schritt", "Second step"),
  yes: say("ja", "oui", "ja", "yes"),
  no: say("nee", "non", "nein", "no"),
  key: say((n: string) => `Programma: ${n}`, (n: string) => `Programme : ${n}`, (n: string) => `Programm: ${n}`, (n: string) => `Program: ${n}`),
  rights: say((n: number) => `${n} rechten`, (n: number) => `${n} droits`, (n: number) => `${n} Rechte`, (n: number) => `${n} rights`),
  all: say("Alle lijsten", "Toutes les listes", "Alle Listen", "All lists"),
} as const; // prettier-ignore

const codes: Record<RiskCode, Record<Locale, string>> = {
  no_yes: say("je weet niet of ze ja zeiden: laat hen met rust, of vraag het op een andere manier", "vous ne savez pas si elles ont dit oui : laissez-les, ou demandez autrement", "Sie wissen nicht, ob sie Ja sagten: Lassen Sie sie in Ruhe, oder fragen Sie anders", "you do not know whether they said yes: leave them alone, or ask another way"),
  cannot_show: say("ze zeiden ja, maar je kunt het niet tonen: vraag het opnieuw", "elles ont dit oui, mais vous ne pouvez le montrer : redemandez", "sie sagten Ja, aber Sie können es nicht zeigen: Fragen Sie neu", "they said yes, but you cannot show it: ask again"),
  bought: say("van iemand anders gekregen of gekocht: niet mailen", "reçue ou achetée d’un tiers : ne pas écrire", "von Dritten bekommen oder gekauft: nicht mailen", "got or bought from somebody else: do not mail"),
  unknown_source: say("je weet niet waar ze vandaan komen", "vous ne savez pas d’où elles viennent", "Sie wissen nicht, woher sie kommen", "you do not know where they are from"),
  old: say("langer dan drie jaar niets gehoord: een directielid tekent ervoor", "rien depuis plus de trois ans : quelqu’un doit signer", "seit über drei Jahren nichts gehört: Jemand muss dafür unterschreiben", "nothing for more than three years: somebody signs for it"),
  no_age: say("niemand zei hoe oud ze is", "personne n’a dit son âge", "niemand sagte, wie alt sie ist", "nobody said how old it is"),
  no_opt_outs: say("je hebt nog niet gezegd of er ergens een lijst met nee-zeggers is", "vous n’avez pas dit s’il existe ailleurs une liste de refus", "Sie haben nicht gesagt, ob es eine Liste mit Neinsagern gibt", "you have not said whether there is a list of noes elsewhere"),
  special: say("het bestand had kolommen die niemand nodig heeft; we bewaarden ze niet, wis ze ook bij jou", "le fichier avait des colonnes inutiles ; nous ne les avons pas gardées, effacez-les aussi chez vous", "die Datei hatte Spalten, die niemand braucht; wir behielten sie nicht, löschen Sie sie auch bei sich", "the file had columns that nobody needs; we did not keep them, delete them on your side too"),
}; // prettier-ignore

export const riskCodeWords = (code: RiskCode, locale: Locale): string => codes[code][locale];
