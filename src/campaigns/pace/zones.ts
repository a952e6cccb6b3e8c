import type { Hours } from "../../db/json.ts";

/** Countries that have one time zone, or one that nearly everybody lives in. */
const zones: Readonly<Record<string, string>> = {
  AT: "Europe/Vienna", BE: "Europe/Brussels", BG: "Europe/Sofia", CH: "Europe/Zurich", CY: "Asia/Nicosia",
  CZ: "Europe/Prague", DE: "Europe/Berlin", DK: "Europe/Copenhagen", EE: "Europe/Tallinn", ES: "Europe/Madrid",
  FI: "Europe/Helsinki", FR: "Europe/Paris", GB: "Europe/London", GR: "Europe/Athens", HR: "Europe/Zagreb",
  HU: "Europe/Budapest", IE: "Europe/Dublin", IL: "Asia/Jerusalem", IN: "Asia/Kolkata", IS: "Atlantic/Reykjavik",
  IT: "Europe/Rome", JP: "Asia/Tokyo", KR: "Asia/Seoul", LT: "Europe/Vilnius", LU: "Europe/Luxembourg",
  LV: "Europe/Riga", MA: "Africa/Casablanca", MT: "Europe/Malta", NL: "Europe/Amsterdam", NO: "Europe/Oslo",
  PL: "Europe/Warsaw", PT: "Europe/Lisbon", RO: "Europe/Bucharest", RS: "Europe/Belgrade", SE: "Europe/Stockholm",
  SG: "Asia/Singapore", SI: "Europe/Ljubljana", SK: "Europe/Bratislava", SR: "America/Paramaribo", TN: "Africa/Tunis",
  TR: "Europe/Istanbul", UA: "Europe/Kyiv", ZA: "Africa/Johannesburg",
}; // prettier-ignore

/** The sending hours by the recipient's own clock, where the country has one; else by the campaign's. */
export function hoursFor(country: string | null, hours: Hours): Hours {
  const zone = country ? zones[country] : undefined;
  return zone ? { ...hours, zone } : hours;
}
