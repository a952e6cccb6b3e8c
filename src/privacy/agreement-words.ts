import type { Locale } from "../ui/texts/locale.ts";

/** The agreement of GDPR art. 28(3), clause by clause; figures and names are put in by compose-agreement.ts. */
export type AgreementWords = {
  title: string;
  between: string;
  controller: string;
  processor: string;
  unnamed: string;
  clauses: readonly (readonly [title: string, text: string])[];
  subprocessors: string;
  mail: (region: string, isWithin: boolean) => string;
  ownMail: string;
  measures: string;
  measured: readonly string[];
  kept: string;
  days: (n: number) => string;
  sign: string;
};

export const agreementWords: Record<Locale, AgreementWords> = {
  nl: {
    title: "Verwerkersovereenkomst (AVG, artikel 28)",
    between: "Tussen",
    controller: "De verwerkingsverantwoordelijke",
    processor: "De verwerker",
    unnamed: "wie deze dienst draait (in te vullen; draai je hem zelf, dan heb je deze overeenkomst alleen met je mail- en serverbedrijf nodig)",
    clauses: [
      ["Onderwerp en duur", "De verwerker draait Reaffirm: lijsten nakijken, mensen vragen of ze post willen, hun antwoord bewaren, en niemand mailen die nee zei. De overeenkomst geldt zolang de dienst gebruikt wordt."],
      ["Wie en wat", "Het gaat om klanten, contacten en inschrijvers van de verantwoordelijke: adres, naam, taal en land; waar het adres vandaan kwam; wat gevraagd, getoond en gekozen werd; verzonden mails; en, als het account dat zo instelt, het netwerkadres en de browser bij een antwoord. Bijzondere gegevens worden bij het inlezen genoemd en niet bewaard."],
      ["Alleen op instructie", "De verwerker verwerkt alleen op gedocumenteerde instructie van de verantwoordelijke; wat in de console en met de sleutels gedaan wordt, zijn die instructies, en elke staat in het spoor. Is een instructie volgens de verwerker in strijd met de wet, dan zegt hij dat meteen."],
      ["Geheimhouding", "Wie bij de gegevens kan, is tot geheimhouding verplicht."],
      ["Hulp bij rechten", "Inzage, meenemen, verbeteren, vergeten en bezwaar werken in de dienst zelf. Wat bij de verwerker binnenkomt, geeft hij zonder uitstel door."],
      ["Datalekken en beoordelingen", "Een inbreuk meldt de verwerker zonder onredelijke vertraging, met wat bekend is. Hij helpt bij beveiliging, meldingen en effectbeoordelingen (artikelen 32 tot 36)."],
      ["Andere verwerkers", "De verantwoordelijke stemt in met de verwerkers hieronder. Een nieuwe wordt vooraf gemeld; bezwaar is mogelijk. Zij krijgen dezelfde plichten."],
      ["Einde", "Aan het einde kan alles meegenomen worden; daarna wordt het gewist, behalve wat de wet laat bewaren: het bewijs van een ja en het teken dat iemand niet meer gemaild wordt."],
      ["Nazicht", "De verwerker geeft alle informatie om dit na te gaan en werkt mee aan audits. Het logboek van bewijzen kan iedereen nakijken."],
    ],
    subprocessors: "Andere verwerkers en waar",
    mail: (region, isWithin) => `Amazon Web Services (SES, SNS): verzendt de mails; regio ${region}, ${isWithin ? "binnen de Europese Unie" : "buiten de Europese Unie: hoofdstuk V van de AVG geldt"}.`,
    ownMail: "Geen: de mails blijven in de proefpostbus op deze machine.",
    measures: "Maatregelen",
    measured: [
      "Sleutels voor adressen, links en verzegelde bewijzen liggen buiten de databank.",
      "Bewijzen en het spoor van wie wat deed, kunnen niet veranderd worden; bewijzen staan in een ondertekend logboek.",
      "Toegang per rol en per lijst; adressen zijn afgeschermd voor wie ze niet nodig heeft; aanmelden zonder wachtwoord, met tweede stap.",
      "Gegevens gaan alleen naar buiten met een doel, achter een link die vervalt.",
    ],
    kept: "Bewaartermijnen",
    days: (n) => `${n} dagen`,
    sign: "Plaats, datum en handtekening van beide",
  },
  fr: {
    title: "Contrat de sous-traitance (RGPD, article 28)",
    between: "Entre",
    controller: "Le responsable du traitement",
    processor: "Le sous-traitant",
    unnamed: "qui exploite ce service (à compléter ; si vous l’exploitez vous-même, ce contrat n’est utile qu’avec vos prestataires de mail et de serveur)",
    clauses: [
      ["Objet et durée", "Le sous-traitant exploite Reaffirm : vérifier des listes, demander aux personnes si elles veulent du courrier, garder leur réponse, et n’écrire à personne qui a dit non. Le contrat vaut tant que le service est utilisé."],
      ["Qui et quoi", "Il s’agit des clients, contacts et abonnés du responsable : adresse, nom, langue et pays ; origine de l’adresse ; ce qui a été demandé, montré et choisi ; mails envoyés ; et, si le compte le règle ainsi, l’adresse réseau et le navigateur d’une réponse. Les données sensibles sont signalées à la lecture et ne sont pas gardées."],
      ["Sur instruction seulement", "Le sous-traitant n’agit que sur instruction documentée ; ce qui est fait dans la console et avec les clés sont ces instructions, et chacune est dans le journal. S’il juge une instruction contraire à la loi, il le dit aussitôt."],
      ["Confidentialité", "Qui a accès aux données est tenu au secret."],
      ["Aide pour les droits", "Accès, portabilité, rectification, effacement et opposition fonctionnent dans le service. Ce que le sous-traitant reçoit, il le transmet sans délai."],
      ["Violations et analyses", "Le sous-traitant signale une violation sans retard injustifié, avec ce qui est connu. Il aide pour la sécurité, les notifications et les analyses d’impact (articles 32 à 36)."],
      ["Autres sous-traitants", "Le responsable accepte ceux qui figurent ci-dessous. Un nouveau est annoncé d’avance ; une opposition est possible. Ils ont les mêmes obligations."],
      ["Fin", "À la fin, tout peut être emporté ; puis tout est effacé, sauf ce que la loi permet de garder : la preuve d’un oui et la marque de qui n’est plus sollicité."],
      ["Contrôle", "Le sous-traitant donne toute information utile et contribue aux audits. Chacun peut vérifier le registre des preuves."],
    ],
    subprocessors: "Autres sous-traitants et lieux",
    mail: (region, isWithin) => `Amazon Web Services (SES, SNS) : envoie les mails ; région ${region}, ${isWithin ? "dans l’Union européenne" : "hors de l’Union européenne : le chapitre V du RGPD s’applique"}.`,
    ownMail: "Aucun : les mails restent dans la boîte d’essai de cette machine.",
    measures: "Mesures",
    measured: [
      "Les clés des adresses, des liens et des preuves scellées sont hors de la base de données.",
      "Les preuves et le journal des actes ne peuvent être changés ; les preuves sont dans un registre signé.",
      "Accès par rôle et par liste ; adresses masquées pour qui n’en a pas besoin ; connexion sans mot de passe, avec deuxième étape.",
      "Rien ne sort sans but, derrière un lien qui expire.",
    ],
    kept: "Durées de conservation",
    days: (n) => `${n} jours`,
    sign: "Lieu, date et signatures",
  },
  de: {
    title: "Vertrag zur Auftragsverarbeitung (DSGVO, Artikel 28)",
    between: "Zwischen",
    controller: "Verantwortlicher",
    processor: "Auftragsverarbeiter",
    unnamed: "wer diesen Dienst betreibt (einzutragen; betreiben Sie ihn selbst, brauchen Sie diesen Vertrag nur mit Ihrem Mail- und Serveranbieter)",
    clauses: [
      ["Gegenstand und Dauer", "Der Auftragsverarbeiter betreibt Reaffirm: Listen prüfen, Menschen fragen, ob sie Post möchten, ihre Antwort aufbewahren und niemandem mailen, der Nein sagte. Der Vertrag gilt, solange der Dienst genutzt wird."],
      ["Wer und was", "Es geht um Kunden, Kontakte und Abonnenten des Verantwortlichen: Adresse, Name, Sprache und Land; Herkunft der Adresse; was gefragt, gezeigt und gewählt wurde; versandte Mails; und, wenn das Konto so eingestellt ist, Netzadresse und Browser einer Antwort. Besondere Daten werden beim Einlesen genannt und nicht gespeichert."],
      ["Nur auf Weisung", "Verarbeitet wird nur auf dokumentierte Weisung; was in der Konsole und mit Schlüsseln geschieht, sind diese Weisungen, und jede steht in der Spur. Hält der Auftragsverarbeiter eine Weisung für rechtswidrig, sagt er das sofort."],
      ["Vertraulichkeit", "Wer an die Daten kommt, ist zur Verschwiegenheit verpflichtet."],
      ["Hilfe bei Rechten", "Auskunft, Mitnahme, Berichtigung, Löschung und Widerspruch funktionieren im Dienst selbst. Was beim Auftragsverarbeiter eingeht, gibt er unverzüglich weiter."],
      ["Verletzungen und Abschätzungen", "Eine Verletzung meldet der Auftragsverarbeiter unverzüglich, mit allem, was bekannt ist. Er hilft bei Sicherheit, Meldungen und Folgenabschätzungen (Artikel 32 bis 36)."],
      ["Weitere Auftragsverarbeiter", "Der Verantwortliche stimmt den unten genannten zu. Ein neuer wird vorher angekündigt; Einspruch ist möglich. Für sie gelten dieselben Pflichten."],
      ["Ende", "Am Ende kann alles mitgenommen werden; danach wird es gelöscht, außer was das Gesetz aufzubewahren erlaubt: den Beleg eines Ja und das Zeichen, dass jemand keine Mail mehr bekommt."],
      ["Nachprüfung", "Der Auftragsverarbeiter gibt alle Auskünfte dafür und wirkt an Prüfungen mit. Das Verzeichnis der Belege kann jeder nachprüfen."],
    ],
    subprocessors: "Weitere Auftragsverarbeiter und Orte",
    mail: (region, isWithin) => `Amazon Web Services (SES, SNS): versendet die Mails; Region ${region}, ${isWithin ? "in der Europäischen Union" : "außerhalb der Europäischen Union: Kapitel V der DSGVO gilt"}.`,
    ownMail: "Keine: Die Mails bleiben im Probepostfach dieses Rechners.",
    measures: "Maßnahmen",
    measured: [
      "Schlüssel für Adressen, Links und versiegelte Belege liegen außerhalb der Datenbank.",
      "Belege und die Spur, wer was tat, sind unveränderlich; Belege stehen in einem unterschriebenen Verzeichnis.",
      "Zugang nach Rolle und Liste; Adressen sind verdeckt für alle, die sie nicht brauchen; Anmeldung ohne Passwort, mit zweitem Schritt.",
      "Daten gehen nur mit einem Zweck hinaus, hinter einem Link, der abläuft.",
    ],
    kept: "Aufbewahrungsfristen",
    days: (n) => `${n} Tage`,
    sign: "Ort, Datum und Unterschrift beider",
  },
  en: {
    title: "Data processing agreement (GDPR, article 28)",
    between: "Between",
    controller: "The controller",
    processor: "The processor",
    unnamed: "whoever runs this service (to be filled in; if you run it yourself, you need this agreement only with your mail and server companies)",
    clauses: [
      ["Subject and duration", "The processor runs Reaffirm: checking lists, asking people whether they want mail, keeping their answer, and mailing nobody who said no. The agreement holds for as long as the service is used."],
      ["Who and what", "It is about customers, contacts and subscribers of the controller: address, name, language and country; where the address came from; what was asked, shown and chosen; mails that were sent; and, where the account is set so, the network address and browser of an answer. Special data are named when a file is read, and not kept."],
      ["On instruction only", "The processor acts on documented instructions only; what is done in the console and with keys are those instructions, and each stands in the trail. If the processor holds an instruction to be unlawful, it says so at once."],
      ["Confidentiality", "Whoever can reach the data is bound to secrecy."],
      ["Help with rights", "Access, portability, rectification, erasure and objection work in the service itself. What reaches the processor is passed on without delay."],
      ["Breaches and assessments", "The processor reports a breach without undue delay, with what is known. It helps with security, notifications and impact assessments (articles 32 to 36)."],
      ["Other processors", "The controller agrees to those named below. A new one is announced beforehand; objection is possible. They have the same duties."],
      ["End", "At the end everything can be taken along; then it is erased, but for what the law lets one keep: the proof of a yes, and the mark that somebody is not mailed any more."],
      ["Audit", "The processor gives all information needed to check this and contributes to audits. Anybody can verify the log of proofs."],
    ],
    subprocessors: "Other processors and places",
    mail: (region, isWithin) => `Amazon Web Services (SES, SNS): sends the mails; region ${region}, ${isWithin ? "within the European Union" : "outside the European Union: chapter V of the GDPR applies"}.`,
    ownMail: "None: mails stay in the trial mailbox of this machine.",
    measures: "Measures",
    measured: [
      "Keys for addresses, links and sealed proofs are kept outside the database.",
      "Proofs and the trail of who did what cannot be changed; proofs stand in a signed log.",
      "Access by role and by list; addresses are masked for those who do not need them; signing in without a password, with a second step.",
      "Data leave only with a purpose, behind a link that expires.",
    ],
    kept: "How long",
    days: (n) => `${n} days`,
    sign: "Place, date and signature of both",
  },
}; // prettier-ignore
