import type { Locale } from "../../ui/texts/locale.ts";

/** Bringing a list in, and what is said when a file cannot be taken. */
type UploadWords = {
  title: string;
  lead: string;
  choose: string;
  drop: string;
  kinds: string;
  kept: string;
  bring: string;
  reading: (file: string, percent: number) => string;
  readingHint: string;
  wrong: string;
  tooLarge: (megabytes: number) => string;
  problems: Record<string, string>;
  otherwise: string;
  tryAgain: string;
};

const en: UploadWords = {
  title: "Bring a list",
  lead: "An Excel file, an export of a newsletter tool, or a plain text file with addresses: as it is, nothing has to be tidied first.",
  choose: "The file",
  drop: "Drop it here, or choose it",
  kinds: "Excel (.xlsx), CSV or text.",
  kept: "First we only look. Nobody is mailed, and nothing is stored before you say so. A file that waits for your answer is gone after a day.",
  bring: "Look at this file",
  reading: (file, percent) => `${file} is being read: ${percent} %.`,
  readingHint: "This page goes on by itself. You may close it and come back.",
  wrong: "We cannot read this file.",
  tooLarge: (mb) => `The file is too large: at most ${mb} MB. Send it in parts.`,
  problems: {
    file_part_missing: "No file was chosen. Choose one.",
    empty_file: "The file is empty, or it has column names and no rows.",
    binary_file: "This is no list. Save it as Excel (.xlsx) or CSV and bring that.",
    use_csv: "This Excel file is too large to open here. Save the sheet with the addresses as CSV and bring that.",
    no_address_column:
      "We find no column with e-mail addresses in this file. Choose the column below, or save the file again as CSV.",
    no_header_row: "The row with the headings is empty, or too far down. Choose another one below.",
    unknown_column: "A column that was chosen is not in this file.",
    special_column: "A column that was chosen may not be stored here, such as a national number. Leave it out.",
    too_many_columns: "The file has too many columns. Keep those that are needed.",
    too_many_rows: "The file has too many rows. Send it in parts.",
    encrypted_file: "The file is locked with a password. Save it without one.",
    broken_workbook: "The workbook is damaged. Open it in Excel, save it again, and bring that.",
    broken_json: "This list is damaged or was cut off, so somebody who said no may be missing. Export it again.",
    inflates_too_far: "The file unpacks to far more than it should. Save it as CSV.",
    too_slow: "The file takes too long to read. Send it in parts.",
    broken_upload: "The file did not come whole. Try again.",
  },
  otherwise: "The file cannot be read. Save it again as CSV and bring that.",
  tryAgain: "Choose another file",
};

