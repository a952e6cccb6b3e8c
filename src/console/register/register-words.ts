import { say } from "../say.ts";

/** The register of GDPR article 30, in words. What is in it comes from what is set and done; here is only how it is said. */
export const registerWords = {
  title: say(
    "Wat we met gegevens doen",
    "Ce que nous faisons des données",
    "Was wir mit Daten tun",
    "What we do with data",
  ),
  lead: say(
    "Dit is je register van verwerkingen (AVG artikel 30). Het schrijft zichzelf uit wat hier is ingesteld en gebeurt. Druk het af als iemand het vraagt.",
    "C’est votre registre des traitements (RGPD, article 30). Il s’écrit lui-même, de ce qui est réglé et se fait ici. Imprimez-le si on vous le demande.",
    "Das ist Ihr Verzeichnis der Verarbeitungen (DSGVO Artikel 30). Es schreibt sich selbst aus dem, was hier eingestellt ist und geschieht. Drucken Sie es, wenn jemand danach fragt.",
    "This is your register of processing (GDPR article 30). It writes itself from what is set and done here. Print it when somebody asks.",
  ),
  made: say(
    (m: string) => `Stand van ${m}.`,
    (m: string) => `État du ${m}.`,
    (m: string) => `Stand: ${m}.`,
    (m: string) => `As of ${m}.`,
  ),
  controller: say("Wie verantwoordelijk is", "Qui est responsable", "Wer verantwortlich ist", "Who is responsible"),
  fields: say(
    {
      name: "Naam",
      legalId: "Ondernemingsnummer",
      address: "Adres",
      contact: "Contact",
      dpo: "Functionaris voor gegevensbescherming",
      country: "Land",
    },
    {
      name: "Nom",
      legalId: "Numéro d’entreprise",
      address: "Adresse",
      contact: "Contact",
      dpo: "Délégué à la protection des données",
      country: "Pays",
    },
    {
      name: "Name",
      legalId: "Unternehmensnummer",
      address: "Adresse",
      contact: "Kontakt",
      dpo: "Datenschutzbeauftragte Person",
      country: "Land",
    },
    {
      name: "Name",
      legalId: "Company number",
      address: "Address",
      contact: "Contact",
      dpo: "Data protection officer",
      country: "Country",
    },
  ),
  missing: say("nog niet ingevuld", "pas encore rempli", "noch nicht ausgefüllt", "not filled in yet"),
  people: say("Over wie", "De qui il s’agit", "Um wen es geht", "About whom"),
  peopleText: say(
    "Klanten, contacten en abonnees van dit bedrijf: adres, naam, taal en land; waar het adres vandaan komt; wat we vroegen, toonden en wat ze kozen; de mails en wat ervan werd.",
    "Clients, contacts et abonnés de cette entreprise : adresse, nom, langue et pays ; d’où vient l’adresse ; ce que nous avons demandé, montré et ce qui a été choisi ; les mails et leur sort.",
    "Kunden, Kontakte und Abonnenten dieses Unternehmens: Adresse, Name, Sprache und Land; woher die Adresse kommt; was wir fragten, zeigten und was gewählt wurde; die Mails und was daraus wurde.",
    "Customers, contacts and subscribers of this company: address, name, language and country; where the address came from; what we asked, showed and what they chose; the mails and what became of them.",
  ),
  purposes: say(
    "Waarvoor, op welke grond, hoe lang",
    "Pourquoi, sur quelle base, combien de temps",
    "Wofür, auf welcher Grundlage, wie lange",
    "What for, on what ground, how long",
  ),
  purpose: say("Waarvoor", "Pourquoi", "Wofür", "What for"),
  ground: say("Grond", "Base", "Grundlage", "Ground"),
  kept: say("Hoe lang", "Combien de temps", "Wie lange", "How long"),
  until: say(
    "tot die persoon zelf anders beslist",
    "jusqu’à ce que la personne en décide autrement",
    "bis die Person selbst anders entscheidet",
    "until that person decides otherwise",
  ),
  each: say(
    {
      ask: ["Vragen of mensen in contact willen blijven", "6(1)(f), 5(2), en wat je van elke lijst verklaarde"],
      send: ["Sturen wat mensen kozen", "6(1)(a), of wat je van de lijst verklaarde"],
      show: ["Kunnen tonen wat iemand koos", "7(1), 17(3)(e)"],
      never: ["Nooit mailen wie nee zei: een teken in code van het adres", "6(1)(c), 17(3)(b), 21(3)"],
      answer: ["Antwoorden op wat mensen vragen, en opschrijven wie naar gegevens keek", "6(1)(c), 12, 32"],
    },
    {
      ask: [
        "Demander aux gens s’ils veulent rester en contact",
        "6(1)(f), 5(2), et ce que vous avez déclaré de chaque liste",
      ],
      send: ["Envoyer ce que les gens ont choisi", "6(1)(a), ou ce que vous avez déclaré de la liste"],
      show: ["Pouvoir montrer ce que chacun a choisi", "7(1), 17(3)(e)"],
      never: ["Ne jamais écrire à qui a dit non : une marque codée de l’adresse", "6(1)(c), 17(3)(b), 21(3)"],
      answer: ["Répondre aux demandes, et noter qui a regardé des données", "6(1)(c), 12, 32"],
    },
    {
      ask: ["Fragen, ob Menschen in Kontakt bleiben wollen", "6(1)(f), 5(2), und was Sie zu jeder Liste erklärten"],
      send: ["Senden, was Menschen gewählt haben", "6(1)(a), oder was Sie zur Liste erklärten"],
      show: ["Zeigen können, was jemand gewählt hat", "7(1), 17(3)(e)"],
      never: ["Nie mailen, wer Nein sagte: ein verschlüsseltes Zeichen der Adresse", "6(1)(c), 17(3)(b), 21(3)"],
      answer: ["Auf Anliegen antworten und festhalten, wer Daten ansah", "6(1)(c), 12, 32"],
    },
    {
      ask: ["Asking people whether they want to stay in contact", "6(1)(f), 5(2), and what you declared of each list"],
      send: ["Sending what people chose", "6(1)(a), or what you declared of the list"],
      show: ["Being able to show what somebody chose", "7(1), 17(3)(e)"],
      never: ["Never mailing whoever said no: a coded mark of the address", "6(1)(c), 17(3)(b), 21(3)"],
      answer: ["Answering what people ask, and writing down who looked at data", "6(1)(c), 12, 32"],
    },
  ),
  sources: say(
    "Waar de adressen vandaan komen",
    "D’où viennent les adresses",
    "Woher die Adressen kommen",
    "Where the addresses are from",
  ),
  list: say("Lijst", "Liste", "Liste", "List"),
  source: say("Bron", "Source", "Quelle", "Source"),
  basis: say("Mocht je mailen?", "Pouviez-vous écrire ?", "Durften Sie mailen?", "Might you mail them?"),
  noList: say("Nog geen lijst.", "Pas encore de liste.", "Noch keine Liste.", "No list yet."),
  topics: say("Wat mensen kunnen kiezen", "Ce que l’on peut choisir", "Was man wählen kann", "What people can choose"),
  noTopic: say("Nog geen onderwerp.", "Pas encore de sujet.", "Noch kein Thema.", "No topic yet."),
  receivers: say(
    "Wie er helpt, en waar de gegevens liggen",
    "Qui aide, et où se trouvent les données",
    "Wer hilft, und wo die Daten liegen",
    "Who helps, and where the data lie",
  ),
  who: say("Wie", "Qui", "Wer", "Who"),
  what: say("Waarvoor", "Pour quoi", "Wofür", "What for"),
  where: say("Waar", "Où", "Wo", "Where"),
  union: say("Europese Unie", "Union européenne", "Europäische Union", "European Union"),
  outside: say(
    "buiten de Europese Unie",
    "hors de l’Union européenne",
    "außerhalb der Europäischen Union",
    "outside the European Union",
  ),
  ownPlace: say("op deze computer", "sur cet ordinateur", "auf diesem Computer", "on this computer"),
  mailer: say(
    { ses: "Amazon Web Services (SES, SNS)", sandbox: "Proefpostbus op deze computer" },
    { ses: "Amazon Web Services (SES, SNS)", sandbox: "Boîte d’essai sur cet ordinateur" },
    { ses: "Amazon Web Services (SES, SNS)", sandbox: "Probepostfach auf diesem Computer" },
    { ses: "Amazon Web Services (SES, SNS)", sandbox: "Trial mailbox on this computer" },
  ),
  mails: say(
    "de mails en hun adressen",
    "les mails et leurs adresses",
    "die Mails und ihre Adressen",
    "the mails and their addresses",
  ),
  runs: say(
    "laat deze dienst draaien voor jou (AVG 28)",
    "fait tourner ce service pour vous (RGPD 28)",
    "betreibt diesen Dienst für Sie (DSGVO 28)",
    "runs this service for you (GDPR 28)",
  ),
  platform: say(
    "adressen van wie nee en wie ja zei",
    "adresses de qui a dit non et oui",
    "Adressen derer, die Nein und Ja sagten",
    "addresses of whoever said no and yes",
  ),
  partner: say(
    "wat mensen voor hen kozen",
    "ce que l’on a choisi pour eux",
    "was für sie gewählt wurde",
    "what people chose for them",
  ),
  transfers: say(
    "Gaat er iets buiten Europa?",
    "Quelque chose sort-il d’Europe ?",
    "Geht etwas aus Europa hinaus?",
    "Does anything leave Europe?",
  ),
  sandboxTransfer: say(
    "Nee. Er vertrekt geen mail: alles blijft in de proefpostbus op deze computer.",
    "Non. Aucun mail ne part : tout reste dans la boîte d’essai sur cet ordinateur.",
    "Nein. Es geht keine Mail hinaus: alles bleibt im Probepostfach auf diesem Computer.",
    "No. No mail leaves: everything stays in the trial mailbox on this computer.",
  ),
  waiting: say(
    (n: number) =>
      n === 1
        ? "Eén bestand wacht nog op antwoorden, en is nog niet in gebruik. Zonder antwoord is het na een dag weg."
        : `${n} bestanden wachten nog op antwoorden, en zijn nog niet in gebruik. Zonder antwoord zijn ze na een dag weg.`,
    (n: number) =>
      n === 1
        ? "Un fichier attend encore vos réponses et n’est pas encore utilisé. Sans réponse, il disparaît après un jour."
        : `${n} fichiers attendent encore vos réponses et ne sont pas encore utilisés. Sans réponse, ils disparaissent après un jour.`,
    (n: number) =>
      n === 1
        ? "Eine Datei wartet noch auf Antworten und ist noch nicht in Gebrauch. Ohne Antwort ist sie nach einem Tag weg."
        : `${n} Dateien warten noch auf Antworten und sind noch nicht in Gebrauch. Ohne Antwort sind sie nach einem Tag weg.`,
    (n: number) =>
      n === 1
        ? "One file still waits for answers, and is not in use yet. Without them it is gone after a day."
        : `${n} files still wait for answers, and are not in use yet. Without them they are gone after a day.`,
  ),
  toLists: say("Naar de lijsten", "Vers les listes", "Zu den Listen", "To the lists"),
  noTransfer: say(
    (region: string) => `Nee, niet door deze dienst. Mail vertrekt uit ${region}.`,
    (region: string) => `Non, pas par ce service. Les mails partent de ${region}.`,
    (region: string) => `Nein, nicht durch diesen Dienst. Mail geht ab von ${region}.`,
    (region: string) => `No, not by this service. Mail leaves from ${region}.`,
  ),
  transfer: say(
    (region: string) => `Ja: mail vertrekt uit ${region}. Daarvoor gelden artikels 44 tot 49 van de AVG.`,
    (region: string) => `Oui : les mails partent de ${region}. Les articles 44 à 49 du RGPD s’appliquent.`,
    (region: string) => `Ja: Mail geht ab von ${region}. Dafür gelten die Artikel 44 bis 49 der DSGVO.`,
    (region: string) => `Yes: mail leaves from ${region}. GDPR articles 44 to 49 apply to that.`,
  ),
  security: say("Hoe het beschermd is", "Comment c’est protégé", "Wie es geschützt ist", "How it is protected"),
  secured: say(
    [
      "Sleutels voor adressen, links en bewijzen liggen niet in de databank.",
      "Wat mensen zeiden, kan alleen worden aangevuld; een ondertekend logboek staat er borg voor.",
      "Programma’s hebben een sleutel met beperkte rechten. Elke blik op persoonsgegevens wordt opgeschreven.",
      "Wat eruit gaat, heeft een doel, een ontvanger en een link die eindigt.",
    ],
    [
      "Les clés des adresses, des liens et des preuves ne sont pas dans la base de données.",
      "Ce que les gens ont dit ne peut qu’être complété ; un journal signé s’en porte garant.",
      "Les programmes ont une clé aux droits limités. Chaque regard sur des données est noté.",
      "Ce qui sort a un but, un destinataire et un lien qui finit.",
    ],
    [
      "Schlüssel für Adressen, Links und Nachweise liegen nicht in der Datenbank.",
      "Was Menschen sagten, kann nur ergänzt werden; ein signiertes Protokoll bürgt dafür.",
      "Programme haben einen Schlüssel mit begrenzten Rechten. Jeder Blick auf Daten wird festgehalten.",
      "Was hinausgeht, hat einen Zweck, einen Empfänger und einen Link, der endet.",
    ],
    [
      "Keys for addresses, links and proofs do not lie in the database.",
      "What people said can only be added to; a signed log vouches for it.",
      "Programs have a key with limited rights. Each look at personal data is written down.",
      "What goes out has a purpose, a receiver and a link that ends.",
    ],
  ),
  erasure: say(
    {
      sealed: "Wie vergeten wil worden, verdwijnt; het bewijs blijft versleuteld tot de termijn om is.",
      shredded: "Wie vergeten wil worden, verdwijnt, met het bewijs erbij.",
    },
    {
      sealed: "Qui veut être oublié disparaît ; la preuve reste chiffrée jusqu’à la fin du délai.",
      shredded: "Qui veut être oublié disparaît, preuve comprise.",
    },
    {
      sealed: "Wer vergessen werden will, verschwindet; der Nachweis bleibt verschlüsselt bis zum Ende der Frist.",
      shredded: "Wer vergessen werden will, verschwindet samt Nachweis.",
    },
    {
      sealed: "Whoever wants to be forgotten disappears; the proof stays encrypted until its time is over.",
      shredded: "Whoever wants to be forgotten disappears, and the proof as well.",
    },
  ),
} as const;
