import type { Locale } from "../ui/texts/locale.ts";
import type { RequestKind } from "./request-words.ts";

/** What can be written to somebody who asked by telephone or letter (GDPR 12). */
export const letterKinds = ["received", "identity", "done", "refused", "longer"] as const;
export type LetterKind = (typeof letterKinds)[number];

export type LetterFacts = {
  kind: RequestKind;
  sender: string;
  contact: string | null;
  /** Days in the letter's own language. */
  received: string;
  due: string;
  /** What was answered or why not; why it takes longer. */
  because: string | null;
};

type Words = {
  subject: string;
  greeting: string;
  asked: (day: string, what: string) => string;
  kinds: Record<RequestKind, string>;
  received: (due: string) => string;
  identity: string;
  done: Record<RequestKind, string>;
  refused: string;
  longer: (due: string) => string;
  because: (why: string) => string;
  complain: string;
  questions: (contact: string) => string;
  closing: string;
};

/** A letter in words of every day: its subject, and paragraphs. */
export function letterText(
  letter: LetterKind,
  locale: Locale,
  facts: LetterFacts,
): { subject: string; paragraphs: string[] } {
  const w = words[locale];
  const own: Record<LetterKind, string> = {
    received: w.received(facts.due),
    identity: w.identity,
    done: w.done[facts.kind],
    refused: w.refused,
    longer: w.longer(facts.due),
  };
  const hasReason = letter !== "received" && letter !== "identity";
  const mayComplain = letter === "refused" || letter === "longer";
  return {
    subject: w.subject,
    paragraphs: [
      w.greeting,
      w.asked(facts.received, w.kinds[facts.kind]),
      own[letter],
      ...(hasReason && facts.because ? [w.because(facts.because)] : []),
      ...(mayComplain ? [w.complain] : []),
      ...(facts.contact ? [w.questions(facts.contact)] : []),
      `${w.closing}\n${facts.sender}`,
    ],
  };
}

