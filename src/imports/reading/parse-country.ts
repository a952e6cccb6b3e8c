import { plainWords } from "./header-words.ts";

/** ISO 3166-1 alpha-2, all that are assigned. */
const codes =
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ " +
  "DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP " +
  "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM " +
  "PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ " +
  "UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/** What people write that is no code and no official name: `plainWords` of it, to the code. */
const otherNames: Readonly<Record<string, string>> = {
  bel: "BE", b: "BE", belgie: "BE", belgique: "BE", belgien: "BE", belgium: "BE", nld: "NL", holland: "NL", hollande: "NL", nederland: "NL",
  "the netherlands": "NL", "pays bas": "NL", niederlande: "NL", netherlands: "NL", f: "FR", fra: "FR", france: "FR", frankrijk: "FR", frankreich: "FR",
  d: "DE", deu: "DE", germany: "DE", duitsland: "DE", allemagne: "DE", deutschland: "DE", lux: "LU", luxemburg: "LU", luxembourg: "LU", uk: "GB", gbr: "GB",
  england: "GB", engeland: "GB", angleterre: "GB", "great britain": "GB", "groot brittannie": "GB", "grande bretagne": "GB", grossbritannien: "GB", "united kingdom": "GB",
  usa: "US", "verenigde staten": "US", "etats unis": "US", "united states of america": "US", esp: "ES", ita: "IT", che: "CH", aut: "AT", prt: "PT", pol: "PL", irl: "IE",
  suisse: "CH", zwitserland: "CH", schweiz: "CH",
}; // prettier-ignore

/** A reader of country cells: codes, and names in nl, fr, de and en, to ISO 3166-1 alpha-2; null for what names none. */
export function createCountryReader(): (text: string) => string | null {
  const known = new Map<string, string>(Object.entries(otherNames));
  for (const locale of ["nl", "fr", "de", "en"]) {
    const names = new Intl.DisplayNames([locale], { type: "region", fallback: "none" });
    for (const code of codes.split(" ")) {
      const name = names.of(code);
      if (name !== undefined && !known.has(plainWords(name))) known.set(plainWords(name), code);
    }
  }
  for (const code of codes.split(" ")) known.set(code.toLowerCase(), code);
  return (text) => (text.length > 100 ? null : (known.get(plainWords(text)) ?? null));
}
