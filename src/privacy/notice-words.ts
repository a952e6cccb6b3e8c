import type { Locale } from "../ui/texts/locale.ts";

/** The parts of a privacy notice that are the same for everybody (GDPR 13, 14), at level B1. */
export type NoticeWords = {
  whoTitle: string;
  dpo: string;
  whatTitle: string;
  what: (topics: string) => string;
  ground: string;
  fromTitle: string;
  from: (sources: string) => string;
  fromUnknown: string;
  heldTitle: string;
  held: string;
  whoElseTitle: string;
  mailer: (who: string) => string;
  runner: (who: string) => string;
  platform: (who: string) => string;
  partners: (who: string) => string;
  inEurope: string;
  outEurope: string;
  howLongTitle: string;
  howLong: (years: number) => string;
  rightsTitle: string;
  rights: (contact: string | null) => string;
  complaint: (authority: string) => string;
  authority: string;
  /** By country. */
  authorities: Readonly<Record<string, string>>;
};

const names = {
  gba: "Gegevensbeschermingsautoriteit (gegevensbeschermingsautoriteit.be)",
  apd: "Autorité de protection des données (autoriteprotectiondonnees.be)",
  ap: "Autoriteit Persoonsgegevens (autoriteitpersoonsgegevens.nl)",
  cnil: "CNIL (cnil.fr)",
  cnpd: "CNPD (cnpd.public.lu)",
  dsb: "Datenschutzbehörde (dsb.gv.at)",
};
const shared = { NL: names.ap, FR: names.cnil, LU: names.cnpd, AT: names.dsb };

