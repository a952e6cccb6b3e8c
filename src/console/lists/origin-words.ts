import type { Locale } from "../../ui/texts/locale.ts";

/** The questions about where people come from, after the preview and before the list. */
type OriginWords = {
  title: string;
  lead: string;
  name: string;
  from: string;
  kinds: Record<string, string>;
  source: string;
  sourceHint: string;
  years: string;
  collectedFrom: string;
  collectedTo: string;
  lastContact: string;
  lastContactHint: string;
  saidYes: string;
  answers: Record<"shown" | "not_shown" | "customers" | "firms" | "no" | "unknown", { label: string; hint: string }>;
  groupsLead: (column: string) => string;
  yearsLead: (column: string) => string;
  byYear: string;
  together: string;
  group: (source: string, rows: string, n: number) => string;
  others: (rows: string, n: number) => string;
  choose: string;
  missingOfGroup: string;
  optOuts: string;
  optOutAnswers: Record<"imported" | "none_known" | "later", string>;
  statement: string;
  statementHint: string;
  dns: string;
  make: string;
  missing: string;
};

const en: OriginWords = {
  title: "Where are these people from?",
  lead: "Your answers decide whom you may ask. Answer as it is: a list without a good answer is still cleaned, and everybody who says no stays unmailed.",
  name: "What do you call this list?",
  from: "Where are they from?",
  kinds: {
    customers: "They bought something from us",
    signup_form: "They filled in a form",
    loyalty_card: "A loyalty card",
    event: "An event or a fair",
    business_cards: "Business cards",
    club_directory: "A directory of members of another club",
    bought_or_exchanged: "Bought, rented or exchanged",
    applicants: "They applied for a job",
    unknown: "We do not know",
  },
  source: "In your own words, for the people themselves",
  sourceHint: "They read it: “We have your address from ...”. For example: our shop in Ghent, customers since 2017.",
  years: "When were they collected?",
  collectedFrom: "From",
  collectedTo: "Until",
  lastContact: "When was the last sale or mail?",
  lastContactHint: "To most of them. Longer than three years ago is a long time: then we ask you to sign for it.",
  saidYes: "Did they say yes to your mails?",
  answers: {
    shown: { label: "Yes, and I can show it", hint: "A form with a date, or a confirmation." },
    not_shown: { label: "Yes, but I cannot show it", hint: "Then we ask them once more." },
    customers: {
      label: "They are customers, and could say no each time",
      hint: "Mails about similar things are allowed then.",
    },
    firms: { label: "They are function addresses of firms, such as info@", hint: "Nobody in person." },
    no: { label: "No: these are people who said no", hint: "They are never mailed, on no list." },
    unknown: { label: "I do not know", hint: "Then nobody on it can be asked by mail." },
  },
  yearsLead: (column) =>
    `The column “${column}” says from which year everybody is. Answer for each year: what is true of one need not be true of another.`,
  byYear: "Not the same for everybody? Answer year by year",
  together: "One answer for everybody",
  groupsLead: (column) =>
    `The column “${column}” tells several groups apart. Answer for each: what is true of one need not be true of another.`,
  group: (source, rows, n) => (n === 1 ? `“${source}”: 1 address` : `“${source}”: ${rows} addresses`),
  others: (rows, n) => (n === 1 ? "All others: 1 address" : `All others: ${rows} addresses`),
  choose: "Choose",
  missingOfGroup: "Give the list a name, and answer the questions for each group.",
  optOuts: "Is there anywhere else a list of people who said no?",
  optOutAnswers: {
    imported: "Yes, and it has been brought here",
    none_known: "No, there is none",
    later: "I look for it first. Until then nobody is asked.",
  },
  statement: "How do you know?",
  statementHint: "One sentence, kept with your name. For example: the old newsletter tool kept no list of its own.",
  dns: "Also ask whether each domain exists (some minutes longer)",
  make: "Make the list",
  missing: "Give the list a name, and answer the questions with a dot.",
};

