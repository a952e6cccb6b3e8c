import type { Locale } from "../../ui/texts/locale.ts";
import type { Role } from "../permissions.ts";

/** What the pages around signing in say. */
export type SignInWords = {
  signIn: {
    title: string;
    lead: string;
    address: string;
    send: string;
    passkey: string;
    passkeyFailed: string;
    local: (line: string, file: string, folder: string) => string;
    localUsed: string;
    programs: string;
    docs: string;
  };
  sent: { title: string; text: string; again: string };
  bad: string;
  open: { title: string; text: string; button: string };
  closed: { used: string; usedText: string; first: string; unknown: string; unknownText: string; again: string };
  code: {
    title: string;
    text: string;
    code: string;
    button: string;
    recovery: string;
    recoveryCode: string;
    useRecovery: string;
    wrong: string;
    over: string;
  };
  notAllowed: { title: string; text: (role: string) => string; back: string };
  nobody: { title: string; text: string; out: string };
  roles: Record<Role, string>;
};

const en: SignInWords = {
  signIn: {
    title: "Sign in",
    lead: "You sign in with a link that we mail you, not with a password. It works once, for half an hour.",
    address: "Your email address",
    send: "Mail me a link",
    passkey: "Sign in with a passkey",
    passkeyFailed: "That did not work. Try again, or ask for a link.",
    local: (line, file, folder) =>
      `On this machine the service printed your first link when it started, in the line that begins with “${line}”. It also stands in ${file} in its data folder (${folder}, or your DATA_DIR).`,
    localUsed: "If that link was used: stop the service (Ctrl-C) and start it again. It then prints a new one.",
    programs: "Programs need no link: they use an API key.",
    docs: "Read what the API does",
  },
  sent: {
    title: "Look in your mailbox",
    text: "If somebody works here under this address, a mail with a link is on its way. It comes within a minute and works once, for half an hour.",
    again: "Nothing there after a few minutes? Look in the spam folder, or ask again.",
  },
  bad: "This is not an email address. It looks like jan@bakery.be.",
  open: {
    title: "Sign in on this device",
    text: "This link works once. The button uses it up. You stay signed in here until you were away for twelve hours.",
    button: "Sign in",
  },
  closed: {
    used: "This sign-in link was used or is too old",
    usedText:
      "A link works once, so that an old copy opens nothing. If it was you and this is the same browser, you may still be signed in:",
    first: "go to the first page",
    unknown: "We do not know this sign-in link",
    unknownText: "Perhaps a part of it was lost on the way. Copy the whole line, up to its last letter.",
    again: "How to get a new one",
  },
  code: {
    title: "One more step",
    text: "Type the six figures that your authenticator app shows now.",
    code: "Code of six figures",
    button: "Sign in",
    recovery: "I do not have my phone",
    recoveryCode: "One of your recovery codes",
    useRecovery: "Use this code",
    wrong: "This code is not right. Look again: it changes every half minute.",
    over: "Too many wrong codes. Ask for a new link.",
  },
  notAllowed: {
    title: "This is not yours to do",
    text: (role) => `Your role here is ${role}. Ask an owner of the account: they can do it, or give you another role.`,
    back: "Go to the first page",
  },
  nobody: {
    title: "You are in no account",
    text: "You are signed in, and no account counts you among its members any more. Ask an owner to invite you.",
    out: "Sign out",
  },
  roles: { owner: "owner", marketer: "marketer", viewer: "viewer", officer: "data protection officer" },
};

