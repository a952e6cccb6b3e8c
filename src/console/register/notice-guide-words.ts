import { say } from "../say.ts";

/** The guide to the privacy notice, in words. */
export const noticeGuideWords = {
  lead: say(
    "Beantwoord drie vragen in je eigen woorden. De rest vullen we in met wat hier echt gebeurt. Een versie die je publiceert, blijft voor altijd staan.",
    "Répondez à trois questions avec vos mots. Nous complétons avec ce qui se fait vraiment ici. Une version publiée reste pour toujours.",
    "Beantworten Sie drei Fragen in Ihren Worten. Den Rest füllen wir mit dem, was hier wirklich geschieht. Eine veröffentlichte Version bleibt für immer stehen.",
    "Answer three questions in your own words. The rest we fill in with what really happens here. A version that you publish stands for ever.",
  ),
  now: say("Wat nu geldt", "Ce qui vaut maintenant", "Was jetzt gilt", "What holds now"),
  language: say("Taal", "Langue", "Sprache", "Language"),
  version: say("Versie van", "Version du", "Version vom", "Version of"),
  none: say("nog geen", "pas encore", "noch keine", "none yet"),
  all: say("Alle versies", "Toutes les versions", "Alle Fassungen", "All versions"),
  allLead: say(
    "Mensen zeiden ja terwijl een van deze teksten er stond. Daarom blijven ze alle te lezen.",
    "Des personnes ont dit oui quand un de ces textes était affiché. C’est pourquoi tous restent lisibles.",
    "Menschen sagten Ja, während einer dieser Texte da stand. Darum bleiben sie alle zu lesen.",
    "People said yes while one of these texts stood there. So all of them stay to be read.",
  ),
  older: say("Oudere versies", "Versions plus anciennes", "Ältere Fassungen", "Older versions"),
  change: say("Veranderen", "Changer", "Ändern", "Change"),
  write: say(
    (language: string) => `Schrijf ze in het ${language}`,
    (language: string) => `L’écrire en ${language}`,
    (language: string) => `Auf ${language} schreiben`,
    (language: string) => `Write it in ${language}`,
  ),
  what: say(
    "Wat stuur je, en waarom?",
    "Qu’envoyez-vous, et pourquoi ?",
    "Was senden Sie, und warum?",
    "What do you send, and why?",
  ),
  from: say(
    "Waar heb je de adressen vandaan?",
    "D’où avez-vous les adresses ?",
    "Woher haben Sie die Adressen?",
    "Where do you have the addresses from?",
  ),
  extra: say(
    "Wil je nog iets zeggen?",
    "Voulez-vous ajouter quelque chose ?",
    "Möchten Sie noch etwas sagen?",
    "Anything else to say?",
  ),
  make: say("Maak de tekst", "Faire le texte", "Text machen", "Make the text"),
  read: say(
    "Lees na, en pas aan wat je wilt",
    "Relisez, et changez ce que vous voulez",
    "Lesen Sie nach, und ändern Sie, was Sie möchten",
    "Read it through, and change what you like",
  ),
  readHint: say(
    "Een regel die met # begint, is een titel.",
    "Une ligne qui commence par # est un titre.",
    "Eine Zeile, die mit # beginnt, ist eine Überschrift.",
    "A line that starts with # is a heading.",
  ),
  body: say("De tekst", "Le texte", "Der Text", "The text"),
  publish: say(
    (language: string) => `Publiceer in het ${language}`,
    (language: string) => `Publier en ${language}`,
    (language: string) => `Auf ${language} veröffentlichen`,
    (language: string) => `Publish in ${language}`,
  ),
  empty: say(
    "Er staat geen tekst. Maak hem eerst.",
    "Il n’y a pas de texte. Faites-le d’abord.",
    "Es steht kein Text da. Machen Sie ihn zuerst.",
    "There is no text. Make it first.",
  ),
} as const;