const nl: OriginWords = {
  title: "Waar komen deze mensen vandaan?",
  lead: "Je antwoorden bepalen wie je mag vragen. Antwoord zoals het is: ook een lijst zonder goed antwoord wordt schoongemaakt, en wie nee zegt krijgt geen mail meer.",
  name: "Hoe noem je deze lijst?",
  from: "Waar komen ze vandaan?",
  kinds: {
    customers: "Ze kochten iets bij ons",
    signup_form: "Ze vulden een formulier in",
    loyalty_card: "Een klantenkaart",
    event: "Een evenement of beurs",
    business_cards: "Visitekaartjes",
    club_directory: "De ledenlijst van een andere vereniging",
    bought_or_exchanged: "Gekocht, gehuurd of geruild",
    applicants: "Ze solliciteerden",
    unknown: "Dat weten we niet",
  },
  source: "In je eigen woorden, voor de mensen zelf",
  sourceHint: "Zij lezen dit: “We hebben je adres van ...”. Bijvoorbeeld: onze winkel in Gent, klanten sinds 2017.",
  years: "Wanneer werden ze verzameld?",
  collectedFrom: "Van",
  collectedTo: "Tot",
  lastContact: "Wanneer was de laatste verkoop of mail?",
  lastContactHint: "Aan de meesten. Meer dan drie jaar geleden is lang: dan vragen we je daarvoor te tekenen.",
  saidYes: "Zeiden ze ja tegen je mails?",
  answers: {
    shown: { label: "Ja, en ik kan het aantonen", hint: "Een formulier met een datum, of een bevestiging." },
    not_shown: { label: "Ja, maar ik kan het niet aantonen", hint: "Dan vragen we het hun nog één keer." },
    customers: {
      label: "Het zijn klanten, en ze konden telkens nee zeggen",
      hint: "Dan mag je mailen over gelijkaardige zaken.",
    },
    firms: { label: "Het zijn functieadressen van bedrijven, zoals info@", hint: "Niemand persoonlijk." },
    no: { label: "Nee: dit zijn mensen die nee zeiden", hint: "Zij krijgen nooit mail, op geen enkele lijst." },
    unknown: { label: "Ik weet het niet", hint: "Dan kan niemand ervan per mail gevraagd worden." },
  },
  yearsLead: (column) =>
    `De kolom “${column}” zegt van welk jaar iedereen is. Antwoord voor elk jaar: wat voor het ene klopt, klopt niet altijd voor het andere.`,
  byYear: "Niet voor iedereen hetzelfde? Antwoord per jaar",
  together: "Eén antwoord voor iedereen",
  groupsLead: (column) =>
    `De kolom “${column}” onderscheidt verschillende groepen. Antwoord voor elke groep: wat voor de ene klopt, klopt niet altijd voor de andere.`,
  group: (source, rows, n) => (n === 1 ? `“${source}”: 1 adres` : `“${source}”: ${rows} adressen`),
  others: (rows, n) => (n === 1 ? "Alle anderen: 1 adres" : `Alle anderen: ${rows} adressen`),
  choose: "Kies",
  missingOfGroup: "Geef de lijst een naam, en beantwoord de vragen voor elke groep.",
  optOuts: "Is er nog ergens een lijst van mensen die nee zeiden?",
  optOutAnswers: {
    imported: "Ja, en die is hier al gebracht",
    none_known: "Nee, die is er niet",
    later: "Ik zoek dat eerst op. Tot dan wordt niemand gevraagd.",
  },
  statement: "Hoe weet je dat?",
  statementHint: "Eén zin, bewaard met je naam. Bijvoorbeeld: het oude nieuwsbriefprogramma hield er geen bij.",
  dns: "Vraag ook of elk domein bestaat (duurt enkele minuten langer)",
  make: "Maak de lijst",
  missing: "Geef de lijst een naam, en beantwoord de vragen met een bolletje.",
};

