import type { Locale } from "../ui/texts/locale.ts";

/** What the pages of members, of one's own sign-in and of API keys say. */
export type SettingsWords = {
  nav: { members: string; security: string; keys: string };
  members: {
    title: string;
    alone: string;
    person: string;
    role: string;
    since: string;
    twoSteps: string;
    yes: string;
    no: string;
    you: string;
    change: string;
    remove: string;
    lastOwner: string;
    can: string;
    cans: Record<"owner" | "marketer" | "viewer" | "officer", string>;
    invite: string;
    inviteText: string;
    address: string;
    language: string;
    send: string;
    open: string;
    until: (day: string) => string;
    expired: string;
    again: string;
    revoke: string;
    isMember: string;
    tooMany: string;
  };
  join: {
    title: (account: string) => string;
    text: (by: string, role: string, address: string) => string;
    name: string;
    button: string;
    nothing: string;
    closed: { accepted: string; revoked: string; expired: string };
    ask: string;
  };
  security: {
    title: string;
    sessions: string;
    sessionsText: string;
    device: string;
    last: string;
    here: string;
    end: string;
    endOthers: string;
    language: string;
    keep: string;
    accounts: string;
    go: string;
    passkeys: string;
    passkeysText: string;
    add: string;
    addFailed: string;
    remove: string;
    unnamed: string;
    steps: string;
    stepsOff: string;
    start: string;
    stepsOn: string;
    stop: string;
    newCodes: string;
    setUp: string;
    setUpText: string;
    /** The QR code, for who does not see it. */
    scan: string;
    codes: string;
    codesText: string;
    code: string;
    confirm: string;
    wrong: string;
    done: string;
  };
  keys: {
    title: string;
    lead: string;
    name: string;
    scopes: string;
    made: string;
    lastUsed: string;
    never: string;
    revoked: string;
    revoke: string;
    make: string;
    days: string;
    forever: string;
    fresh: string;
    freshText: string;
    lacking: string;
    none: string;
  };
};

const en: SettingsWords = {
  nav: { members: "Members", security: "Your sign-in", keys: "API keys" },
  members: {
    title: "Who works here",
    alone:
      "You are the only member, so you are everything at once: owner, marketer and data protection officer. That ends when somebody joins.",
    person: "Person",
    role: "Role",
    since: "Since",
    twoSteps: "Second step",
    yes: "yes",
    no: "no",
    you: "you",
    change: "Change",
    remove: "Let go",
    lastOwner: "This is the last owner. Make somebody else an owner first.",
    can: "What each role may do",
    cans: {
      owner: "everything, but not sign as data protection officer",
      marketer: "bring lists in, write and start campaigns; sees addresses masked",
      viewer: "look; sees addresses masked",
      officer: "see addresses, export, forget people, read who did what, and sign exceptions; starts nothing",
    },
    invite: "Invite somebody",
    inviteText: "They get a mail with a link. It opens a page with a button, for seven days.",
    address: "Their email address",
    language: "Language of the mail",
    send: "Invite",
    open: "Invited, not here yet",
    until: (day) => `until ${day}`,
    expired: "too old",
    again: "Send again",
    revoke: "Take back",
    isMember: "This person is a member already.",
    tooMany: "Fifty invitations are open. Take some back first.",
  },
  join: {
    title: (account) => `Work with ${account}`,
    text: (by, role, address) => `${by} invites you to work here as ${role}. You will sign in with ${address}.`,
    name: "Your name",
    button: "Join",
    nothing: "You would rather not? Close this page: nothing happens without the button.",
    closed: {
      accepted: "This invitation was accepted. Sign in with your email address.",
      revoked: "This invitation was taken back.",
      expired: "This invitation is too old, or a newer one was mailed.",
    },
    ask: "Ask whoever invited you for a new one.",
  },
  security: {
    title: "Your sign-in",
    sessions: "Where you are signed in",
    sessionsText: "A session ends after twelve hours without a click, and after thirty days at the latest.",
    device: "Device",
    last: "Last active",
    here: "this one",
    end: "Sign out there",
    endOthers: "Sign out everywhere else",
    language: "Language",
    keep: "Keep",
    accounts: "Accounts you work in",
    go: "Go there",
    passkeys: "Passkeys",
    passkeysText: "With a passkey you sign in with your finger, face or PIN: no mail, no code.",
    add: "Add a passkey",
    addFailed: "That did not work. Sign in anew and try again.",
    remove: "Remove",
    unnamed: "Passkey",
    steps: "A second step",
    stepsOff:
      "Besides the link you give a code of an app on your phone. Who reads your mail then still cannot come in.",
    start: "Set it up",
    stepsOn: "After the link we ask for a code of your app.",
    stop: "Go without",
    newCodes: "Make new recovery codes",
    setUp: "Set up the second step",
    scan: "QR code of the key, for the app",
    setUpText: "Add this to your authenticator app: scan the code, open the link on your phone, or type the key.",
    codes: "Your recovery codes",
    codesText:
      "Each works once, when you do not have your phone. Print them or write them down: they are not shown again.",
    code: "The code that the app shows now",
    confirm: "Turn it on",
    wrong: "This code is not right. Look again: it changes every half minute.",
    done: "Done",
  },
  keys: {
    title: "API keys",
    lead: "With a key a program does what its scopes say, in the name of this account. Give each program its own.",
    name: "Name",
    scopes: "Scopes",
    made: "Made",
    lastUsed: "Last used",
    never: "never",
    revoked: "revoked",
    revoke: "Revoke",
    make: "Make a key",
    days: "Works for so many days",
    forever: "leave empty: until you revoke it",
    fresh: "Your new key",
    freshText: "Copy it now: it is shown this once.",
    lacking: "Give the key a name and at least one scope; days from 1 to 3650 or empty.",
    none: "No key yet.",
  },
};

