import type { TroubleCode } from "../../connectors/trouble.ts";
import type { Locale } from "../../ui/texts/locale.ts";
import { say } from "../say.ts";

/** `/settings/connectors`: newsletter tools that are kept in step. */
export const connectorWords = {
  change: say(
    "Gebruiker, token of lijsten wijzigen",
    "Changer l’utilisateur, le jeton ou les listes",
    "Benutzer, Token oder Listen ändern",
    "Change the user, token or lists",
  ),
  changeSave: say("Bewaar en probeer", "Enregistrer et essayer", "Speichern und probieren", "Save and try"),
  tokenKept: say(
    "Laat leeg om te houden wat er is.",
    "Laissez vide pour garder l’actuel.",
    "Leer lassen, um das bisherige zu behalten.",
    "Leave empty to keep the one there is.",
  ),
  lead: say(
    "We brengen elke ja en elke nee naar je listmonk, en halen daar elke uitschrijving op.",
    "Nous portons chaque oui et chaque non à votre listmonk, et y cherchons chaque désinscription.",
    "Wir bringen jedes Ja und jedes Nein zu Ihrem listmonk und holen dort jede Abmeldung ab.",
    "We bring every yes and every no to your listmonk, and fetch every unsubscription from there.",
  ),
  none: say("Nog geen koppeling.", "Pas encore de connexion.", "Noch keine Verbindung.", "No connection yet."),
  states: {
    new: say("nog niet begonnen", "pas encore commencé", "noch nicht begonnen", "not begun yet"),
    running: say("wordt nu bijgewerkt", "mise à jour en cours", "wird gerade abgeglichen", "being brought in step now"),
    catching_up: say("haalt nog in", "rattrape son retard", "holt noch auf", "catching up"),
    in_step: say("loopt gelijk", "à jour", "gleichauf", "in step"),
    waiting: say(
      "wacht: er is iets mis",
      "attend : quelque chose ne va pas",
      "wartet: etwas stimmt nicht",
      "waits: something is wrong",
    ),
    off: say("uit", "désactivée", "aus", "off"),
  },
  lastRun: say(
    (moment: string) => `Laatste keer: ${moment}.`,
    (moment: string) => `Dernière fois : ${moment}.`,
    (moment: string) => `Zuletzt: ${moment}.`,
    (moment: string) => `Last time: ${moment}.`,
  ),
  did: say(
    (there: string, here: string) =>
      `Sinds het begin: daar ${there} mensen bijgewerkt, hier ${here} uitschrijvingen opgehaald.`,
    (there: string, here: string) =>
      `Depuis le début : ${there} personnes mises à jour là-bas, ${here} désinscriptions reprises ici.`,
    (there: string, here: string) =>
      `Seit Beginn: dort ${there} Menschen abgeglichen, hier ${here} Abmeldungen übernommen.`,
    (there: string, here: string) =>
      `Since the beginning: ${there} people updated there, ${here} unsubscriptions taken over here.`,
  ),
  next: say(
    (moment: string) => `We proberen opnieuw om ${moment}.`,
    (moment: string) => `Nous réessayons ${moment}.`,
    (moment: string) => `Wir versuchen es wieder: ${moment}.`,
    (moment: string) => `We try again: ${moment}.`,
  ),
  sync: say("Werk nu bij", "Mettre à jour maintenant", "Jetzt abgleichen", "Bring in step now"),
  all: say(
    "Lees daar iedereen opnieuw",
    "Relire tout le monde là-bas",
    "Dort alle neu lesen",
    "Read everybody there again",
  ),
  off: say("Zet uit", "Désactiver", "Ausschalten", "Switch off"),
  on: say("Zet aan", "Activer", "Einschalten", "Switch on"),
  remove: say(
    "Verwijder deze koppeling",
    "Supprimer cette connexion",
    "Diese Verbindung löschen",
    "Remove this connection",
  ),
  removeHint: say(
    "Wat al gebeurd is, blijft.",
    "Ce qui est fait reste.",
    "Was geschehen ist, bleibt.",
    "What was done stays.",
  ),
  add: say("Een listmonk koppelen", "Relier un listmonk", "Ein listmonk verbinden", "Connect a listmonk"),
  url: say("Waar je listmonk staat", "Où est votre listmonk", "Wo Ihr listmonk ist", "Where your listmonk is"),
  user: say("Naam van de API-gebruiker", "Nom de l’utilisateur API", "Name des API-Benutzers", "Name of the API user"),
  userHint: say(
    "In listmonk: Admin, Users. Hij heeft rechten nodig op lijsten en abonnees.",
    "Dans listmonk : Admin, Users. Il lui faut des droits sur les listes et les abonnés.",
    "In listmonk: Admin, Users. Er braucht Rechte auf Listen und Abonnenten.",
    "In listmonk: Admin, Users. It needs rights on lists and subscribers.",
  ),
  token: say("Zijn token", "Son jeton", "Sein Token", "Its token"),
  tokenHint: say(
    "We tonen het nooit meer.",
    "Nous ne le montrons plus jamais.",
    "Wir zeigen es nie wieder.",
    "We never show it again.",
  ),
  lists: say(
    "Welke lijst daar hoort bij welk onderwerp (het nummer van de lijst; leeg: geen)",
    "Quelle liste là-bas pour quel sujet (le numéro de la liste ; vide : aucune)",
    "Welche Liste dort zu welchem Thema (Nummer der Liste; leer: keine)",
    "Which list there goes with which topic (the list’s number; empty: none)",
  ),
  wrong: say(
    "Dit konden we niet gebruiken. Kijk naar het adres (https, bereikbaar van het internet), de naam zonder spatie, het token en de nummers.",
    "Nous n’avons pas pu utiliser ceci. Regardez l’adresse (https, joignable depuis internet), le nom sans espace, le jeton et les numéros.",
    "Das konnten wir nicht verwenden. Prüfen Sie Adresse (https, erreichbar), Name ohne Leerzeichen, Token und Nummern.",
    "We could not use this. Look at the address (https, reachable from the internet), the name without spaces, the token and the numbers.",
  ),
  tooMany: say(
    "Dit kon niet: er zijn al genoeg koppelingen, of deze staat uit.",
    "Impossible : il y a déjà assez de connexions, ou celle-ci est désactivée.",
    "Das ging nicht: Es gibt schon genug Verbindungen, oder diese ist aus.",
    "This could not be done: there are enough connections already, or this one is off.",
  ),
};

