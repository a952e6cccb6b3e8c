import type { Locale } from "../../ui/texts/locale.ts";

/** What was found in a file before anything of it is kept. */
export type DraftWords = {
  title: (file: string) => string;
  found: (rows: string) => string;
  outcomes: Record<"good" | "look" | "unreachable" | "twice" | "no" | "known", string>;
  columns: string;
  columnsLead: string;
  column: string;
  samples: string;
  means: string;
  notKept: string;
  fields: Record<string, string>;
  dropped: (names: string) => string;
  headings: {
    in: (row: number) => string;
    none: string;
    skipped: (rows: string, n: number) => string;
    change: string;
    label: string;
    noneOption: string;
    option: (row: number, text: string) => string;
  };
  read: string;
  encoding: string;
  encodings: Record<string, string>;
  delimiter: string;
  delimiters: Record<string, string>;
  recognised: (program: string) => string;
  remembered: string;
  again: string;
  goOn: string;
  goOnHint: string;
  leave: string;
  special: (column: string) => string;
  asNoes: (column: string | null) => string;
  moreAddresses: (column: string) => string;
  listGoesOn: string;
  gone: string;
  changed: string;
};

const en: DraftWords = {
  title: (file) => `What is in ${file}`,
  found: (rows) => `${rows} rows. Nothing of it is kept yet.`,
  outcomes: {
    good: "addresses that look right",
    look: "to look at: perhaps a slip, a throw-away address, a function",
    unreachable: "that no mail can reach",
    twice: "again in the file: kept once",
    no: "who said no before: they stay unmailed",
    known: "whom you have already: they are brought up to date",
  },
  columns: "The columns",
  columnsLead:
    "Say what each column means. What has no meaning here is not kept: what you do not have, you cannot lose.",
  column: "Column",
  samples: "The first cells",
  means: "Means",
  notKept: "not kept",
  fields: {
    address: "e-mail address",
    name: "name",
    language: "language",
    country: "country",
    basis: "ground, person by person",
    collected_at: "collected on",
    last_contact: "last sale or mail",
    source: "where from",
    status: "whether they said no",
    status_at: "when they said no",
    topics_before: "subjects so far",
    optin_at: "said yes on",
    optin_ip: "said yes from (IP)",
    confirmed_at: "confirmed on",
    confirmed_ip: "confirmed from (IP)",
  },
  dropped: (names) => `Not kept: ${names}.`,
  headings: {
    in: (row) => `The headings are in row ${row}.`,
    none: "This file has no headings: we number the columns.",
    skipped: (rows, n) => (n === 1 ? `Row ${rows} above them is skipped.` : `Rows ${rows} above them are skipped.`),
    change: "Not right? Change it below, under “How the file is read”.",
    label: "The row with the headings",
    noneOption: "there are no headings",
    option: (row, text) => `row ${row}: ${text}`,
  },
  read: "How the file is read",
  encoding: "Letters",
  encodings: {
    "utf-8": "UTF-8 (today's)",
    "utf-16le": "UTF-16",
    "utf-16be": "UTF-16 (big-endian)",
    "windows-1252": "Windows (Western)",
    "iso-8859-15": "Latin 9",
    macintosh: "Mac (old)",
    ibm850: "DOS (old)",
  },
  delimiter: "Between cells",
  delimiters: { "": "as found", ";": "semicolon ;", ",": "comma ,", tab: "tab", "|": "bar |" },
  recognised: (program) => `We know this kind of file: ${program}.`,
  remembered: "Columns as you chose them last time.",
  again: "Look again with this",
  goOn: "Go on",
  goOnHint: "Next we ask where these people are from, and for each group if a column says it. Then the list is made.",
  leave: "Forget this file",
  special: (column) =>
    `The column “${column}” looks like something sensitive, such as a national number or health. It is not kept and not read further.`,
  moreAddresses: (column) =>
    `The column “${column}” has other addresses. They are not imported: a row is one person. Bring them as a file of their own, one address a line.`,
  listGoesOn:
    "This file is one page of a list. Bring the other pages too: whoever stands on them is not known here yet.",
  asNoes: (column) =>
    column === null
      ? "By its name, this is a file of people who said no. Every row is taken for a no."
      : `By the column “${column}”, every row is taken for a no.`,
  gone: "This file is no longer here: it went on already, or it waited for more than a day. Bring it once more.",
  changed: "Somebody else went on with this file.",
};

