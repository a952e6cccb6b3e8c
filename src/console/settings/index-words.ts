import { say } from "../say.ts";

/** `/settings`: what there is, each in a sentence. */
export const indexWords = {
  title: say("Instellingen", "Réglages", "Einstellungen", "Settings"),
  back: say("Alle instellingen", "Tous les réglages", "Alle Einstellungen", "All settings"),
  entries: {
    account: {
      name: say("Je organisatie", "Votre organisation", "Ihre Organisation", "Your organisation"),
      hint: say(
        "Naam, adres, contact, logo en kleur: wat mensen zien als je hen iets vraagt.",
        "Nom, adresse, contact, logo et couleur : ce que voient ceux à qui vous demandez.",
        "Name, Anschrift, Kontakt, Logo und Farbe: was Menschen sehen, wenn Sie fragen.",
        "Name, address, contact, logo and colour: what people see when you ask them.",
      ),
    },
    members: {
      name: say("Leden", "Membres", "Mitglieder", "Members"),
      hint: say(
        "Wie hier werkt, en wat zij mogen.",
        "Qui travaille ici, et ce que chacun peut faire.",
        "Wer hier arbeitet, und was sie dürfen.",
        "Who works here, and what they may do.",
      ),
    },
    security: {
      name: say("Je aanmelding", "Votre connexion", "Ihre Anmeldung", "Your sign-in"),
      hint: say(
        "Taal, passkeys, tweede stap, en waar je aangemeld bent.",
        "Langue, clés d’accès, deuxième étape, et où vous êtes connecté.",
        "Sprache, Passkeys, zweiter Schritt, und wo Sie angemeldet sind.",
        "Language, passkeys, second step, and where you are signed in.",
      ),
    },
    sending: {
      name: say("Versturen", "Envoi", "Versand", "Sending"),
      hint: say(
        "Hoeveel je campagnes op een dag versturen, en waarom ze soms stoppen.",
        "Combien vos campagnes envoient par jour, et pourquoi elles s’arrêtent parfois.",
        "Wie viel Ihre Kampagnen an einem Tag senden, und warum sie manchmal anhalten.",
        "How much your campaigns send in a day, and why they sometimes stop.",
      ),
    },
    senders: {
      name: say("Domeinen om vanaf te mailen", "Domaines d’envoi", "Absenderdomains", "Domains to send from"),
      hint: say(
        "Welke DNS-records nodig zijn, hoe het staat, en een pagina voor wie ze instelt.",
        "Les enregistrements DNS nécessaires, où ils en sont, et une page pour qui les règle.",
        "Welche DNS-Einträge nötig sind, wie es steht, und eine Seite für den, der sie setzt.",
        "Which DNS records are needed, how they stand, and a page for whoever sets them.",
      ),
    },
    suppressions: {
      name: say("Niet mailen", "Ne pas écrire", "Nicht mailen", "Do not mail"),
      hint: say(
        "Zoek één adres op, voeg er een toe, en probeer of je iemand mag mailen.",
        "Cherchez une adresse, ajoutez-en une, et essayez si vous pouvez écrire à quelqu’un.",
        "Eine Adresse nachsehen, eine eintragen, und probieren, ob Sie jemandem mailen dürfen.",
        "Look one address up, add one, and try whether you may mail somebody.",
      ),
    },
    otherWays: {
      name: say("Op een andere manier vragen", "Demander autrement", "Auf anderem Weg fragen", "Ask another way"),
      hint: say(
        "Een inschrijfpagina, een kaartje voor op de toonbank, een regel voor op de factuur.",
        "Une page d’inscription, une carte pour le comptoir, une ligne pour la facture.",
        "Eine Anmeldeseite, eine Karte für die Theke, eine Zeile für die Rechnung.",
        "A sign-up page, a card for the counter, a line for the invoice.",
      ),
    },
    retention: {
      name: say("Hoelang we bewaren", "Durées de conservation", "Wie lange wir aufbewahren", "How long we keep things"),
      hint: say(
        "Per soort, met de reden.",
        "Par sorte, avec la raison.",
        "Je Art, mit dem Grund.",
        "By kind, with the reason.",
      ),
    },
    exceptions: {
      name: say("Uitzonderingen", "Exceptions", "Ausnahmen", "Exceptions"),
      hint: say(
        "Wat er gevraagd is, wie het tekende, en wat jij nog moet tekenen.",
        "Ce qui a été demandé, qui a signé, et ce qu’il vous reste à signer.",
        "Was erbeten wurde, wer unterschrieben hat, und was Sie noch unterschreiben.",
        "What was asked for, who signed, and what is yours to sign.",
      ),
    },
    keys: {
      name: say("API-sleutels", "Clés d’API", "API-Schlüssel", "API keys"),
      hint: say(
        "Waarmee je programma’s ons iets vragen.",
        "Ce avec quoi vos programmes nous interrogent.",
        "Womit Ihre Programme uns fragen.",
        "What your programs ask us with.",
      ),
    },
    webhooks: {
      name: say(
        "Berichten aan je systemen",
        "Messages à vos systèmes",
        "Nachrichten an Ihre Systeme",
        "Messages to your systems",
      ),
      hint: say(
        "Webhooks: we melden elke ja en elke nee aan een adres van jou.",
        "Webhooks : nous annonçons chaque oui et chaque non à une adresse à vous.",
        "Webhooks: Wir melden jedes Ja und jedes Nein an eine Adresse von Ihnen.",
        "Webhooks: we tell an address of yours of every yes and every no.",
      ),
    },
    connectors: {
      name: say("Koppelingen", "Connexions", "Verbindungen", "Connections"),
      hint: say(
        "Hou je nieuwsbriefprogramma gelijk, in beide richtingen.",
        "Gardez votre outil de lettre à jour, dans les deux sens.",
        "Halten Sie Ihr Newsletter-Programm gleich, in beide Richtungen.",
        "Keep your newsletter tool in step, both ways.",
      ),
    },
    limits: {
      name: say("Grenzen", "Limites", "Grenzen", "Limits"),
      hint: say(
        "Hoeveel er van alles kan.",
        "Combien de chaque chose.",
        "Wie viel von allem geht.",
        "How much of everything there can be.",
      ),
    },
  },
  limits: {
    lead: say(
      "Alles heeft een grens, zodat niemand de dienst voor anderen vol zet.",
      "Tout a une limite, pour que personne ne remplisse le service pour les autres.",
      "Alles hat eine Grenze, damit niemand den Dienst für andere füllt.",
      "Everything has a limit, so that nobody fills the service up for others.",
    ),
    what: say("Wat", "Quoi", "Was", "What"),
    most: say("Ten hoogste", "Au plus", "Höchstens", "At most"),
    file: say("Een bestand met adressen", "Un fichier d’adresses", "Eine Datei mit Adressen", "A file of addresses"),
    fileDays: say(
      "Zo lang wacht een bestand op je antwoord",
      "Durée d’attente d’un fichier",
      "So lange wartet eine Datei auf Ihre Antwort",
      "How long a file waits for your answer",
    ),
    hours: say("24 uur", "24 heures", "24 Stunden", "24 hours"),
    logo: say("Een logo", "Un logo", "Ein Logo", "A logo"),
    senders: say("Domeinen om vanaf te mailen", "Domaines d’envoi", "Absenderdomains", "Domains to send from"),
    webhooks: say(
      "Adressen voor webhooks",
      "Adresses pour webhooks",
      "Adressen für Webhooks",
      "Addresses for webhooks",
    ),
    connectors: say("Koppelingen", "Connexions", "Verbindungen", "Connections"),
    keyRequests: say(
      "Vragen per seconde met één API-sleutel",
      "Demandes par seconde avec une clé d’API",
      "Anfragen pro Sekunde mit einem API-Schlüssel",
      "Requests a second with one API key",
    ),
  },
};
