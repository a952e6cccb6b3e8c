import { say } from "../say.ts";

/** The third step: the topics that people choose from, and who the mail is from. */
export const offerWords = {
  lead: say(
    "Mensen kiezen zelf waarover ze mail willen en hoe vaak. Niets staat vooraf aangevinkt.",
    "Les gens choisissent eux-mêmes les sujets et la fréquence. Rien n’est coché d’avance.",
    "Die Menschen wählen selbst, worüber sie Mail möchten und wie oft. Nichts ist vorher angekreuzt.",
    "People choose themselves what they want mail about and how often. Nothing is ticked in advance.",
  ),
  topics: say("Waarover vraag je het?", "À quels sujets ?", "Worüber fragen Sie?", "About what do you ask?"),
  none: say(
    "Er is nog geen onderwerp. Maak er hieronder een.",
    "Il n’y a pas encore de sujet. Ajoutez-en un ci-dessous.",
    "Es gibt noch kein Thema. Fügen Sie unten eines hinzu.",
    "There is no topic yet. Add one below.",
  ),
  partner: say(
    (names: string) => `voor partners: ${names}`,
    (names: string) => `pour des partenaires : ${names}`,
    (names: string) => `für Partner: ${names}`,
    (names: string) => `for partners: ${names}`,
  ),
  sender: say("Van wie komt de mail?", "De qui vient le mail ?", "Von wem kommt die Mail?", "Who is the mail from?"),
  senderName: say("Naam", "Nom", "Name", "Name"),
  senderNameHint: say(
    "Zoals mensen je kennen.",
    "Comme on vous connaît.",
    "So wie man Sie kennt.",
    "As people know you.",
  ),
  address: say("Adres", "Adresse", "Adresse", "Address"),
  addressHint: say(
    "Op een domein van jullie. Een gratis adres zoals gmail.com komt niet aan.",
    "Sur un domaine à vous. Une adresse gratuite comme gmail.com n’arrive pas.",
    "Auf einer eigenen Domain. Eine Gratisadresse wie gmail.com kommt nicht an.",
    "On a domain of yours. A free address such as gmail.com does not arrive.",
  ),
  replyTo: say(
    "Antwoorden naar (mag leeg)",
    "Réponses à (facultatif)",
    "Antworten an (kann leer bleiben)",
    "Answers to (may stay empty)",
  ),
  add: say("Een onderwerp toevoegen", "Ajouter un sujet", "Ein Thema hinzufügen", "Add a topic"),
  addName: say(
    (language: string) => `Naam in het ${language}`,
    (language: string) => `Nom en ${language}`,
    (language: string) => `Name auf ${language}`,
    (language: string) => `Name in ${language}`,
  ),
  often: say(
    "Hoe vaak kan men het krijgen?",
    "À quelle fréquence peut-on le recevoir ?",
    "Wie oft kann man es bekommen?",
    "How often can people get it?",
  ),
  addButton: say("Voeg toe", "Ajouter", "Hinzufügen", "Add"),
  problems: {
    topics: say(
      "Kies minstens één onderwerp.",
      "Choisissez au moins un sujet.",
      "Wählen Sie mindestens ein Thema.",
      "Choose at least one topic.",
    ),
    sender: say(
      "Vul een naam en een goed e-mailadres in.",
      "Donnez un nom et une adresse e-mail correcte.",
      "Geben Sie einen Namen und eine richtige E-Mail-Adresse an.",
      "Give a name and a proper e-mail address.",
    ),
    newTopic: say(
      "Geef het onderwerp een naam en kies hoe vaak.",
      "Donnez un nom au sujet et choisissez la fréquence.",
      "Geben Sie dem Thema einen Namen und wählen Sie, wie oft.",
      "Name the topic and choose how often.",
    ),
    tooMany: say(
      "Er zijn al twintig onderwerpen. Meer kan niemand kiezen.",
      "Il y a déjà vingt sujets. Personne ne peut en choisir plus.",
      "Es gibt schon zwanzig Themen. Mehr kann niemand wählen.",
      "There are twenty topics already. Nobody can choose from more.",
    ),
  },
  summary: say(
    (topics: string, sender: string) => `${topics}. Van ${sender}.`,
    (topics: string, sender: string) => `${topics}. De ${sender}.`,
    (topics: string, sender: string) => `${topics}. Von ${sender}.`,
    (topics: string, sender: string) => `${topics}. From ${sender}.`,
  ),
  noTopics: say("Nog geen onderwerp", "Pas encore de sujet", "Noch kein Thema", "No topic yet"),
};