const nl: DraftWords = {
  title: (file) => `Wat er in ${file} zit`,
  found: (rows) => `${rows} rijen. Er is nog niets van bewaard.`,
  outcomes: {
    good: "adressen die er goed uitzien",
    look: "om na te kijken: misschien een tikfout, een wegwerpadres, een functie",
    unreachable: "waar geen mail aankomt",
    twice: "nog eens in het bestand: één keer bewaard",
    no: "die eerder nee zeiden: zij krijgen geen mail",
    known: "die je al hebt: zij worden bijgewerkt",
  },
  columns: "De kolommen",
  columnsLead:
    "Zeg wat elke kolom betekent. Wat hier geen betekenis heeft, bewaren we niet: wat je niet hebt, kun je niet kwijtraken.",
  column: "Kolom",
  samples: "De eerste cellen",
  means: "Betekent",
  notKept: "niet bewaard",
  fields: {
    address: "e-mailadres",
    name: "naam",
    language: "taal",
    country: "land",
    basis: "grond, per persoon",
    collected_at: "verzameld op",
    last_contact: "laatste verkoop of mail",
    source: "waar vandaan",
    status: "of ze nee zeiden",
    status_at: "wanneer ze nee zeiden",
    topics_before: "onderwerpen tot nu toe",
    optin_at: "zei ja op",
    optin_ip: "zei ja vanaf (IP)",
    confirmed_at: "bevestigd op",
    confirmed_ip: "bevestigd vanaf (IP)",
  },
  dropped: (names) => `Niet bewaard: ${names}.`,
  headings: {
    in: (row) => `De kolomnamen staan in rij ${row}.`,
    none: "Dit bestand heeft geen kolomnamen: we nummeren de kolommen.",
    skipped: (rows, n) => (n === 1 ? `Rij ${rows} daarboven slaan we over.` : `Rijen ${rows} daarboven slaan we over.`),
    change: "Klopt dat niet? Verander het hieronder, bij “Hoe we het bestand lezen”.",
    label: "De rij met de kolomnamen",
    noneOption: "er zijn geen kolomnamen",
    option: (row, text) => `rij ${row}: ${text}`,
  },
  read: "Hoe we het bestand lezen",
  encoding: "Letters",
  encodings: {
    "utf-8": "UTF-8 (van nu)",
    "utf-16le": "UTF-16",
    "utf-16be": "UTF-16 (big-endian)",
    "windows-1252": "Windows (westers)",
    "iso-8859-15": "Latin 9",
    macintosh: "Mac (oud)",
    ibm850: "DOS (oud)",
  },
  delimiter: "Tussen de cellen",
  delimiters: { "": "zoals gevonden", ";": "puntkomma ;", ",": "komma ,", tab: "tab", "|": "streep |" },
  recognised: (program) => `Dit soort bestand kennen we: ${program}.`,
  remembered: "Kolommen zoals je ze de vorige keer koos.",
  again: "Kijk hiermee opnieuw",
  goOn: "Ga verder",
  goOnHint:
    "Straks vragen we waar deze mensen vandaan komen, per groep als een kolom dat zegt. Daarna wordt de lijst gemaakt.",
  leave: "Vergeet dit bestand",
  special: (column) =>
    `De kolom “${column}” lijkt op iets gevoeligs, zoals een rijksregisternummer of gezondheid. We bewaren ze niet en lezen ze niet verder.`,
  moreAddresses: (column) =>
    `De kolom “${column}” bevat andere adressen. Die gaan niet mee: een rij is één persoon. Breng ze als een eigen bestand, één adres per regel.`,
  listGoesOn:
    "Dit bestand is één bladzijde van een lijst. Breng ook de andere: wie daarop staat, is hier nog niet bekend.",
  asNoes: (column) =>
    column === null
      ? "Te zien aan de naam zijn dit mensen die nee zeiden. Elke rij telt als een nee."
      : `Door de kolom “${column}” telt elke rij als een nee.`,
  gone: "Dit bestand is er niet meer: het ging al verder, of het wachtte langer dan een dag. Breng het nog eens.",
  changed: "Iemand anders ging verder met dit bestand.",
};