const nl: SettingsWords = {
  nav: { members: "Leden", security: "Je aanmelding", keys: "API-sleutels" },
  members: {
    title: "Wie hier werkt",
    alone:
      "Je bent het enige lid, dus je bent alles tegelijk: eigenaar, marketeer en functionaris voor gegevensbescherming. Dat eindigt zodra er iemand bij komt.",
    person: "Persoon",
    role: "Rol",
    since: "Sinds",
    twoSteps: "Tweede stap",
    yes: "ja",
    no: "nee",
    you: "jij",
    change: "Wijzig",
    remove: "Verwijder",
    lastOwner: "Dit is de laatste eigenaar. Maak eerst iemand anders eigenaar.",
    can: "Wat elke rol mag",
    cans: {
      owner: "alles, behalve tekenen als functionaris voor gegevensbescherming",
      marketer: "lijsten binnenhalen, campagnes schrijven en starten; ziet adressen afgeschermd",
      viewer: "kijken; ziet adressen afgeschermd",
      officer: "adressen zien, uitvoeren, mensen vergeten, lezen wie wat deed, en uitzonderingen tekenen; start niets",
    },
    invite: "Nodig iemand uit",
    inviteText: "Die krijgt een mail met een link. Hij opent een pagina met een knop, zeven dagen lang.",
    address: "E-mailadres",
    language: "Taal van de mail",
    send: "Nodig uit",
    open: "Uitgenodigd, nog niet hier",
    until: (day) => `tot ${day}`,
    expired: "te oud",
    again: "Stuur opnieuw",
    revoke: "Trek in",
    isMember: "Deze persoon is al lid.",
    tooMany: "Er staan vijftig uitnodigingen open. Trek er eerst enkele in.",
  },
  join: {
    title: (account) => `Werk mee bij ${account}`,
    text: (by, role, address) => `${by} nodigt je uit om hier te werken als ${role}. Je meldt je aan met ${address}.`,
    name: "Je naam",
    button: "Doe mee",
    nothing: "Liever niet? Sluit deze pagina: zonder de knop gebeurt er niets.",
    closed: {
      accepted: "Deze uitnodiging is aanvaard. Meld je aan met je e-mailadres.",
      revoked: "Deze uitnodiging is ingetrokken.",
      expired: "Deze uitnodiging is te oud, of er is een nieuwere gemaild.",
    },
    ask: "Vraag een nieuwe aan wie je uitnodigde.",
  },
  security: {
    title: "Je aanmelding",
    sessions: "Waar je aangemeld bent",
    sessionsText: "Een aanmelding eindigt na twaalf uur zonder klik, en ten laatste na dertig dagen.",
    device: "Toestel",
    last: "Laatst actief",
    here: "dit toestel",
    end: "Meld daar af",
    endOthers: "Meld overal elders af",
    language: "Taal",
    keep: "Bewaar",
    accounts: "Accounts waarin je werkt",
    go: "Ga erheen",
    passkeys: "Passkeys",
    passkeysText: "Met een passkey meld je je aan met je vinger, gezicht of pincode: geen mail, geen code.",
    add: "Voeg een passkey toe",
    addFailed: "Dat is niet gelukt. Meld je opnieuw aan en probeer het nog eens.",
    remove: "Verwijder",
    unnamed: "Passkey",
    steps: "Een tweede stap",
    stepsOff: "Naast de link geef je een code van een app op je telefoon. Wie je mail leest, komt er dan nog niet in.",
    start: "Stel het in",
    stepsOn: "Na de link vragen we een code van je app.",
    stop: "Zonder verder",
    newCodes: "Maak nieuwe herstelcodes",
    setUp: "Stel de tweede stap in",
    scan: "QR-code van de sleutel, voor de app",
    setUpText: "Voeg dit toe aan je authenticator-app: scan de code, open de link op je telefoon, of typ de sleutel.",
    codes: "Je herstelcodes",
    codesText:
      "Elke code werkt één keer, als je je telefoon niet bij je hebt. Druk ze af of schrijf ze op: we tonen ze niet opnieuw.",
    code: "De code die de app nu toont",
    confirm: "Zet aan",
    wrong: "Deze code klopt niet. Kijk nog eens: hij verandert elke halve minuut.",
    done: "Klaar",
  },
  keys: {
    title: "API-sleutels",
    lead: "Met een sleutel doet een programma wat zijn rechten zeggen, namens dit account. Geef elk programma een eigen sleutel.",
    name: "Naam",
    scopes: "Rechten",
    made: "Gemaakt",
    lastUsed: "Laatst gebruikt",
    never: "nooit",
    revoked: "ingetrokken",
    revoke: "Trek in",
    make: "Maak een sleutel",
    days: "Werkt zoveel dagen",
    forever: "leeg: tot je hem intrekt",
    fresh: "Je nieuwe sleutel",
    freshText: "Kopieer hem nu: we tonen hem maar één keer.",
    lacking: "Geef de sleutel een naam en minstens één recht; dagen van 1 tot 3650 of leeg.",
    none: "Nog geen sleutel.",
  },
};

