import { wordOf, words } from "./words.ts";

/**
 * Local parts that stand for a function, in nl, fr, de and en, without dots, hyphens and underscores. Packages know the
 * English ones; boekhouding, facturation, onthaal and the like are only here. First those never mailed: machines,
 * complaint desks and list commands. A mailing to them costs reputation and reaches nobody.
 */
const systemNames: ReadonlySet<string> = new Set(
  words(`
  abuse abuses misbruik abus missbrauch spam spamtrap spamreport phishing fbl feedbackloop
  postmaster postmeester mailerdaemon maildaemon daemon mailmaster nobody devnull
  noreply noreplay noreplies noresponse noreplyto donotreply dontreply dontanswer donotanswer donotrespond replynot unmonitored
  nietbeantwoorden nietantwoorden nietreageren nietterugmailen geenantwoord geenreply beantwoordniet antwoordniet
  nepasrepondre pasdereponse sansreponse noreponse aucunereponse nepasrepondresvp
  nichtantworten keineantwort keinantwort antwortennicht bittenichtantworten nichtbeantworten antwortnicht keinereply
  bounce bounces bounced returnpath mailreturn undeliverable undisclosedrecipients
  autoreply autoresponder autorespond listserv majordomo mailman
  unsubscribe uitschrijven afmelden uitschrijving desinscription desabonnement desabonner sedesabonner abmelden abmeldung
  dmarc dmarcreports dmarcrua dmarcruf tlsrpt
`),
);

/** Read by people, but not by one person: in law often a legal person's address, in practice often several readers. */
const functionNames: ReadonlySet<string> = new Set(
  words(`
  info infos information informations informatie infodesk infopunt informationen auskunft
  contact contacts contactus contacteer kontakt kontakte contactez nouscontacter
  hello hallo hi bonjour salut goededag welcome welkom bienvenue willkommen mail email mails post mailbox inbox postbus
  admin admins administrator administratie administration administratief administrateur verwaltung beheer beheerder gestion gestionnaire
  webmaster webmestre hostmaster sysadmin systeembeheer root it ict helpdesk servicedesk support supports ondersteuning
  assistance aide help hilfe hulp service services dienst diensten kundendienst kundenservice klantendienst klantenservice
  klanten klant customerservice customercare customersupport customers clients client serviceclient serviceclients clientele kunden sav aftersales
  sales sale verkoop verkoopdienst vente ventes vertrieb verkauf commercial commerciaal commercieel commerciale
  order orders ordering bestelling bestellingen bestel bestellen commande commandes bestellung bestellungen auftrag auftraege
  purchase purchasing procurement aankoop aankopen inkoop achat achats einkauf
  account accounts accounting accountancy boekhouding boekhouder boekhoud compta comptabilite comptable buchhaltung finance finances financien financieel
  finanzen finanz billing invoice invoices invoicing factuur facturen facturatie facture factures facturation facturations rechnung rechnungen
  betaling betalingen paiement paiements payment payments zahlung zahlungen crediteuren debiteuren creditors debtors fournisseurs leveranciers lieferanten suppliers
  office offices bureau kantoor buero secretariaat secretariat sekretariat secretary secretaris secretaire reception receptie onthaal accueil empfang balie frontdesk
  direction directie directeur directrice direktion geschaeftsfuehrung geschaeftsleitung management manager board bestuur raadvanbestuur zaakvoerder ceo cfo cto coo
  hr hrm humanresources personeel personeelsdienst personnel personal personalabteilung rh drh ressourceshumaines recruitment recruiting rekrutering
  jobs vacature vacatures werkenbij sollicitatie sollicitaties emploi emplois recrutement candidature candidatures karriere bewerbung bewerbungen careers career cv
  marketing communicatie communication communications kommunikation communicatiedienst media press pers presse pressoffice persdienst redactie redaction redaktion editor pr publicrelations
  news newsletter nieuwsbrief nieuwsbrieven lettre bulletin infolettre rundbrief
  privacy gdpr avg rgpd dsgvo dpo datenschutz dataprotection vieprivee legal juridisch juridique recht law compliance security beveiliging securite sicherheit
  team teams staff crew equipe ploeg iedereen everyone all tous group groupe groep list lijst liste
  shop winkel webshop webwinkel boutique magasin store eshop laden onlineshop
  reservation reservations reservatie reservaties reserveren reserveringen reservering reservierung reservierungen booking bookings boeking boekingen buchung buchungen
  planning afspraak afspraken rendezvous rdv termin termine agenda events event evenement evenementen evenements veranstaltungen
  logistics logistiek logistique logistik transport warehouse magazijn lager expeditie expedition dispatch verzending versand livraison levering
  technical technisch technique techniek technik tech werkplaats atelier werkstatt garage onderhoud entretien wartung productie production produktion
  quality kwaliteit qualite qualitaet claims klachten klacht complaints plainte plaintes reclamation reclamations beschwerde beschwerden
  export import offerte offertes devis angebot angebote quote quotes quotation tarieven prijzen
  school directiesecretariaat leerlingensecretariaat ouderraad leden ledenadministratie lid membre membres members membership mitglieder mitgliedschaft
  vereniging verein voorzitter president praesident penningmeester tresorier schatzmeister kassier gemeente mairie rathaus stadt stad
  apotheek apotheke pharmacie praktijk praxis cabinet kabinet onthaalbalie stage stages stagiair trainee training opleiding opleidingen formation formations
  demo dev developer developers development noc ops
  retour retours retouren returns retoure retourendienst gerant gerante gerance geschaeftsleiter inhaber inhaberin chef buro leitung notaris notariaat notaire notariat
  ausbildung ausbildungen azubi werkplaatschef zaakvoerster syndic syndicus concierge huismeester hausmeister
  enquiry enquiries inquiry inquiries general receptionist feedback accountspayable accountsreceivable partners partner partnerships donations volunteers
  administratiekantoor loket gemeentehuis stadhuis burgerzaken bevolking griffie bibliotheek jeugddienst sportdienst schade verzekeringen ocmw parochie
  secretariatgeneral standard renseignement renseignements adhesion adhesions cotisation cotisations comite comitedirecteur bibliotheque mediatheque
  tourisme urbanisme etatcivil cpas paroisse
  personeelszaken salarisadministratie loonadministratie crediteurenadministratie debiteurenadministratie facturatiedienst
  inkoopfacturen verkoopfacturen aanvraag aanvragen offerteaanvraag klantencontact klantcontact schoolsecretariaat gemeentebestuur
  serviceclientele servicecommercial servicetechnique serviceachats servicefacturation relationclient relationclients
  comptaclients comptafournisseurs directiongenerale recrutements sinistres contacteznous
  kundenbetreuung kundenberatung lohnbuchhaltung finanzbuchhaltung auftragsannahme reklamation reklamationen innendienst aussendienst vertriebsinnendienst
  backoffice frontoffice bookkeeping payroll creditcontrol mailing mailings
  zentrale anfrage anfragen geschaeftsstelle vorstand personalwesen rezeption gemeinde pfarramt pfarrbuero buergerbuero poststelle hausverwaltung anzeigen
`),
);