const nl: SignInWords = {
  signIn: {
    title: "Aanmelden",
    lead: "Je meldt je aan met een link die we je mailen, niet met een wachtwoord. Hij werkt één keer, een half uur lang.",
    address: "Je e-mailadres",
    send: "Mail mij een link",
    passkey: "Aanmelden met een passkey",
    passkeyFailed: "Dat is niet gelukt. Probeer het opnieuw, of vraag een link.",
    local: (line, file, folder) =>
      `Op deze machine drukte de dienst je eerste link af bij het starten, in de regel die begint met “${line}”. Hij staat ook in ${file} in de map met gegevens (${folder}, of je DATA_DIR).`,
    localUsed: "Is die link gebruikt: stop de dienst (Ctrl-C) en start ze opnieuw. Dan komt er een nieuwe.",
    programs: "Programma's hebben geen link nodig: zij gebruiken een API-sleutel.",
    docs: "Lees wat de API doet",
  },
  sent: {
    title: "Kijk in je mailbox",
    text: "Werkt er hier iemand met dit adres, dan is er een mail met een link onderweg. Hij komt binnen een minuut en werkt één keer, een half uur lang.",
    again: "Na enkele minuten nog niets? Kijk bij de spam, of vraag het opnieuw.",
  },
  bad: "Dit is geen e-mailadres. Het ziet eruit als jan@bakkerij.be.",
  open: {
    title: "Aanmelden op dit toestel",
    text: "Deze link werkt één keer. De knop verbruikt hem. Je blijft hier aangemeld tot je twaalf uur weg was.",
    button: "Aanmelden",
  },
  closed: {
    used: "Deze link is gebruikt of te oud",
    usedText:
      "Een link werkt één keer, zodat een oude kopie niets opent. Was jij het en is dit dezelfde browser, dan ben je misschien nog aangemeld:",
    first: "ga naar de eerste pagina",
    unknown: "We kennen deze link niet",
    unknownText: "Misschien is er onderweg een stuk verloren gegaan. Kopieer de hele regel, tot de laatste letter.",
    again: "Zo krijg je een nieuwe",
  },
  code: {
    title: "Nog één stap",
    text: "Typ de zes cijfers die je authenticator-app nu toont.",
    code: "Code van zes cijfers",
    button: "Aanmelden",
    recovery: "Ik heb mijn telefoon niet bij me",
    recoveryCode: "Een van je herstelcodes",
    useRecovery: "Gebruik deze code",
    wrong: "Deze code klopt niet. Kijk nog eens: hij verandert elke halve minuut.",
    over: "Te veel foute codes. Vraag een nieuwe link.",
  },
  notAllowed: {
    title: "Dit kan jij hier niet doen",
    text: (role) =>
      `Je rol is ${role}. Vraag het aan een eigenaar van het account: die kan het doen, of je een andere rol geven.`,
    back: "Naar de eerste pagina",
  },
  nobody: {
    title: "Je zit in geen enkel account",
    text: "Je bent aangemeld, maar geen enkel account telt je nog bij zijn leden. Vraag een eigenaar om je uit te nodigen.",
    out: "Afmelden",
  },
  roles: {
    owner: "eigenaar",
    marketer: "marketeer",
    viewer: "kijker",
    officer: "functionaris voor gegevensbescherming",
  },
};

const fr: SignInWords = {
  signIn: {
    title: "Se connecter",
    lead: "Vous vous connectez avec un lien que nous vous envoyons, sans mot de passe. Il sert une fois, pendant une demi-heure.",
    address: "Votre adresse e-mail",
    send: "Envoyez-moi un lien",
    passkey: "Se connecter avec une clé d’accès",
    passkeyFailed: "Cela n’a pas marché. Réessayez, ou demandez un lien.",
    local: (line, file, folder) =>
      `Sur cette machine, le service a affiché votre premier lien au démarrage, à la ligne qui commence par « ${line} ». Il est aussi dans ${file}, dans son dossier de données (${folder}, ou votre DATA_DIR).`,
    localUsed: "Si ce lien a servi : arrêtez le service (Ctrl-C) et redémarrez-le. Il en affiche un nouveau.",
    programs: "Les programmes n’ont pas besoin de lien : ils utilisent une clé d’API.",
    docs: "Lire ce que fait l’API",
  },
  sent: {
    title: "Regardez dans votre boîte",
    text: "Si quelqu’un travaille ici avec cette adresse, un e-mail avec un lien est en route. Il arrive dans la minute et sert une fois, pendant une demi-heure.",
    again: "Rien après quelques minutes ? Regardez dans les indésirables, ou redemandez.",
  },
  bad: "Ce n’est pas une adresse e-mail. Elle ressemble à jean@boulangerie.be.",
  open: {
    title: "Se connecter sur cet appareil",
    text: "Ce lien sert une fois. Le bouton l’utilise. Vous restez connecté ici jusqu’à douze heures d’absence.",
    button: "Se connecter",
  },
  closed: {
    used: "Ce lien a servi ou est trop ancien",
    usedText:
      "Un lien sert une fois, pour qu’une vieille copie n’ouvre rien. Si c’était vous, dans ce même navigateur, vous êtes peut-être encore connecté :",
    first: "aller à la première page",
    unknown: "Nous ne connaissons pas ce lien",
    unknownText: "Une partie s’est peut-être perdue en route. Copiez toute la ligne, jusqu’à la dernière lettre.",
    again: "Comment en avoir un nouveau",
  },
  code: {
    title: "Encore une étape",
    text: "Tapez les six chiffres que votre application d’authentification montre maintenant.",
    code: "Code à six chiffres",
    button: "Se connecter",
    recovery: "Je n’ai pas mon téléphone",
    recoveryCode: "Un de vos codes de secours",
    useRecovery: "Utiliser ce code",
    wrong: "Ce code n’est pas bon. Regardez encore : il change toutes les trente secondes.",
    over: "Trop de codes faux. Demandez un nouveau lien.",
  },
  notAllowed: {
    title: "Cela ne vous revient pas ici",
    text: (role) =>
      `Votre rôle est : ${role}. Demandez à un propriétaire du compte : il peut le faire, ou vous donner un autre rôle.`,
    back: "Aller à la première page",
  },
  nobody: {
    title: "Vous n’êtes dans aucun compte",
    text: "Vous êtes connecté, mais aucun compte ne vous compte plus parmi ses membres. Demandez à un propriétaire de vous inviter.",
    out: "Se déconnecter",
  },
  roles: {
    owner: "propriétaire",
    marketer: "marketing",
    viewer: "lecture seule",
    officer: "délégué à la protection des données",
  },
};