const fr: SettingsWords = {
  nav: { members: "Membres", security: "Votre connexion", keys: "Clés d’API" },
  members: {
    title: "Qui travaille ici",
    alone:
      "Vous êtes le seul membre, donc tout à la fois : propriétaire, marketing et délégué à la protection des données. Cela finit quand quelqu’un vous rejoint.",
    person: "Personne",
    role: "Rôle",
    since: "Depuis",
    twoSteps: "Deuxième étape",
    yes: "oui",
    no: "non",
    you: "vous",
    change: "Changer",
    remove: "Retirer",
    lastOwner: "C’est le dernier propriétaire. Nommez d’abord quelqu’un d’autre.",
    can: "Ce que chaque rôle peut faire",
    cans: {
      owner: "tout, sauf signer comme délégué à la protection des données",
      marketer: "importer des listes, écrire et lancer des campagnes ; voit les adresses masquées",
      viewer: "regarder ; voit les adresses masquées",
      officer: "voir les adresses, exporter, effacer, lire qui a fait quoi, et signer des exceptions ; ne lance rien",
    },
    invite: "Inviter quelqu’un",
    inviteText: "La personne reçoit un e-mail avec un lien. Il ouvre une page avec un bouton, pendant sept jours.",
    address: "Son adresse e-mail",
    language: "Langue de l’e-mail",
    send: "Inviter",
    open: "Invités, pas encore ici",
    until: (day) => `jusqu’au ${day}`,
    expired: "trop ancienne",
    again: "Renvoyer",
    revoke: "Annuler",
    isMember: "Cette personne est déjà membre.",
    tooMany: "Cinquante invitations sont ouvertes. Annulez-en d’abord.",
  },
  join: {
    title: (account) => `Travaillez avec ${account}`,
    text: (by, role, address) =>
      `${by} vous invite à travailler ici. Votre rôle : ${role}. Vous vous connecterez avec ${address}.`,
    name: "Votre nom",
    button: "Rejoindre",
    nothing: "Vous ne voulez pas ? Fermez cette page : sans le bouton, rien ne se passe.",
    closed: {
      accepted: "Cette invitation a été acceptée. Connectez-vous avec votre adresse e-mail.",
      revoked: "Cette invitation a été annulée.",
      expired: "Cette invitation est trop ancienne, ou une plus récente a été envoyée.",
    },
    ask: "Demandez-en une nouvelle à la personne qui vous a invité.",
  },
  security: {
    title: "Votre connexion",
    sessions: "Où vous êtes connecté",
    sessionsText: "Une session finit après douze heures sans clic, et au plus tard après trente jours.",
    device: "Appareil",
    last: "Dernière activité",
    here: "celui-ci",
    end: "Déconnecter",
    endOthers: "Déconnecter partout ailleurs",
    language: "Langue",
    keep: "Garder",
    accounts: "Vos comptes",
    go: "Y aller",
    passkeys: "Clés d’accès",
    passkeysText:
      "Avec une clé d’accès, vous vous connectez par le doigt, le visage ou un code PIN : ni e-mail, ni code.",
    add: "Ajouter une clé d’accès",
    addFailed: "Cela n’a pas marché. Reconnectez-vous et réessayez.",
    remove: "Supprimer",
    unnamed: "Clé d’accès",
    steps: "Une deuxième étape",
    stepsOff:
      "En plus du lien, vous donnez un code d’une application sur votre téléphone. Qui lit vos e-mails n’entre pas pour autant.",
    start: "La mettre en place",
    stepsOn: "Après le lien, nous demandons un code de votre application.",
    stop: "S’en passer",
    newCodes: "Faire de nouveaux codes de secours",
    setUp: "Mettre en place la deuxième étape",
    scan: "Code QR de la clé, pour l’application",
    setUpText:
      "Ajoutez ceci à votre application d’authentification : scannez le code, ouvrez le lien sur votre téléphone, ou tapez la clé.",
    codes: "Vos codes de secours",
    codesText:
      "Chacun sert une fois, quand vous n’avez pas votre téléphone. Imprimez-les ou notez-les : ils ne seront plus montrés.",
    code: "Le code que l’application montre maintenant",
    confirm: "Activer",
    wrong: "Ce code n’est pas bon. Regardez encore : il change toutes les trente secondes.",
    done: "Terminé",
  },
  keys: {
    title: "Clés d’API",
    lead: "Avec une clé, un programme fait ce que ses droits permettent, au nom de ce compte. Donnez une clé à chaque programme.",
    name: "Nom",
    scopes: "Droits",
    made: "Créée",
    lastUsed: "Dernier usage",
    never: "jamais",
    revoked: "révoquée",
    revoke: "Révoquer",
    make: "Créer une clé",
    days: "Valable tant de jours",
    forever: "vide : jusqu’à ce que vous la révoquiez",
    fresh: "Votre nouvelle clé",
    freshText: "Copiez-la maintenant : elle n’est montrée qu’une fois.",
    lacking: "Donnez à la clé un nom et au moins un droit ; de 1 à 3650 jours, ou rien.",
    none: "Pas encore de clé.",
  },
};