const words: Record<Locale, Words> = {
  nl: {
    subject: "Je vraag over je gegevens",
    greeting: "Beste,",
    asked: (day, what) => `Op ${day} vroeg je ons ${what}.`,
    kinds: {
      access: "wat we over je weten",
      erasure: "om je te vergeten",
      objection: "om je geen mail meer te sturen",
      rectification: "om je gegevens te verbeteren",
      portability: "om je gegevens mee te geven",
    },
    received: (due) => `We hebben je vraag goed ontvangen. Je krijgt ons antwoord ten laatste op ${due}.`,
    identity:
      "We geven gegevens alleen aan de persoon zelf, en wissen ze alleen op diens vraag. Wil je ons daarom mailen vanuit de mailbox waar het over gaat, of ons bellen op het nummer dat je al van ons hebt? Een kopie van je identiteitskaart hebben we niet nodig.",
    done: {
      access:
        "Hierbij vind je alles wat we over je hebben: waar je adres vandaan komt, wat we je vroegen en wat je koos.",
      erasure:
        "We hebben je adres, je naam en alles wat we over je konden lezen gewist. We houden één teken in code, zodat je nooit meer mail krijgt.",
      objection: "Je krijgt geen mail meer van ons. Dat gold meteen.",
      rectification: "We hebben je gegevens verbeterd zoals je vroeg.",
      portability: "Hierbij vind je je gegevens in een bestand dat andere programma's kunnen lezen (JSON).",
    },
    refused: "We kunnen dit niet doen.",
    longer: (due) => `We hebben meer tijd nodig. Je krijgt ons antwoord ten laatste op ${due}.`,
    because: (why) => `De uitleg: ${why}`,
    complain:
      "Ben je het niet eens? Dan kun je klacht indienen bij de gegevensbeschermingsautoriteit van je land, of naar de rechter gaan.",
    questions: (contact) => `Heb je vragen? Je bereikt ons via ${contact}.`,
    closing: "Met vriendelijke groet,",
  },
  fr: {
    subject: "Votre demande au sujet de vos données",
    greeting: "Bonjour,",
    asked: (day, what) => `Le ${day}, vous nous avez demandé ${what}.`,
    kinds: {
      access: "ce que nous savons de vous",
      erasure: "de vous oublier",
      objection: "de ne plus vous écrire",
      rectification: "de corriger vos données",
      portability: "de vous remettre vos données",
    },
    received: (due) => `Nous avons bien reçu votre demande. Vous aurez notre réponse au plus tard le ${due}.`,
    identity:
      "Nous ne remettons des données qu’à la personne elle-même, et ne les effaçons qu’à sa demande. Pouvez-vous nous écrire depuis la boîte mail dont il s’agit, ou nous appeler au numéro que vous avez déjà ? Nous n’avons pas besoin d’une copie de votre carte d’identité.",
    done: {
      access:
        "Vous trouverez ci-joint tout ce que nous avons : d’où vient votre adresse, ce que nous avons demandé et ce que vous avez choisi.",
      erasure:
        "Nous avons effacé votre adresse, votre nom et tout ce que nous pouvions lire à votre sujet. Nous gardons une marque codée, pour ne plus jamais vous écrire.",
      objection: "Vous ne recevez plus de mail de notre part. C’était immédiat.",
      rectification: "Nous avons corrigé vos données comme vous l’avez demandé.",
      portability: "Vous trouverez ci-joint vos données dans un fichier que d’autres programmes peuvent lire (JSON).",
    },
    refused: "Nous ne pouvons pas le faire.",
    longer: (due) => `Il nous faut plus de temps. Vous aurez notre réponse au plus tard le ${due}.`,
    because: (why) => `L’explication : ${why}`,
    complain:
      "Vous n’êtes pas d’accord ? Vous pouvez porter plainte auprès de l’autorité de protection des données de votre pays, ou aller en justice.",
    questions: (contact) => `Des questions ? Vous pouvez nous joindre : ${contact}.`,
    closing: "Cordialement,",
  },
  de: {
    subject: "Ihr Anliegen zu Ihren Daten",
    greeting: "Guten Tag,",
    asked: (day, what) => `Am ${day} baten Sie uns, ${what}.`,
    kinds: {
      access: "Ihnen zu sagen, was wir über Sie wissen",
      erasure: "Sie zu vergessen",
      objection: "Ihnen keine Mails mehr zu schicken",
      rectification: "Ihre Daten zu berichtigen",
      portability: "Ihnen Ihre Daten mitzugeben",
    },
    received: (due) => `Ihr Anliegen ist bei uns angekommen. Sie bekommen unsere Antwort spätestens am ${due}.`,
    identity:
      "Wir geben Daten nur der Person selbst und löschen sie nur auf deren Wunsch. Schreiben Sie uns bitte aus dem Postfach, um das es geht, oder rufen Sie uns unter der Nummer an, die Sie schon haben. Eine Ausweiskopie brauchen wir nicht.",
    done: {
      access:
        "Anbei finden Sie alles, was wir über Sie haben: woher Ihre Adresse kommt, was wir fragten und was Sie wählten.",
      erasure:
        "Wir haben Ihre Adresse, Ihren Namen und alles Lesbare über Sie gelöscht. Wir behalten ein verschlüsseltes Zeichen, damit Sie nie wieder Mail bekommen.",
      objection: "Sie bekommen keine Mails mehr von uns. Das galt sofort.",
      rectification: "Wir haben Ihre Daten berichtigt, wie Sie es wollten.",
      portability: "Anbei finden Sie Ihre Daten in einer Datei, die andere Programme lesen können (JSON).",
    },
    refused: "Das können wir nicht tun.",
    longer: (due) => `Wir brauchen mehr Zeit. Sie bekommen unsere Antwort spätestens am ${due}.`,
    because: (why) => `Die Erklärung: ${why}`,
    complain:
      "Sind Sie nicht einverstanden? Sie können sich bei der Datenschutzbehörde Ihres Landes beschweren oder vor Gericht gehen.",
    questions: (contact) => `Haben Sie Fragen? Sie erreichen uns so: ${contact}.`,
    closing: "Mit freundlichen Grüßen",
  },
  en: {
    subject: "Your request about your data",
    greeting: "Hello,",
    asked: (day, what) => `On ${day} you asked us ${what}.`,
    kinds: {
      access: "what we know about you",
      erasure: "to forget you",
      objection: "to send you no more mail",
      rectification: "to correct your data",
      portability: "to hand you your data",
    },
    received: (due) => `We have your request. You get our answer on ${due} at the latest.`,
    identity:
      "We give data only to the person themselves, and erase it only when they ask. Would you write to us from the mailbox that this is about, or call us on the number that you have already? We need no copy of your identity card.",
    done: {
      access:
        "With this letter comes everything that we have about you: where your address came from, what we asked and what you chose.",
      erasure:
        "We have erased your address, your name and everything that we could read about you. We keep one coded mark, so that you are never mailed again.",
      objection: "You get no more mail from us. That worked at once.",
      rectification: "We have corrected your data as you asked.",
      portability: "With this letter comes your data in a file that other programs can read (JSON).",
    },
    refused: "We cannot do this.",
    longer: (due) => `We need more time. You get our answer on ${due} at the latest.`,
    because: (why) => `The reason: ${why}`,
    complain: "Do you disagree? You can complain to the data protection authority of your country, or go to court.",
    questions: (contact) => `Questions? You reach us at ${contact}.`,
    closing: "Kind regards,",
  },
};
