import type { Locale } from "../../ui/texts/locale.ts";

/** A list that is there, and all lists. */
type ListWords = {
  lists: string;
  more: string;
  none: string;
  noneHint: string;
  bring: string;
  bringHere: string;
  people: (count: string) => string;
  open: string;
  notMade: string;
  counting: string;
  countedAt: (moment: string) => string;
  ask: (count: string) => string;
  picture: string;
  verdicts: string;
  verdictNames: Record<string, string>;
  reasons: string;
  domains: string;
  otherDomains: (n: number, count: string) => string;
  ages: string;
  age: (years: number) => string;
  older: string;
  unknownAge: string;
  languages: string;
  noLanguage: string;
  files: string;
  file: string;
  when: string;
  rows: string;
  what: string;
  states: Record<string, string>;
  rejects: string;
  /** A file of which every row was known, or stays off the list, is taken back all the same. */
  undo: (n: number, rows: string) => string;
  undoHint: string;
  undone: string;
  cleaned: string;
  cleanedHint: string;
  cleanedMake: string;
  origin: string;
  slips: string;
  slipsLead: string;
  slip: (domain: string, meant: string) => string;
  putRight: (count: string) => string;
  putRightOne: string;
};

const en: ListWords = {
  lists: "Lists",
  more: "Show more",
  none: "No list yet.",
  noneHint: "Bring the one that gives you a bad feeling. You see what is in it before anything is kept.",
  bring: "Bring a list",
  bringHere: "Bring another file onto this list",
  people: (n) => `${n} people`,
  open: "Go on with this file",
  notMade: "waits for your answer",
  counting: "We are counting. The figures come by themselves.",
  countedAt: (moment) => `Counted ${moment}.`,
  ask: (n) => `Ask these ${n}`,
  picture: "A picture of this list",
  verdicts: "The addresses",
  verdictNames: {
    deliverable: "look right",
    risky: "to look at",
    undeliverable: "unreachable",
    unknown: "not looked up yet",
  },
  reasons: "What is the matter with them",
  domains: "Where their mailboxes are",
  otherDomains: (n, count) => (n === 1 ? "1 other domain" : `${count} other domains`),
  ages: "How long ago you last had to do with them",
  age: (years) => (years === 0 ? "this year" : years === 1 ? "1 year" : `${years} years`),
  older: "10 years or more",
  unknownAge: "nobody said",
  languages: "Their languages",
  noLanguage: "not known",
  files: "The files it was made from",
  file: "File",
  when: "Brought",
  rows: "Rows",
  what: "What came of it",
  states: {
    receiving: "is coming in",
    judging: "is being read",
    merging: "is being put on the list",
    resolving: "is being looked up",
    done: "on the list",
    failed: "could not be read",
    undone: "taken back",
  },
  rejects: "Download what fell out",
  undo: (n, rows) =>
    n === 0 ? "Take this file back" : n === 1 ? "Take this row back" : `Take these ${rows} rows back`,
  undoHint: "Everybody gets back what they had before. Who said no stays unmailed.",
  undone: "Taken back.",
  cleaned: "The list, cleaned",
  cleanedHint:
    "Good addresses, with a link to unsubscribe for each: for your own newsletter tool. What it is for is written down, and the link to the file ends after 7 days.",
  cleanedMake: "Make the file",
  origin: "Where they are from",
  slips: "Slips of the finger",
  slipsLead:
    "These domains look mistyped. Nothing is changed before you say so. Whoever was mailed already keeps the address they were mailed at.",
  slip: (domain, meant) => `${domain}, probably ${meant}`,
  putRight: (n) => `Put ${n} right`,
  putRightOne: "Put right",
};