const fr: DraftWords = {
  title: (file) => `Ce que contient ${file}`,
  found: (rows) => `${rows} lignes. Rien n’en est encore gardé.`,
  outcomes: {
    good: "adresses qui semblent justes",
    look: "à regarder : une faute de frappe, une adresse jetable, une fonction peut-être",
    unreachable: "où aucun mail n’arrive",
    twice: "encore une fois dans le fichier : gardé une fois",
    no: "qui ont déjà dit non : elles ne reçoivent rien",
    known: "que vous avez déjà : elles sont mises à jour",
  },
  columns: "Les colonnes",
  columnsLead:
    "Dites ce que chaque colonne signifie. Ce qui n’a pas de sens ici n’est pas gardé : ce que vous n’avez pas, vous ne pouvez pas le perdre.",
  column: "Colonne",
  samples: "Premières cellules",
  means: "Signifie",
  notKept: "pas gardée",
  fields: {
    address: "adresse e-mail",
    name: "nom",
    language: "langue",
    country: "pays",
    basis: "fondement, par personne",
    collected_at: "recueillie le",
    last_contact: "dernière vente ou dernier mail",
    source: "provenance",
    status: "a dit non ou pas",
    status_at: "a dit non le",
    topics_before: "sujets jusqu’ici",
    optin_at: "a dit oui le",
    optin_ip: "a dit oui depuis (IP)",
    confirmed_at: "confirmé le",
    confirmed_ip: "confirmé depuis (IP)",
  },
  dropped: (names) => `Pas gardées : ${names}.`,
  headings: {
    in: (row) => `Les noms des colonnes sont à la ligne ${row}.`,
    none: "Ce fichier n’a pas de noms de colonnes : nous numérotons les colonnes.",
    skipped: (rows, n) =>
      n === 1 ? `La ligne ${rows} au-dessus est passée.` : `Les lignes ${rows} au-dessus sont passées.`,
    change: "Ce n’est pas juste ? Changez-le plus bas, sous « Comment le fichier est lu ».",
    label: "La ligne avec les noms des colonnes",
    noneOption: "il n’y a pas de noms de colonnes",
    option: (row, text) => `ligne ${row} : ${text}`,
  },
  read: "Comment le fichier est lu",
  encoding: "Lettres",
  encodings: {
    "utf-8": "UTF-8 (actuel)",
    "utf-16le": "UTF-16",
    "utf-16be": "UTF-16 (big-endian)",
    "windows-1252": "Windows (occidental)",
    "iso-8859-15": "Latin 9",
    macintosh: "Mac (ancien)",
    ibm850: "DOS (ancien)",
  },
  delimiter: "Entre les cellules",
  delimiters: { "": "comme trouvé", ";": "point-virgule ;", ",": "virgule ,", tab: "tabulation", "|": "barre |" },
  recognised: (program) => `Nous connaissons ce type de fichier : ${program}.`,
  remembered: "Les colonnes comme vous les avez choisies la dernière fois.",
  again: "Regarder encore ainsi",
  goOn: "Continuer",
  goOnHint:
    "Ensuite nous demandons d’où viennent ces personnes, groupe par groupe si une colonne le dit. Puis la liste est faite.",
  leave: "Oublier ce fichier",
  special: (column) =>
    `La colonne « ${column} » ressemble à une donnée sensible, comme un numéro national ou la santé. Elle n’est ni gardée ni lue plus loin.`,
  moreAddresses: (column) =>
    `La colonne « ${column} » contient d’autres adresses. Elles ne sont pas importées : une ligne est une personne. Apportez-les dans un fichier à part, une adresse par ligne.`,
  listGoesOn:
    "Ce fichier est une page d’une liste. Apportez aussi les autres : les personnes qui y figurent ne sont pas encore connues ici.",
  asNoes: (column) =>
    column === null
      ? "D’après son nom, ce fichier contient des personnes qui ont dit non. Chaque ligne compte comme un non."
      : `À cause de la colonne « ${column} », chaque ligne compte comme un non.`,
  gone: "Ce fichier n’est plus là : il a déjà continué, ou il a attendu plus d’un jour. Apportez-le encore une fois.",
  changed: "Quelqu’un d’autre a continué avec ce fichier.",
};