const de: SignInWords = {
  signIn: {
    title: "Anmelden",
    lead: "Sie melden sich mit einem Link an, den wir Ihnen mailen, nicht mit einem Passwort. Er gilt einmal, eine halbe Stunde lang.",
    address: "Ihre E-Mail-Adresse",
    send: "Link mailen",
    passkey: "Mit einem Passkey anmelden",
    passkeyFailed: "Das ging nicht. Versuchen Sie es noch einmal, oder lassen Sie sich einen Link mailen.",
    local: (line, file, folder) =>
      `Auf diesem Rechner hat der Dienst Ihren ersten Link beim Start gedruckt, in der Zeile, die mit „${line}“ beginnt. Er steht auch in ${file} im Datenordner (${folder}, oder Ihr DATA_DIR).`,
    localUsed:
      "Wurde der Link benutzt: Stoppen Sie den Dienst (Strg-C) und starten Sie ihn wieder. Dann kommt ein neuer.",
    programs: "Programme brauchen keinen Link: Sie benutzen einen API-Schlüssel.",
    docs: "Lesen, was die API tut",
  },
  sent: {
    title: "Schauen Sie in Ihr Postfach",
    text: "Arbeitet hier jemand mit dieser Adresse, dann ist eine Mail mit einem Link unterwegs. Sie kommt in einer Minute; der Link gilt einmal, eine halbe Stunde lang.",
    again: "Nach einigen Minuten nichts da? Schauen Sie im Spam nach, oder fragen Sie noch einmal.",
  },
  bad: "Das ist keine E-Mail-Adresse. Sie sieht aus wie jan@baeckerei.de.",
  open: {
    title: "Auf diesem Gerät anmelden",
    text: "Dieser Link gilt einmal. Der Knopf verbraucht ihn. Sie bleiben hier angemeldet, bis Sie zwölf Stunden weg waren.",
    button: "Anmelden",
  },
  closed: {
    used: "Dieser Link wurde benutzt oder ist zu alt",
    usedText:
      "Ein Link gilt einmal, damit eine alte Kopie nichts öffnet. Waren Sie es und ist dies derselbe Browser, sind Sie vielleicht noch angemeldet:",
    first: "zur ersten Seite",
    unknown: "Wir kennen diesen Link nicht",
    unknownText: "Vielleicht ging unterwegs ein Stück verloren. Kopieren Sie die ganze Zeile bis zum letzten Zeichen.",
    again: "So bekommen Sie einen neuen",
  },
  code: {
    title: "Noch ein Schritt",
    text: "Geben Sie die sechs Ziffern ein, die Ihre Authenticator-App jetzt zeigt.",
    code: "Code mit sechs Ziffern",
    button: "Anmelden",
    recovery: "Ich habe mein Telefon nicht",
    recoveryCode: "Einer Ihrer Notfallcodes",
    useRecovery: "Diesen Code benutzen",
    wrong: "Dieser Code stimmt nicht. Schauen Sie noch einmal: Er wechselt jede halbe Minute.",
    over: "Zu viele falsche Codes. Lassen Sie sich einen neuen Link mailen.",
  },
  notAllowed: {
    title: "Das dürfen Sie hier nicht",
    text: (role) =>
      `Ihre Rolle ist: ${role}. Fragen Sie eine Inhaberin oder einen Inhaber des Kontos: Sie können es tun oder Ihnen eine andere Rolle geben.`,
    back: "Zur ersten Seite",
  },
  nobody: {
    title: "Sie gehören zu keinem Konto",
    text: "Sie sind angemeldet, aber kein Konto zählt Sie noch zu seinen Mitgliedern. Bitten Sie um eine Einladung.",
    out: "Abmelden",
  },
  roles: {
    owner: "Inhaber",
    marketer: "Marketing",
    viewer: "nur ansehen",
    officer: "Datenschutzbeauftragte Person",
  },
};

export const signInWords: Record<Locale, SignInWords> = { nl, fr, de, en };