const nl: ListWords = {
  lists: "Lijsten",
  more: "Toon meer",
  none: "Nog geen lijst.",
  noneHint: "Breng de lijst waar je een slecht gevoel bij hebt. Je ziet wat erin zit voor er iets bewaard wordt.",
  bring: "Breng een lijst",
  bringHere: "Breng nog een bestand op deze lijst",
  people: (n) => `${n} mensen`,
  open: "Ga verder met dit bestand",
  notMade: "wacht op je antwoord",
  counting: "We zijn aan het tellen. De cijfers komen vanzelf.",
  countedAt: (moment) => `Geteld ${moment}.`,
  ask: (n) => `Vraag het aan deze ${n}`,
  picture: "Een beeld van deze lijst",
  verdicts: "De adressen",
  verdictNames: {
    deliverable: "zien er goed uit",
    risky: "om na te kijken",
    undeliverable: "onbereikbaar",
    unknown: "nog niet nagegaan",
  },
  reasons: "Wat ermee is",
  domains: "Waar hun postbussen zijn",
  otherDomains: (n, count) => (n === 1 ? "1 ander domein" : `${count} andere domeinen`),
  ages: "Hoelang geleden je nog met hen te maken had",
  age: (years) => (years === 0 ? "dit jaar" : `${years} jaar`),
  older: "10 jaar of meer",
  unknownAge: "dat zei niemand",
  languages: "Hun talen",
  noLanguage: "niet bekend",
  files: "De bestanden waaruit ze gemaakt is",
  file: "Bestand",
  when: "Gebracht",
  rows: "Rijen",
  what: "Wat ervan kwam",
  states: {
    receiving: "komt binnen",
    judging: "wordt gelezen",
    merging: "komt op de lijst",
    resolving: "wordt nagegaan",
    done: "op de lijst",
    failed: "was niet leesbaar",
    undone: "teruggenomen",
  },
  rejects: "Download wat uitviel",
  undo: (n, rows) =>
    n === 0 ? "Neem dit bestand terug" : n === 1 ? "Neem deze rij terug" : `Neem deze ${rows} rijen terug`,
  undoHint: "Iedereen krijgt terug wat er eerder stond. Wie nee zei, krijgt geen mail.",
  undone: "Teruggenomen.",
  cleaned: "De lijst, schoongemaakt",
  cleanedHint:
    "Goede adressen, elk met een link om uit te schrijven: voor je eigen nieuwsbriefprogramma. Waarvoor het dient wordt opgeschreven, en de link naar het bestand eindigt na 7 dagen.",
  cleanedMake: "Maak het bestand",
  origin: "Waar ze vandaan komen",
  slips: "Tikfouten",
  slipsLead:
    "Deze domeinen lijken verkeerd getypt. Er verandert niets voor jij dat zegt. Wie al mail kreeg, houdt het adres waarop die kwam.",
  slip: (domain, meant) => `${domain}, wellicht ${meant}`,
  putRight: (n) => `Verbeter er ${n}`,
  putRightOne: "Verbeter",
};

const fr: ListWords = {
  lists: "Listes",
  more: "Montrer la suite",
  none: "Pas encore de liste.",
  noneHint: "Apportez celle qui vous inquiète. Vous voyez ce qu’elle contient avant que rien ne soit gardé.",
  bring: "Apporter une liste",
  bringHere: "Apporter un autre fichier sur cette liste",
  people: (n) => `${n} personnes`,
  open: "Continuer avec ce fichier",
  notMade: "attend votre réponse",
  counting: "Nous comptons. Les chiffres viennent tout seuls.",
  countedAt: (moment) => `Compté ${moment}.`,
  ask: (n) => `Demander à ces ${n}`,
  picture: "Une image de cette liste",
  verdicts: "Les adresses",
  verdictNames: {
    deliverable: "semblent justes",
    risky: "à regarder",
    undeliverable: "injoignables",
    unknown: "pas encore vérifiées",
  },
  reasons: "Ce qu’elles ont",
  domains: "Où sont leurs boîtes",
  otherDomains: (n, count) => (n === 1 ? "1 autre domaine" : `${count} autres domaines`),
  ages: "Depuis quand vous n’avez plus eu affaire à elles",
  age: (years) => (years === 0 ? "cette année" : years === 1 ? "1 an" : `${years} ans`),
  older: "10 ans ou plus",
  unknownAge: "personne ne l’a dit",
  languages: "Leurs langues",
  noLanguage: "inconnue",
  files: "Les fichiers dont elle est faite",
  file: "Fichier",
  when: "Apporté",
  rows: "Lignes",
  what: "Ce qu’il en est",
  states: {
    receiving: "arrive",
    judging: "est lu",
    merging: "est mis sur la liste",
    resolving: "est vérifié",
    done: "sur la liste",
    failed: "illisible",
    undone: "repris",
  },
  rejects: "Télécharger ce qui est tombé",
  undo: (n, rows) =>
    n === 0 ? "Reprendre ce fichier" : n === 1 ? "Reprendre cette ligne" : `Reprendre ces ${rows} lignes`,
  undoHint: "Chacun retrouve ce qu’il avait avant. Qui a dit non ne reçoit rien.",
  undone: "Repris.",
  cleaned: "La liste, nettoyée",
  cleanedHint:
    "Les bonnes adresses, chacune avec un lien pour se désinscrire : pour votre propre outil de newsletter. Le but est noté, et le lien vers le fichier finit après 7 jours.",
  cleanedMake: "Faire le fichier",
  origin: "D’où elles viennent",
  slips: "Fautes de frappe",
  slipsLead:
    "Ces domaines semblent mal tapés. Rien ne change avant votre accord. Qui a déjà reçu un mail garde l’adresse où il est arrivé.",
  slip: (domain, meant) => `${domain}, sans doute ${meant}`,
  putRight: (n) => `En corriger ${n}`,
  putRightOne: "Corriger",
};

