/**
 * What a column can be that no list of addresses needs: numbers of the state, GDPR article 9 (special categories) and
 * 10 (criminal records), bank accounts; and the date of birth, which is ordinary but rarely needed.
 */
export const specialCodes = [
  "national_number", "health", "religion", "union_membership", "political_opinion", "ethnicity", "sexual_life",
  "biometric", "criminal_record", "bank_account", "birth_date",
] as const; // prettier-ignore

export type SpecialCode = (typeof specialCodes)[number];

/** How such columns are called in nl, fr, de and en, as `plainWords` writes them. The first that fits counts. */
export const specialWords: readonly (readonly [SpecialCode, RegExp])[] = [
  ["national_number", /\b(?:rijksregister\w*|rrn|rr ?(?:nummer|nr)|nat(?:ionaal)? ?(?:nummer|nr)|insz\w*|niss|nrn|bsn|burgerservice\w*|sofi ?nummer|national (?:number|id|insurance)\w*|(?:numero|num|no|nr|n|registre|identifiant) national|securite sociale|nir|ssn|social security\w*|steuer ?(?:id\w*|identifikation\w*|identnummer|nummer)|idnr|sozialversicherung\w*|rentenversicherung\w*|svnr|ahv|personalausweis\w*|ausweisnummer|identiteitskaart\w*|rijbewijs\w*|carte d identite|passport\w*|paspoort\w*|passeport|reisepass\w*|id card\w*|ni number|nino)\b/u],
  ["health", /\b(?:health\w*|gezondheid\w*|sante|gesundheit\w*|medical\w*|medisch\w*|medica(?:l|le|les|ux)|medizin\w*|ziekte\w*|aandoening\w*|maladies?|krankheit\w*|erkrankung\w*|disease\w*|illness\w*|diagnos\w*|medicatie\w*|medicament\w*|medikament\w*|medication\w*|allerg\w*|handicap\w*|behinderung\w*|disabilit\w*|invaliditeit\w*|invalidite|mutualit(?:eit\w*|es?)|medecins?|huisarts\w*|hausarzt\w*|hausarzte|vaccin\w*|impf(?:ung|status|pass|datum)\w*|ziekenfonds\w*|mutuelle|krankenkasse\w*|bloedgroep|groupe sanguin|blutgruppe|blood (?:type|group)|zwanger\w*|enceinte|grossesse|schwanger\w*|pregnan\w*|patient(?:en)?(?:nummer|nr|dossier|id)|patient (?:id|number|no|nr)|numero patient|hiv)\b/u],
  ["religion", /\b(?:religi\w*|godsdienst\w*|geloof\w*|levensbeschouw\w*|croyance\w*|confession\w*|konfession\w*|glaube\w*|kirchensteuer\w*|faith)\b/u],
  ["union_membership", /\b(?:vakbond\w*|syndicat\w*|syndica(?:al|le|ux)\w*|gewerkschaft\w*|(?:trade|labour|labor) union\w*|union member\w*)\b/u],
  ["political_opinion", /\b(?:politiek\w*|politiques?|politisch\w*|political\w*|politieke partij|partijlid\w*|parti politique|partei\w*|stemvoorkeur)\b/u],
  ["ethnicity", /^(?:ras|race|rasse)$|\b(?:etnisch\w*|etnicit\w*|ethni\w*|ethnisch\w*|origine ethnique|raciaal|racial\w*|huidskleur|hautfarbe|skin colou?r|couleur de peau)\b/u],
  ["sexual_life", /\b(?:seksue\w*|seksualiteit|geaardheid|sexual\w*|sexuel\w*|gender identity|genderidentiteit|identite de genre)\b/u],
  ["biometric", /\b(?:biometri\w*|vingerafdruk\w*|empreintes? digitales?|fingerabdruck\w*|fingerprint\w*|gezichtsherkenning|genetisch\w*|genetic\w*|genetique|dna)\b/u],
  ["criminal_record", /\b(?:strafblad|strafregister\w*|veroordeling\w*|gerechtelijk verleden|casier judiciaire|condamnation\w*|vorstrafe\w*|fuhrungszeugnis\w*|criminal\w*|convictions?)\b/u],
  ["bank_account", /\b(?:iban|bank ?rekening\w*|rekening ?(?:nummer|nr)\w*|compte bancaire|numero de compte|kontonummer|bankverbindung\w*|bank account\w*|credit ?card\w*|krediet ?kaart\w*|carte (?:de credit|bancaire)|kreditkarte\w*)\b/u],
  ["birth_date", /\b(?:geboorte\w*|geb ?datum|verjaardag|naissance|ne e? le|anniversaire|geburt\w*|geb am|birth\w*|date of birth|dob)\b/u],
]; // prettier-ignore
