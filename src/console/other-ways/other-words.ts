import type { Locale } from "../../ui/texts/locale.ts";
import { say } from "../say.ts";

/** `/other-ways`: how to ask people whom one may not mail. */
export const otherWords = {
  title: say("Op een andere manier vragen", "Demander autrement", "Auf anderem Weg fragen", "Ask another way"),
  lead: say(
    "Wie je niet mag mailen, mag je wel in de winkel, op een factuur of op je website vragen. Zij schrijven zich dan zelf in, en hun ja telt.",
    "Ceux à qui vous ne pouvez pas écrire, vous pouvez leur demander au magasin, sur une facture ou sur votre site. Ils s’inscrivent eux-mêmes, et leur oui compte.",
    "Wem Sie nicht mailen dürfen, den dürfen Sie im Laden, auf der Rechnung oder auf Ihrer Website fragen. Diese Menschen melden sich selbst an, und ihr Ja zählt.",
    "Those whom you may not mail you may ask in the shop, on an invoice or on your site. They then sign up themselves, and their yes counts.",
  ),
  notReady: say(
    "Je inschrijfpagina werkt nog niet: er is nog geen onderwerp om je voor in te schrijven. Maak er een in een campagne.",
    "Votre page d’inscription ne marche pas encore : il n’y a pas encore de sujet. Créez-en un dans une campagne.",
    "Ihre Anmeldeseite geht noch nicht: Es gibt noch kein Thema. Legen Sie in einer Kampagne eines an.",
    "Your sign-up page does not work yet: there is no topic to sign up for. Make one in a campaign.",
  ),
  page: say("Je inschrijfpagina", "Votre page d’inscription", "Ihre Anmeldeseite", "Your sign-up page"),
  pageHint: say(
    "Zet deze link op je website, in je handtekening of op sociale media. Wie zich inschrijft, bevestigt met één klik in een mail.",
    "Mettez ce lien sur votre site, dans votre signature ou sur les réseaux. Qui s’inscrit confirme d’un clic dans un mail.",
    "Setzen Sie diesen Link auf Ihre Website, in Ihre Signatur oder in soziale Medien. Wer sich anmeldet, bestätigt mit einem Klick in einer Mail.",
    "Put this link on your site, in your signature or on social media. Who signs up confirms with one click in a mail.",
  ),
  card: say("Kaartje voor op de toonbank", "Carte pour le comptoir", "Karte für die Theke", "Card for the counter"),
  cardHint: say(
    "Wie de code met een telefoon bekijkt, komt op je inschrijfpagina.",
    "Qui regarde le code avec un téléphone arrive sur votre page d’inscription.",
    "Wer den Code mit dem Telefon ansieht, kommt auf Ihre Anmeldeseite.",
    "Who looks at the code with a phone gets to your sign-up page.",
  ),
  print: say("Open om af te drukken", "Ouvrir pour imprimer", "Zum Drucken öffnen", "Open to print"),
  printHow: say(
    "Druk deze pagina af met je browser.",
    "Imprimez cette page avec votre navigateur.",
    "Drucken Sie diese Seite mit Ihrem Browser.",
    "Print this page with your browser.",
  ),
  back: say("Terug", "Retour", "Zurück", "Back"),
  invoice: say(
    "Een regel voor op de factuur",
    "Une ligne pour la facture",
    "Eine Zeile für die Rechnung",
    "A line for the invoice",
  ),
  invoiceHint: say(
    "Kopieer de regel in de taal van je klant. Hij stelt één vraag, en verkoopt niets.",
    "Copiez la ligne dans la langue du client. Elle pose une question, et ne vend rien.",
    "Kopieren Sie die Zeile in der Sprache des Kunden. Sie stellt eine Frage und verkauft nichts.",
    "Copy the line in your customer’s language. It asks one question, and sells nothing.",
  ),
};

/** What stands on the card and on the invoice, for the customers: in their language, whatever the reader's. */
export const customerWords: Record<
  Locale,
  {
    card: string;
    scan: string;
    promise: string;
    invoice: (name: string, url: string) => string;
    qr: (name: string) => string;
  }
> = {
  nl: {
    card: "Nieuws van ons in je mailbox?",
    scan: "Richt je camera op de code en kies zelf wat je krijgt.",
    promise: "Stoppen kan altijd, met één klik.",
    invoice: (name, url) =>
      `Wil je nieuws van ${name} krijgen? Schrijf je in op ${url}. Stoppen kan altijd, met één klik.`,
    qr: (name) => `QR-code naar de inschrijfpagina van ${name}`,
  },
  fr: {
    card: "Nos nouvelles dans votre boîte mail ?",
    scan: "Visez le code avec votre appareil et choisissez ce que vous recevez.",
    promise: "Vous arrêtez quand vous voulez, d’un clic.",
    invoice: (name, url) =>
      `Envie de recevoir les nouvelles de ${name} ? Inscrivez-vous sur ${url}. Vous arrêtez quand vous voulez, d’un clic.`,
    qr: (name) => `Code QR vers la page d’inscription de ${name}`,
  },
  de: {
    card: "Neues von uns in Ihrem Postfach?",
    scan: "Richten Sie die Kamera auf den Code und wählen Sie, was Sie bekommen.",
    promise: "Aufhören geht jederzeit, mit einem Klick.",
    invoice: (name, url) =>
      `Möchten Sie Neues von ${name} bekommen? Melden Sie sich an auf ${url}. Aufhören geht jederzeit, mit einem Klick.`,
    qr: (name) => `QR-Code zur Anmeldeseite von ${name}`,
  },
  en: {
    card: "Our news in your mailbox?",
    scan: "Point your camera at the code and choose what you get.",
    promise: "Stop whenever you like, with one click.",
    invoice: (name, url) =>
      `Would you like news from ${name}? Sign up at ${url}. Stop whenever you like, with one click.`,
    qr: (name) => `QR code to the sign-up page of ${name}`,
  },
};