const de: ListWords = {
  lists: "Listen",
  more: "Mehr zeigen",
  none: "Noch keine Liste.",
  noneHint:
    "Bringen Sie die, bei der Sie ein schlechtes Gefühl haben. Sie sehen, was darin steht, bevor etwas gespeichert wird.",
  bring: "Eine Liste bringen",
  bringHere: "Eine weitere Datei auf diese Liste bringen",
  people: (n) => `${n} Menschen`,
  open: "Mit dieser Datei weiter",
  notMade: "wartet auf Ihre Antwort",
  counting: "Wir zählen. Die Zahlen kommen von selbst.",
  countedAt: (moment) => `Gezählt ${moment}.`,
  ask: (n) => `Diese ${n} fragen`,
  picture: "Ein Bild dieser Liste",
  verdicts: "Die Adressen",
  verdictNames: {
    deliverable: "sehen richtig aus",
    risky: "zum Nachsehen",
    undeliverable: "unerreichbar",
    unknown: "noch nicht geprüft",
  },
  reasons: "Was mit ihnen ist",
  domains: "Wo ihre Postfächer sind",
  otherDomains: (n, count) => (n === 1 ? "1 andere Domain" : `${count} andere Domains`),
  ages: "Wie lange Sie nichts mehr mit ihnen zu tun hatten",
  age: (years) => (years === 0 ? "dieses Jahr" : years === 1 ? "1 Jahr" : `${years} Jahre`),
  older: "10 Jahre oder mehr",
  unknownAge: "hat niemand gesagt",
  languages: "Ihre Sprachen",
  noLanguage: "nicht bekannt",
  files: "Die Dateien, aus denen sie gemacht ist",
  file: "Datei",
  when: "Gebracht",
  rows: "Zeilen",
  what: "Was daraus wurde",
  states: {
    receiving: "kommt an",
    judging: "wird gelesen",
    merging: "kommt auf die Liste",
    resolving: "wird geprüft",
    done: "auf der Liste",
    failed: "nicht lesbar",
    undone: "zurückgenommen",
  },
  rejects: "Herunterladen, was herausfiel",
  undo: (n, rows) =>
    n === 0 ? "Diese Datei zurücknehmen" : n === 1 ? "Diese Zeile zurücknehmen" : `Diese ${rows} Zeilen zurücknehmen`,
  undoHint: "Alle bekommen zurück, was vorher stand. Wer Nein sagte, bekommt keine Mail.",
  undone: "Zurückgenommen.",
  cleaned: "Die Liste, aufgeräumt",
  cleanedHint:
    "Gute Adressen, jede mit einem Link zum Abmelden: für Ihr eigenes Newsletter-Programm. Wofür, wird aufgeschrieben, und der Link zur Datei endet nach 7 Tagen.",
  cleanedMake: "Die Datei machen",
  origin: "Woher sie kommen",
  slips: "Tippfehler",
  slipsLead:
    "Diese Domains sehen vertippt aus. Nichts ändert sich, bevor Sie es sagen. Wer schon Mail bekam, behält die Adresse, an die sie ging.",
  slip: (domain, meant) => `${domain}, wohl ${meant}`,
  putRight: (n) => `${n} berichtigen`,
  putRightOne: "Berichtigen",
};

export const listWords: Record<Locale, ListWords> = { nl, fr, de, en };
