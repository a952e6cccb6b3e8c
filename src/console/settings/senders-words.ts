import { say } from "../say.ts";

/** `/settings/senders`: the words around those of the records themselves (src/senders/words.ts). */
export const sendersWords = {
  lead: say(
    "Mail komt aan als de DNS van je domein zegt dat ze van jou is. Vaak stelt iemand anders dat in: geef die de pagina door.",
    "Un mail arrive quand le DNS de votre domaine dit qu’il est de vous. Souvent quelqu’un d’autre le règle : donnez-lui la page.",
    "Eine Mail kommt an, wenn das DNS Ihrer Domain sagt, dass sie von Ihnen ist. Oft stellt das jemand anderes ein: Geben Sie die Seite weiter.",
    "Mail arrives when the DNS of your domain says that it is yours. Often somebody else sets that: hand the page over.",
  ),
  none: say("Nog geen domein.", "Pas encore de domaine.", "Noch keine Domain.", "No domain yet."),
  handOver: say("Pagina om door te geven", "Page à transmettre", "Seite zum Weitergeben", "Page to hand over"),
  handHint: say(
    "Wie deze link heeft, ziet de records en hoeft zich niet aan te melden.",
    "Qui a ce lien voit les enregistrements, sans se connecter.",
    "Wer diesen Link hat, sieht die Einträge und muss sich nicht anmelden.",
    "Whoever has this link sees the records and needs no sign-in.",
  ),
  records: say("De records", "Les enregistrements", "Die Einträge", "The records"),
  remove: say(
    (domain: string) => `Verstuur niet meer vanaf ${domain}`,
    (domain: string) => `Ne plus envoyer depuis ${domain}`,
    (domain: string) => `Nicht mehr von ${domain} senden`,
    (domain: string) => `Stop sending from ${domain}`,
  ),
  add: say("Een domein toevoegen", "Ajouter un domaine", "Eine Domain hinzufügen", "Add a domain"),
  domain: say("Domein", "Domaine", "Domain", "Domain"),
  domainHint: say(
    "Het deel na de @, zoals nieuws.bakkerij.be.",
    "La partie après le @, comme nouvelles.boulangerie.be.",
    "Der Teil nach dem @, wie news.baeckerei.de.",
    "The part after the @, such as news.bakery.be.",
  ),
  linkHost: say(
    "Eigen naam voor links (mag leeg)",
    "Nom propre pour les liens (facultatif)",
    "Eigener Name für Links (darf leer bleiben)",
    "A name of your own for links (may be empty)",
  ),
  linkHostHint: say(
    "Een naam onder dat domein, zoals links.nieuws.bakkerij.be.",
    "Un nom sous ce domaine, comme liens.nouvelles.boulangerie.be.",
    "Ein Name unter dieser Domain, wie links.news.baeckerei.de.",
    "A name below that domain, such as links.news.bakery.be.",
  ),
  refused: {
    free_provider: say(
      "Dit domein geeft iedereen een mailbox, en alleen zijn eigenaar kan mail ervan ondertekenen. Neem een eigen domein.",
      "Ce domaine donne une boîte à tout le monde, et seul son propriétaire peut signer ses mails. Prenez un domaine à vous.",
      "Diese Domain gibt allen ein Postfach, und nur ihr Inhaber kann Mail von ihr unterschreiben. Nehmen Sie eine eigene.",
      "This domain gives mailboxes to everybody, and only its owner can sign mail from it. Use a domain of your own.",
    ),
    public_suffix: say(
      "Dit is een uitgang die velen delen. Schrijf je eigen domein eronder.",
      "C’est une terminaison que beaucoup partagent. Écrivez votre propre domaine.",
      "Das ist eine Endung, die viele teilen. Schreiben Sie Ihre eigene Domain.",
      "This is an ending that many share. Write your own domain below it.",
    ),
    link_host: say(
      "De naam voor links moet onder het domein staan.",
      "Le nom pour les liens doit être sous le domaine.",
      "Der Name für Links muss unter der Domain stehen.",
      "The name for links must be below the domain.",
    ),
    conflict: say(
      "Dit domein is er al, of je hebt er te veel.",
      "Ce domaine est déjà là, ou vous en avez trop.",
      "Diese Domain ist schon da, oder Sie haben zu viele.",
      "This domain is there already, or you have too many.",
    ),
    busy: say(
      "Er loopt een campagne vanaf dit domein. Stop ze eerst, of wacht tot ze klaar is.",
      "Une campagne part de ce domaine. Arrêtez-la d’abord, ou attendez sa fin.",
      "Von dieser Domain läuft eine Kampagne. Stoppen Sie sie zuerst, oder warten Sie ihr Ende ab.",
      "A campaign sends from this domain. Stop it first, or wait for its end.",
    ),
    other: say(
      "Vanaf deze naam kan niemand mailen. Schrijf het domein alleen, zoals nieuws.bakkerij.be.",
      "Personne ne peut envoyer depuis ce nom. Écrivez le domaine seul, comme nouvelles.boulangerie.be.",
      "Von diesem Namen kann niemand senden. Schreiben Sie nur die Domain, wie news.baeckerei.de.",
      "Nobody can send from this name. Write the domain alone, such as news.bakery.be.",
    ),
  },
};