const fr: OriginWords = {
  title: "D’où viennent ces personnes ?",
  lead: "Vos réponses décident à qui vous pouvez demander. Répondez comme c’est : même sans bonne réponse la liste est nettoyée, et qui dit non ne reçoit plus rien.",
  name: "Comment appelez-vous cette liste ?",
  from: "D’où viennent-elles ?",
  kinds: {
    customers: "Elles ont acheté chez nous",
    signup_form: "Elles ont rempli un formulaire",
    loyalty_card: "Une carte de fidélité",
    event: "Un événement ou un salon",
    business_cards: "Des cartes de visite",
    club_directory: "L’annuaire d’une autre association",
    bought_or_exchanged: "Achetées, louées ou échangées",
    applicants: "Elles ont postulé",
    unknown: "Nous ne savons pas",
  },
  source: "Avec vos mots, pour les personnes elles-mêmes",
  sourceHint:
    "Elles le lisent : « Nous avons votre adresse de ... ». Par exemple : notre magasin à Namur, clients depuis 2017.",
  years: "Quand ont-elles été recueillies ?",
  collectedFrom: "De",
  collectedTo: "À",
  lastContact: "De quand date la dernière vente ou le dernier mail ?",
  lastContactHint: "Pour la plupart. Plus de trois ans, c’est long : nous vous demandons alors de signer.",
  saidYes: "Ont-elles dit oui à vos mails ?",
  answers: {
    shown: { label: "Oui, et je peux le montrer", hint: "Un formulaire daté, ou une confirmation." },
    not_shown: { label: "Oui, mais je ne peux pas le montrer", hint: "Nous le leur demandons alors encore une fois." },
    customers: {
      label: "Ce sont des clients, et ils pouvaient dire non chaque fois",
      hint: "Des mails sur des choses semblables sont alors permis.",
    },
    firms: { label: "Ce sont des adresses de fonction d’entreprises, comme info@", hint: "Personne en particulier." },
    no: {
      label: "Non : ce sont des personnes qui ont dit non",
      hint: "Elles ne reçoivent jamais rien, d’aucune liste.",
    },
    unknown: { label: "Je ne sais pas", hint: "On ne peut alors demander à personne par mail." },
  },
  yearsLead: (column) =>
    `La colonne « ${column} » dit de quelle année est chaque personne. Répondez pour chaque année : ce qui est vrai pour l’une ne l’est pas toujours pour l’autre.`,
  byYear: "Pas la même chose pour tout le monde ? Répondez année par année",
  together: "Une réponse pour tout le monde",
  groupsLead: (column) =>
    `La colonne « ${column} » distingue plusieurs groupes. Répondez pour chacun : ce qui est vrai pour l’un ne l’est pas toujours pour l’autre.`,
  group: (source, rows, n) => (n === 1 ? `« ${source} » : 1 adresse` : `« ${source} » : ${rows} adresses`),
  others: (rows, n) => (n === 1 ? "Toutes les autres : 1 adresse" : `Toutes les autres : ${rows} adresses`),
  choose: "Choisissez",
  missingOfGroup: "Donnez un nom à la liste et répondez aux questions pour chaque groupe.",
  optOuts: "Existe-t-il ailleurs une liste de personnes qui ont dit non ?",
  optOutAnswers: {
    imported: "Oui, et elle a été apportée ici",
    none_known: "Non, il n’y en a pas",
    later: "Je cherche d’abord. D’ici là, on ne demande à personne.",
  },
  statement: "Comment le savez-vous ?",
  statementHint: "Une phrase, gardée avec votre nom. Par exemple : l’ancien outil de newsletter n’en tenait pas.",
  dns: "Demander aussi si chaque domaine existe (quelques minutes de plus)",
  make: "Faire la liste",
  missing: "Donnez un nom à la liste et répondez aux questions à cocher.",
};