export const noticeWords: Record<Locale, NoticeWords> = {
  nl: {
    whoTitle: "Wie we zijn",
    dpo: "Functionaris voor gegevensbescherming",
    whatTitle: "Wat we met je gegevens doen",
    what: (topics) =>
      topics
        ? `We vragen of je in contact wil blijven, en sturen alleen wat je kiest: ${topics}.`
        : "We vragen of je in contact wil blijven, en sturen alleen wat je kiest.",
    ground:
      "We mailen je omdat je ja zei, of omdat je klant bent en altijd nee kunt zeggen. We vragen het je één keer en kunnen je daarna hoogstens twee keer herinneren. Zonder je ja stoppen we.",
    fromTitle: "Waar we je adres vandaan hebben",
    from: (sources) => `Je adres komt hiervandaan: ${sources}.`,
    fromUnknown: "In elke mail staat waar we je adres vandaan hebben.",
    heldTitle: "Wat we bewaren",
    held: "Je adres, je naam als we die kennen, je taal en land, waar je adres vandaan komt, welke mails je kreeg, wat je koos en wanneer. Onze mails meten niet of je ze leest.",
    whoElseTitle: "Wie ons helpt",
    mailer: (who) => `Onze mails worden verstuurd door ${who}.`,
    runner: (who) => `${who} laat dit systeem voor ons draaien.`,
    platform: (who) => `Nieuwsbrieven maken we met ${who}.`,
    partners: (who) => `Alleen als je dat kiest, delen we je adres met ${who}.`,
    inEurope: "Je gegevens blijven in de Europese Unie.",
    outEurope: "Je gegevens gaan ook buiten de Europese Unie; we hebben daar afspraken over gemaakt.",
    howLongTitle: "Hoe lang",
    howLong: (years) =>
      `Zolang je ja geldt. Daarna bewaren we ${years} jaar het bewijs van wat je koos. Zeg je nee, dan houden we één teken in code van je adres, zodat je geen mail meer krijgt.`,
    rightsTitle: "Wat je kunt doen",
    rights: (contact) =>
      `In elke mail staat een link om te stoppen, je keuze te veranderen, te zien wat we over je weten, het te verbeteren of je te laten vergeten.${contact ? ` Je kunt ons ook bereiken via ${contact}.` : ""}`,
    complaint: (authority) => `Niet tevreden? Je kunt klacht indienen bij de ${authority}.`,
    authority: "gegevensbeschermingsautoriteit van je land",
    authorities: { ...shared, BE: names.gba },
  },
  fr: {
    whoTitle: "Qui nous sommes",
    dpo: "Délégué à la protection des données",
    whatTitle: "Ce que nous faisons de vos données",
    what: (topics) =>
      topics
        ? `Nous vous demandons si vous voulez rester en contact, et n’envoyons que ce que vous choisissez : ${topics}.`
        : "Nous vous demandons si vous voulez rester en contact, et n’envoyons que ce que vous choisissez.",
    ground:
      "Nous vous écrivons parce que vous avez dit oui, ou parce que vous êtes client et pouvez toujours dire non. Nous vous le demandons une fois, puis nous pouvons vous le rappeler deux fois au plus. Sans votre oui, nous arrêtons.",
    fromTitle: "D’où vient votre adresse",
    from: (sources) => `Votre adresse vient d’ici : ${sources}.`,
    fromUnknown: "Chaque mail dit d’où vient votre adresse.",
    heldTitle: "Ce que nous gardons",
    held: "Votre adresse, votre nom si nous le connaissons, votre langue et votre pays, d’où vient votre adresse, les mails reçus, ce que vous avez choisi et quand. Nos mails ne mesurent pas si vous les lisez.",
    whoElseTitle: "Qui nous aide",
    mailer: (who) => `Nos mails sont envoyés par ${who}.`,
    runner: (who) => `${who} fait tourner ce système pour nous.`,
    platform: (who) => `Nous faisons nos lettres d’information avec ${who}.`,
    partners: (who) => `Seulement si vous le choisissez, nous partageons votre adresse avec ${who}.`,
    inEurope: "Vos données restent dans l’Union européenne.",
    outEurope: "Vos données vont aussi hors de l’Union européenne ; nous avons conclu des accords à ce sujet.",
    howLongTitle: "Combien de temps",
    howLong: (years) =>
      `Tant que votre oui vaut. Ensuite nous gardons ${years} ${years === 1 ? "an" : "ans"} la preuve de votre choix. Si vous dites non, nous gardons une marque codée de votre adresse, pour ne plus vous écrire.`,
    rightsTitle: "Ce que vous pouvez faire",
    rights: (contact) =>
      `Chaque mail a un lien pour arrêter, changer votre choix, voir ce que nous savons de vous, le corriger ou être oublié.${contact ? ` Vous pouvez aussi nous joindre : ${contact}.` : ""}`,
    complaint: (authority) => `Pas satisfait ? Vous pouvez porter plainte : ${authority}.`,
    authority: "l’autorité de protection des données de votre pays",
    authorities: { ...shared, BE: names.apd },
  },
  de: {
    whoTitle: "Wer wir sind",
    dpo: "Datenschutzbeauftragte Person",
    whatTitle: "Was wir mit Ihren Daten tun",
    what: (topics) =>
      topics
        ? `Wir fragen, ob Sie in Kontakt bleiben wollen, und senden nur, was Sie wählen: ${topics}.`
        : "Wir fragen, ob Sie in Kontakt bleiben wollen, und senden nur, was Sie wählen.",
    ground:
      "Wir mailen Ihnen, weil Sie Ja gesagt haben oder weil Sie Kunde sind und jederzeit Nein sagen können. Wir fragen Sie einmal und können Sie danach höchstens zweimal erinnern. Ohne Ihr Ja hören wir auf.",
    fromTitle: "Woher wir Ihre Adresse haben",
    from: (sources) => `Ihre Adresse kommt von hier: ${sources}.`,
    fromUnknown: "In jeder Mail steht, woher wir Ihre Adresse haben.",
    heldTitle: "Was wir aufbewahren",
    held: "Ihre Adresse, Ihren Namen, wenn wir ihn kennen, Sprache und Land, woher Ihre Adresse kommt, welche Mails Sie bekamen, was Sie wählten und wann. Unsere Mails messen nicht, ob Sie sie lesen.",
    whoElseTitle: "Wer uns hilft",
    mailer: (who) => `Unsere Mails versendet ${who}.`,
    runner: (who) => `${who} betreibt dieses System für uns.`,
    platform: (who) => `Newsletter machen wir mit ${who}.`,
    partners: (who) => `Nur wenn Sie es wählen, teilen wir Ihre Adresse mit ${who}.`,
    inEurope: "Ihre Daten bleiben in der Europäischen Union.",
    outEurope: "Ihre Daten gehen auch aus der Europäischen Union hinaus; dafür haben wir Vereinbarungen getroffen.",
    howLongTitle: "Wie lange",
    howLong: (years) =>
      `Solange Ihr Ja gilt. Danach bewahren wir ${years} ${years === 1 ? "Jahr" : "Jahre"} den Nachweis Ihrer Wahl auf. Sagen Sie Nein, behalten wir ein verschlüsseltes Zeichen Ihrer Adresse, damit Sie keine Mail mehr bekommen.`,
    rightsTitle: "Was Sie tun können",
    rights: (contact) =>
      `In jeder Mail steht ein Link, um aufzuhören, Ihre Wahl zu ändern, zu sehen, was wir über Sie wissen, es zu berichtigen oder vergessen zu werden.${contact ? ` Sie erreichen uns auch so: ${contact}.` : ""}`,
    complaint: (authority) => `Nicht zufrieden? Sie können sich beschweren: ${authority}.`,
    authority: "bei der Datenschutzbehörde Ihres Landes",
    authorities: { ...shared, BE: names.gba },
  },
  en: {
    whoTitle: "Who we are",
    dpo: "Data protection officer",
    whatTitle: "What we do with your data",
    what: (topics) =>
      topics
        ? `We ask whether you want to stay in contact, and send only what you choose: ${topics}.`
        : "We ask whether you want to stay in contact, and send only what you choose.",
    ground:
      "We mail you because you said yes, or because you are a customer who can say no at any time. We ask you once, and may remind you at most twice. Without your yes we stop.",
    fromTitle: "Where we have your address from",
    from: (sources) => `Your address comes from here: ${sources}.`,
    fromUnknown: "Each mail says where we have your address from.",
    heldTitle: "What we keep",
    held: "Your address, your name if we know it, your language and country, where your address came from, which mails you got, what you chose and when. Our mails do not measure whether you read them.",
    whoElseTitle: "Who helps us",
    mailer: (who) => `Our mails are sent by ${who}.`,
    runner: (who) => `${who} runs this system for us.`,
    platform: (who) => `We make newsletters with ${who}.`,
    partners: (who) => `Only if you choose so, we share your address with ${who}.`,
    inEurope: "Your data stay in the European Union.",
    outEurope: "Your data also go outside the European Union; we have made agreements about that.",
    howLongTitle: "How long",
    howLong: (years) =>
      `As long as your yes holds. After that we keep the proof of what you chose for ${years} ${years === 1 ? "year" : "years"}. If you say no, we keep one coded mark of your address, so that you get no more mail.`,
    rightsTitle: "What you can do",
    rights: (contact) =>
      `In each mail is a link to stop, to change your choice, to see what we know about you, to correct it or to be forgotten.${contact ? ` You also reach us at ${contact}.` : ""}`,
    complaint: (authority) => `Not satisfied? You can complain to: ${authority}.`,
    authority: "the data protection authority of your country",
    authorities: { ...shared, BE: names.gba },
  },
};