/** With these in front of a dot, hyphen or underscore the rest does not matter; words such as `help` may be part of a name. */
const systemStarts =
  /^(?:no[._-]?reply|do[._-]?not[._-]?reply|ne[._-]?pas[._-]?repondre|mailer[._-]?daemon|bounces?)(?:[._+-]|$)/;
/** What stands before a branch, a brand or a colleague: `boekhouding-gent`; no word that could be somebody's name. */
const functionStarts = new RegExp(
  `^(?:${words(`
  info contact sales support newsletter nieuwsbrief boekhouding facturatie facturen secretariaat secretariat sekretariat administratie
  administration comptabilite compta buchhaltung rechnung rechnungen verkoop ventes vertrieb aankoop achats einkauf klantendienst
  klantenservice kundendienst kundenservice serviceclient helpdesk onthaal accueil empfang receptie reception directie direction personeel
  personeelsdienst marketing communicatie communication redactie redaction redaktion reservatie reservaties reservation reservations
  reservierung bestellingen commandes bestellung bestellungen webshop kantoor office vacatures invoice invoices
  accounting logistiek planning
  `).join("|")})[._-]`,
);

/** An initial and a family name: `p.ost@` is no post office. */
const initialed = /^[a-z]\.[a-z]+$/;

export const roleWords: readonly string[] = [...systemNames, ...functionNames];

/** Which kind of role a lower-case local part is; null for a person's. Plus tags and digits at the end do not count. */
export function roleOf(local: string): "system" | "function" | null {
  const name = initialed.test(local) ? local : wordOf(local);
  const word = name.replace(/\d{1,3}$/, "");
  if (systemNames.has(name) || systemNames.has(word) || systemStarts.test(local)) return "system";
  return functionNames.has(name) || functionNames.has(word) || functionStarts.test(local) ? "function" : null;
}