const nl: UploadWords = {
  title: "Breng een lijst",
  lead: "Een Excelbestand, een export uit je nieuwsbriefprogramma of een tekstbestand met adressen: zoals het is, je hoeft niets op te ruimen.",
  choose: "Het bestand",
  drop: "Laat het hier los, of kies het",
  kinds: "Excel (.xlsx), CSV of tekst.",
  kept: "Eerst kijken we alleen. Niemand krijgt mail en niets wordt bewaard voor jij dat zegt. Een bestand dat op je antwoord wacht, is na een dag weg.",
  bring: "Bekijk dit bestand",
  reading: (file, percent) => `${file} wordt gelezen: ${percent} %.`,
  readingHint: "Deze pagina gaat vanzelf verder. Je mag ze sluiten en later terugkomen.",
  wrong: "We kunnen dit bestand niet lezen.",
  tooLarge: (mb) => `Het bestand is te groot: hoogstens ${mb} MB. Stuur het in delen.`,
  problems: {
    file_part_missing: "Je hebt geen bestand gekozen. Kies er een.",
    empty_file: "Het bestand is leeg, of het heeft kolomnamen en geen rijen.",
    binary_file: "Dit is geen lijst. Bewaar het als Excel (.xlsx) of CSV en breng dat.",
    use_csv: "Dit Excel-bestand is te groot om hier te openen. Bewaar het blad met de adressen als CSV en breng dat.",
    no_address_column:
      "We vinden geen kolom met e-mailadressen in dit bestand. Kies hieronder de kolom, of bewaar het opnieuw als CSV.",
    no_header_row: "De rij met de kolomnamen is leeg, of staat te ver naar beneden. Kies hieronder een andere.",
    unknown_column: "Een gekozen kolom staat niet in dit bestand.",
    special_column:
      "Een gekozen kolom mag hier niet bewaard worden, zoals een rijksregisternummer of BSN. Laat ze weg.",
    too_many_columns: "Het bestand heeft te veel kolommen. Hou alleen wat nodig is.",
    too_many_rows: "Het bestand heeft te veel rijen. Stuur het in delen.",
    encrypted_file: "Er staat een wachtwoord op het bestand. Bewaar het zonder.",
    broken_workbook: "De werkmap is beschadigd. Open ze in Excel, bewaar ze opnieuw en breng dat.",
    broken_json: "Deze lijst is beschadigd of afgebroken: er kan iemand ontbreken die nee zei. Exporteer ze opnieuw.",
    inflates_too_far: "Het bestand pakt veel groter uit dan het hoort. Bewaar het als CSV.",
    too_slow: "Het lezen duurt te lang. Stuur het bestand in delen.",
    broken_upload: "Het bestand is niet helemaal aangekomen. Probeer opnieuw.",
  },
  otherwise: "Het bestand is niet leesbaar. Bewaar het opnieuw als CSV en breng dat.",
  tryAgain: "Kies een ander bestand",
};

const fr: UploadWords = {
  title: "Apporter une liste",
  lead: "Un fichier Excel, un export de votre outil de newsletter ou un texte avec des adresses : tel quel, sans rien ranger avant.",
  choose: "Le fichier",
  drop: "Déposez-le ici, ou choisissez-le",
  kinds: "Excel (.xlsx), CSV ou texte.",
  kept: "D’abord nous ne faisons que regarder. Personne ne reçoit de mail et rien n’est gardé avant votre accord. Un fichier qui attend votre réponse disparaît après un jour.",
  bring: "Regarder ce fichier",
  reading: (file, percent) => `Lecture de ${file} : ${percent} %.`,
  readingHint: "Cette page avance toute seule. Vous pouvez la fermer et revenir.",
  wrong: "Nous ne pouvons pas lire ce fichier.",
  tooLarge: (mb) => `Le fichier est trop grand : ${mb} Mo au plus. Envoyez-le en plusieurs parties.`,
  problems: {
    file_part_missing: "Aucun fichier n’est choisi. Choisissez-en un.",
    empty_file: "Le fichier est vide, ou il a des noms de colonnes mais aucune ligne.",
    binary_file: "Ce n’est pas une liste. Enregistrez-la en Excel (.xlsx) ou CSV et apportez ce fichier.",
    use_csv:
      "Ce fichier Excel est trop grand pour être ouvert ici. Enregistrez la feuille des adresses en CSV et apportez ce fichier.",
    no_address_column:
      "Nous ne trouvons aucune colonne d’adresses e-mail. Choisissez la colonne ci-dessous, ou enregistrez à nouveau en CSV.",
    no_header_row: "La ligne avec les noms des colonnes est vide, ou trop bas. Choisissez-en une autre ci-dessous.",
    unknown_column: "Une colonne choisie n’est pas dans ce fichier.",
    special_column: "Une colonne choisie ne peut pas être gardée ici, comme un numéro national. Laissez-la de côté.",
    too_many_columns: "Le fichier a trop de colonnes. Gardez celles qu’il faut.",
    too_many_rows: "Le fichier a trop de lignes. Envoyez-le en plusieurs parties.",
    encrypted_file: "Le fichier est protégé par un mot de passe. Enregistrez-le sans.",
    broken_workbook: "Le classeur est abîmé. Ouvrez-le dans Excel, enregistrez-le à nouveau et apportez-le.",
    broken_json:
      "Cette liste est abîmée ou incomplète : quelqu’un qui a dit non peut y manquer. Exportez-la à nouveau.",
    inflates_too_far: "Une fois décompressé, le fichier est bien trop grand. Enregistrez-le en CSV.",
    too_slow: "La lecture dure trop longtemps. Envoyez le fichier en plusieurs parties.",
    broken_upload: "Le fichier n’est pas arrivé en entier. Réessayez.",
  },
  otherwise: "Le fichier est illisible. Enregistrez-le à nouveau en CSV et apportez-le.",
  tryAgain: "Choisir un autre fichier",
};