const de: DraftWords = {
  title: (file) => `Was in ${file} steht`,
  found: (rows) => `${rows} Zeilen. Davon ist noch nichts gespeichert.`,
  outcomes: {
    good: "Adressen, die richtig aussehen",
    look: "zum Nachsehen: vielleicht ein Tippfehler, eine Wegwerfadresse, eine Funktion",
    unreachable: "bei denen keine Mail ankommt",
    twice: "noch einmal in der Datei: einmal behalten",
    no: "die früher Nein sagten: Sie bekommen keine Mail",
    known: "die Sie schon haben: Sie werden aktualisiert",
  },
  columns: "Die Spalten",
  columnsLead:
    "Sagen Sie, was jede Spalte bedeutet. Was hier nichts bedeutet, wird nicht gespeichert: Was Sie nicht haben, können Sie nicht verlieren.",
  column: "Spalte",
  samples: "Die ersten Zellen",
  means: "Bedeutet",
  notKept: "nicht gespeichert",
  fields: {
    address: "E-Mail-Adresse",
    name: "Name",
    language: "Sprache",
    country: "Land",
    basis: "Grundlage, je Person",
    collected_at: "gesammelt am",
    last_contact: "letzter Verkauf oder letzte Mail",
    source: "woher",
    status: "ob sie Nein sagten",
    status_at: "wann sie Nein sagten",
    topics_before: "Themen bisher",
    optin_at: "sagte Ja am",
    optin_ip: "sagte Ja von (IP)",
    confirmed_at: "bestätigt am",
    confirmed_ip: "bestätigt von (IP)",
  },
  dropped: (names) => `Nicht gespeichert: ${names}.`,
  headings: {
    in: (row) => `Die Spaltennamen stehen in Zeile ${row}.`,
    none: "Diese Datei hat keine Spaltennamen: Wir nummerieren die Spalten.",
    skipped: (rows, n) =>
      n === 1 ? `Zeile ${rows} darüber wird übersprungen.` : `Die Zeilen ${rows} darüber werden übersprungen.`,
    change: "Stimmt das nicht? Ändern Sie es unten, bei „Wie die Datei gelesen wird“.",
    label: "Die Zeile mit den Spaltennamen",
    noneOption: "es gibt keine Spaltennamen",
    option: (row, text) => `Zeile ${row}: ${text}`,
  },
  read: "Wie die Datei gelesen wird",
  encoding: "Buchstaben",
  encodings: {
    "utf-8": "UTF-8 (heutig)",
    "utf-16le": "UTF-16",
    "utf-16be": "UTF-16 (Big-Endian)",
    "windows-1252": "Windows (westlich)",
    "iso-8859-15": "Latin 9",
    macintosh: "Mac (alt)",
    ibm850: "DOS (alt)",
  },
  delimiter: "Zwischen den Zellen",
  delimiters: { "": "wie gefunden", ";": "Semikolon ;", ",": "Komma ,", tab: "Tabulator", "|": "Strich |" },
  recognised: (program) => `Diese Art von Datei kennen wir: ${program}.`,
  remembered: "Spalten, wie Sie sie letztes Mal gewählt haben.",
  again: "So noch einmal ansehen",
  goOn: "Weiter",
  goOnHint:
    "Als Nächstes fragen wir, woher diese Menschen kommen, je Gruppe, wenn eine Spalte es sagt. Dann wird die Liste gemacht.",
  leave: "Diese Datei vergessen",
  special: (column) =>
    `Die Spalte „${column}“ sieht nach etwas Heiklem aus, etwa einer Ausweisnummer oder Gesundheit. Sie wird nicht gespeichert und nicht weiter gelesen.`,
  moreAddresses: (column) =>
    `Die Spalte „${column}“ enthält andere Adressen. Sie werden nicht übernommen: Eine Zeile ist eine Person. Bringen Sie sie als eigene Datei, eine Adresse pro Zeile.`,
  listGoesOn:
    "Diese Datei ist eine Seite einer Liste. Bringen Sie auch die anderen: Wer darauf steht, ist hier noch nicht bekannt.",
  asNoes: (column) =>
    column === null
      ? "Dem Namen nach sind das Menschen, die Nein sagten. Jede Zeile zählt als Nein."
      : `Wegen der Spalte „${column}“ zählt jede Zeile als Nein.`,
  gone: "Diese Datei ist nicht mehr da: Sie ging schon weiter, oder sie wartete länger als einen Tag. Bringen Sie sie noch einmal.",
  changed: "Jemand anders ist mit dieser Datei weitergegangen.",
};

export const draftWords: Record<Locale, DraftWords> = { nl, fr, de, en };