const de: OriginWords = {
  title: "Woher kommen diese Menschen?",
  lead: "Ihre Antworten entscheiden, wen Sie fragen dürfen. Antworten Sie, wie es ist: Auch eine Liste ohne gute Antwort wird aufgeräumt, und wer Nein sagt, bekommt keine Mail mehr.",
  name: "Wie nennen Sie diese Liste?",
  from: "Woher kommen sie?",
  kinds: {
    customers: "Sie haben bei uns gekauft",
    signup_form: "Sie haben ein Formular ausgefüllt",
    loyalty_card: "Eine Kundenkarte",
    event: "Eine Veranstaltung oder Messe",
    business_cards: "Visitenkarten",
    club_directory: "Das Mitgliederverzeichnis eines anderen Vereins",
    bought_or_exchanged: "Gekauft, gemietet oder getauscht",
    applicants: "Sie haben sich beworben",
    unknown: "Das wissen wir nicht",
  },
  source: "In Ihren Worten, für die Menschen selbst",
  sourceHint: "Sie lesen das: „Wir haben Ihre Adresse von ...“. Zum Beispiel: unser Laden in Eupen, Kunden seit 2017.",
  years: "Wann wurden sie gesammelt?",
  collectedFrom: "Von",
  collectedTo: "Bis",
  lastContact: "Wann war der letzte Verkauf oder die letzte Mail?",
  lastContactHint: "An die meisten. Länger als drei Jahre ist lange her: Dann bitten wir Sie, dafür zu unterschreiben.",
  saidYes: "Haben sie Ja zu Ihren Mails gesagt?",
  answers: {
    shown: { label: "Ja, und ich kann es zeigen", hint: "Ein Formular mit Datum oder eine Bestätigung." },
    not_shown: { label: "Ja, aber ich kann es nicht zeigen", hint: "Dann fragen wir sie noch einmal." },
    customers: {
      label: "Es sind Kunden, und sie konnten jedes Mal Nein sagen",
      hint: "Dann sind Mails über Ähnliches erlaubt.",
    },
    firms: { label: "Es sind Funktionsadressen von Firmen, etwa info@", hint: "Niemand persönlich." },
    no: { label: "Nein: Das sind Menschen, die Nein sagten", hint: "Sie bekommen nie Mail, auf keiner Liste." },
    unknown: { label: "Ich weiß es nicht", hint: "Dann kann niemand davon per Mail gefragt werden." },
  },
  yearsLead: (column) =>
    `Die Spalte „${column}“ sagt, aus welchem Jahr jede Person ist. Antworten Sie für jedes Jahr: Was für das eine stimmt, stimmt nicht immer für das andere.`,
  byYear: "Nicht für alle gleich? Antworten Sie Jahr für Jahr",
  together: "Eine Antwort für alle",
  groupsLead: (column) =>
    `Die Spalte „${column}“ unterscheidet mehrere Gruppen. Antworten Sie für jede: Was für die eine stimmt, stimmt nicht immer für die andere.`,
  group: (source, rows, n) => (n === 1 ? `„${source}“: 1 Adresse` : `„${source}“: ${rows} Adressen`),
  others: (rows, n) => (n === 1 ? "Alle anderen: 1 Adresse" : `Alle anderen: ${rows} Adressen`),
  choose: "Bitte wählen",
  missingOfGroup: "Geben Sie der Liste einen Namen und beantworten Sie die Fragen für jede Gruppe.",
  optOuts: "Gibt es noch irgendwo eine Liste von Menschen, die Nein sagten?",
  optOutAnswers: {
    imported: "Ja, und sie wurde hierher gebracht",
    none_known: "Nein, es gibt keine",
    later: "Ich suche zuerst. Bis dahin wird niemand gefragt.",
  },
  statement: "Woher wissen Sie das?",
  statementHint: "Ein Satz, mit Ihrem Namen gespeichert. Zum Beispiel: Das alte Newsletter-Programm führte keine.",
  dns: "Auch fragen, ob jede Domain existiert (einige Minuten länger)",
  make: "Die Liste machen",
  missing: "Geben Sie der Liste einen Namen und beantworten Sie die Fragen mit Punkt.",
};

export const originWords: Record<Locale, OriginWords> = { nl, fr, de, en };