const de: SettingsWords = {
  nav: { members: "Mitglieder", security: "Ihre Anmeldung", keys: "API-Schlüssel" },
  members: {
    title: "Wer hier arbeitet",
    alone:
      "Sie sind das einzige Mitglied und darum alles zugleich: Inhaber, Marketing und Datenschutz. Das endet, sobald jemand dazukommt.",
    person: "Person",
    role: "Rolle",
    since: "Seit",
    twoSteps: "Zweiter Schritt",
    yes: "ja",
    no: "nein",
    you: "Sie",
    change: "Ändern",
    remove: "Entfernen",
    lastOwner: "Das ist die letzte Person in der Rolle Inhaber. Geben Sie die Rolle zuerst jemand anderem.",
    can: "Was jede Rolle darf",
    cans: {
      owner: "alles, nur nicht für den Datenschutz unterschreiben",
      marketer: "Listen einlesen, Kampagnen schreiben und starten; sieht Adressen verdeckt",
      viewer: "ansehen; sieht Adressen verdeckt",
      officer:
        "Adressen sehen, exportieren, Menschen vergessen, lesen, wer was tat, Ausnahmen unterschreiben; startet nichts",
    },
    invite: "Jemanden einladen",
    inviteText: "Die Person bekommt eine Mail mit einem Link. Er öffnet eine Seite mit einem Knopf, sieben Tage lang.",
    address: "E-Mail-Adresse",
    language: "Sprache der Mail",
    send: "Einladen",
    open: "Eingeladen, noch nicht hier",
    until: (day) => `bis ${day}`,
    expired: "zu alt",
    again: "Noch einmal senden",
    revoke: "Zurücknehmen",
    isMember: "Diese Person ist schon Mitglied.",
    tooMany: "Fünfzig Einladungen sind offen. Nehmen Sie zuerst einige zurück.",
  },
  join: {
    title: (account) => `Arbeiten Sie bei ${account} mit`,
    text: (by, role, address) =>
      `${by} lädt Sie ein, hier zu arbeiten. Ihre Rolle: ${role}. Sie melden sich mit ${address} an.`,
    name: "Ihr Name",
    button: "Mitmachen",
    nothing: "Lieber nicht? Schließen Sie diese Seite: Ohne den Knopf geschieht nichts.",
    closed: {
      accepted: "Diese Einladung wurde angenommen. Melden Sie sich mit Ihrer E-Mail-Adresse an.",
      revoked: "Diese Einladung wurde zurückgenommen.",
      expired: "Diese Einladung ist zu alt, oder es wurde eine neuere gemailt.",
    },
    ask: "Bitten Sie um eine neue.",
  },
  security: {
    title: "Ihre Anmeldung",
    sessions: "Wo Sie angemeldet sind",
    sessionsText: "Eine Sitzung endet nach zwölf Stunden ohne Klick, spätestens nach dreißig Tagen.",
    device: "Gerät",
    last: "Zuletzt aktiv",
    here: "dieses",
    end: "Dort abmelden",
    endOthers: "Überall sonst abmelden",
    language: "Sprache",
    keep: "Behalten",
    accounts: "Konten, in denen Sie arbeiten",
    go: "Dorthin",
    passkeys: "Passkeys",
    passkeysText: "Mit einem Passkey melden Sie sich mit Finger, Gesicht oder PIN an: keine Mail, kein Code.",
    add: "Passkey hinzufügen",
    addFailed: "Das ging nicht. Melden Sie sich neu an und versuchen Sie es noch einmal.",
    remove: "Entfernen",
    unnamed: "Passkey",
    steps: "Ein zweiter Schritt",
    stepsOff:
      "Außer dem Link geben Sie einen Code aus einer App auf Ihrem Telefon ein. Wer Ihre Mail liest, kommt dann noch nicht hinein.",
    start: "Einrichten",
    stepsOn: "Nach dem Link fragen wir nach einem Code Ihrer App.",
    stop: "Ohne weiter",
    newCodes: "Neue Notfallcodes machen",
    setUp: "Zweiten Schritt einrichten",
    scan: "QR-Code des Schlüssels, für die App",
    setUpText:
      "Fügen Sie das Ihrer Authenticator-App hinzu: Scannen Sie den Code, öffnen Sie den Link auf dem Telefon, oder tippen Sie den Schlüssel ab.",
    codes: "Ihre Notfallcodes",
    codesText:
      "Jeder gilt einmal, wenn Sie Ihr Telefon nicht haben. Drucken Sie sie aus oder schreiben Sie sie auf: Wir zeigen sie nicht noch einmal.",
    code: "Der Code, den die App jetzt zeigt",
    confirm: "Einschalten",
    wrong: "Dieser Code stimmt nicht. Schauen Sie noch einmal: Er wechselt jede halbe Minute.",
    done: "Fertig",
  },
  keys: {
    title: "API-Schlüssel",
    lead: "Mit einem Schlüssel tut ein Programm, was seine Rechte erlauben, im Namen dieses Kontos. Geben Sie jedem Programm einen eigenen.",
    name: "Name",
    scopes: "Rechte",
    made: "Gemacht",
    lastUsed: "Zuletzt benutzt",
    never: "nie",
    revoked: "widerrufen",
    revoke: "Widerrufen",
    make: "Schlüssel machen",
    days: "Gilt so viele Tage",
    forever: "leer: bis Sie ihn widerrufen",
    fresh: "Ihr neuer Schlüssel",
    freshText: "Kopieren Sie ihn jetzt: Wir zeigen ihn nur dieses Mal.",
    lacking: "Geben Sie dem Schlüssel einen Namen und mindestens ein Recht; 1 bis 3650 Tage oder leer.",
    none: "Noch kein Schlüssel.",
  },
};

export const settingsWords: Record<Locale, SettingsWords> = { nl, fr, de, en };