const troubles: Record<TroubleCode, Record<Locale, string>> = {
  address_refused: say(
    "Dit adres mogen we niet aanspreken: het is niet openbaar.",
    "Nous ne pouvons pas joindre cette adresse : elle n’est pas publique.",
    "Diese Adresse dürfen wir nicht ansprechen: Sie ist nicht öffentlich.",
    "We may not speak to this address: it is not public.",
  ),
  dns_unavailable: say(
    "De naam is nu niet te vinden. We proberen opnieuw.",
    "Le nom est introuvable pour l’instant. Nous réessayons.",
    "Der Name ist gerade nicht zu finden. Wir versuchen es wieder.",
    "The name cannot be found now. We try again.",
  ),
  token_lost: say(
    "We kunnen het token niet meer lezen. Verwijder de koppeling en maak ze opnieuw.",
    "Nous ne pouvons plus lire le jeton. Supprimez la connexion et refaites-la.",
    "Wir können das Token nicht mehr lesen. Löschen Sie die Verbindung und machen Sie sie neu.",
    "We can no longer read the token. Remove the connection and make it again.",
  ),
  unanswered: say(
    "Je listmonk antwoordt niet.",
    "Votre listmonk ne répond pas.",
    "Ihr listmonk antwortet nicht.",
    "Your listmonk does not answer.",
  ),
  credentials: say(
    "De naam of het token klopt niet.",
    "Le nom ou le jeton n’est pas juste.",
    "Name oder Token stimmt nicht.",
    "The name or the token is not right.",
  ),
  permission: say(
    "De API-gebruiker mag daar te weinig. Geef hem rechten op lijsten en abonnees.",
    "L’utilisateur API a trop peu de droits. Donnez-lui accès aux listes et aux abonnés.",
    "Der API-Benutzer darf dort zu wenig. Geben Sie ihm Rechte auf Listen und Abonnenten.",
    "The API user may do too little there. Give it rights on lists and subscribers.",
  ),
  too_many_requests: say(
    "Je listmonk vroeg om het rustiger te doen.",
    "Votre listmonk a demandé d’aller moins vite.",
    "Ihr listmonk bat um weniger Eile.",
    "Your listmonk asked us to slow down.",
  ),
  server_error: say(
    "Je listmonk heeft zelf een fout.",
    "Votre listmonk a une erreur.",
    "Ihr listmonk hat selbst einen Fehler.",
    "Your listmonk has an error of its own.",
  ),
  redirect: say(
    "Dit adres stuurt ons ergens anders heen. Geef het adres waar listmonk zelf antwoordt.",
    "Cette adresse nous renvoie ailleurs. Donnez l’adresse où listmonk répond.",
    "Diese Adresse schickt uns weiter. Geben Sie die Adresse, unter der listmonk antwortet.",
    "This address sends us elsewhere. Give the one where listmonk itself answers.",
  ),
  not_listmonk: say(
    "Daar antwoordt geen listmonk.",
    "Ce n’est pas un listmonk qui répond.",
    "Dort antwortet kein listmonk.",
    "No listmonk answers there.",
  ),
  not_found: say(
    "Een van de lijsten is daar niet.",
    "Une des listes n’y est pas.",
    "Eine der Listen gibt es dort nicht.",
    "One of the lists is not there.",
  ),
  refused: say(
    "Je listmonk weigerde wat we vroegen.",
    "Votre listmonk a refusé notre demande.",
    "Ihr listmonk lehnte ab, worum wir baten.",
    "Your listmonk refused what we asked.",
  ),
};

export function troubleWords(code: string, locale: Locale): string {
  return Object.hasOwn(troubles, code)
    ? (Object.entries(troubles).find(([one]) => one === code)?.[1][locale] ?? code)
    : code;
}