const de: UploadWords = {
  title: "Eine Liste bringen",
  lead: "Eine Excel-Datei, ein Export Ihres Newsletter-Programms oder ein Text mit Adressen: so wie sie ist, Sie müssen nichts aufräumen.",
  choose: "Die Datei",
  drop: "Hier ablegen oder auswählen",
  kinds: "Excel (.xlsx), CSV oder Text.",
  kept: "Zuerst schauen wir nur. Niemand bekommt Mail, und nichts wird gespeichert, bevor Sie es sagen. Eine Datei, die auf Ihre Antwort wartet, ist nach einem Tag weg.",
  bring: "Diese Datei ansehen",
  reading: (file, percent) => `${file} wird gelesen: ${percent} %.`,
  readingHint: "Diese Seite geht von selbst weiter. Sie können sie schließen und wiederkommen.",
  wrong: "Wir können diese Datei nicht lesen.",
  tooLarge: (mb) => `Die Datei ist zu groß: höchstens ${mb} MB. Senden Sie sie in Teilen.`,
  problems: {
    file_part_missing: "Es wurde keine Datei gewählt. Wählen Sie eine.",
    empty_file: "Die Datei ist leer, oder sie hat Spaltennamen und keine Zeilen.",
    binary_file: "Das ist keine Liste. Speichern Sie sie als Excel (.xlsx) oder CSV und bringen Sie diese Datei.",
    use_csv:
      "Diese Excel-Datei ist zu groß, um sie hier zu öffnen. Speichern Sie das Blatt mit den Adressen als CSV und bringen Sie diese Datei.",
    no_address_column:
      "Wir finden keine Spalte mit E-Mail-Adressen. Wählen Sie unten die Spalte, oder speichern Sie die Datei neu als CSV.",
    no_header_row: "Die Zeile mit den Spaltennamen ist leer oder steht zu weit unten. Wählen Sie unten eine andere.",
    unknown_column: "Eine gewählte Spalte ist nicht in dieser Datei.",
    special_column:
      "Eine gewählte Spalte darf hier nicht gespeichert werden, etwa eine Ausweisnummer. Lassen Sie sie weg.",
    too_many_columns: "Die Datei hat zu viele Spalten. Behalten Sie die nötigen.",
    too_many_rows: "Die Datei hat zu viele Zeilen. Senden Sie sie in Teilen.",
    encrypted_file: "Die Datei ist mit einem Passwort geschützt. Speichern Sie sie ohne.",
    broken_workbook:
      "Die Arbeitsmappe ist beschädigt. Öffnen Sie sie in Excel, speichern Sie sie neu und bringen Sie diese Datei.",
    broken_json:
      "Diese Liste ist beschädigt oder abgeschnitten: Es kann jemand fehlen, der nein gesagt hat. Exportieren Sie sie neu.",
    inflates_too_far: "Die Datei entpackt sich viel größer, als sie sollte. Speichern Sie sie als CSV.",
    too_slow: "Das Lesen dauert zu lange. Senden Sie die Datei in Teilen.",
    broken_upload: "Die Datei ist nicht ganz angekommen. Versuchen Sie es noch einmal.",
  },
  otherwise: "Die Datei ist nicht lesbar. Speichern Sie sie neu als CSV und bringen Sie diese.",
  tryAgain: "Eine andere Datei wählen",
};

export const uploadWords: Record<Locale, UploadWords> = { nl, fr, de, en };
