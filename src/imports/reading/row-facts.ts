import { type Basis, bases } from "../../lists/vocabulary.ts";
import { columnPosition, columnsOf, type Field, type Mapping } from "./mapping.ts";
import { createCountryReader } from "./parse-country.ts";
import { parseDate } from "./parse-date.ts";
import { ipOf } from "./parse-ip.ts";
import { parseInstant } from "./parse-instant.ts";
import { type Language, languageOf } from "./parse-language.ts";
import { statusOf } from "./parse-status.ts";
import { plainWords } from "./header-words.ts";
import type { Recognised } from "./recognise-preset.ts";
import { type RowNo, rowStatus } from "./row-status.ts";
import { remembering } from "./remembering.ts";
import { safeText } from "./safe-text.ts";

/**
 * What one row says, each null when the column is not mapped, empty or not understood. `address` is the raw cell, for
 * hygiene to judge. Dates are `YYYY-MM-DD`, moments RFC 3339 UTC; `country` is ISO 3166-1 alpha-2. `status` is a no,
 * `statusAt` when it was said. `lacksYes`: the row says that nobody subscribed or confirmed, so it has no opt-in either.
 */
export type RowFacts = {
  address: string;
  name: string | null;
  language: Language | null;
  country: string | null;
  basis: Basis | null;
  collectedAt: string | null;
  lastContact: string | null;
  source: string | null;
  /** Never said by a row; where somebody answered for its group, what they said. */
  sourceKind?: string;
  status: RowNo;
  statusAt: string | null;
  lacksYes: boolean;
  topicsBefore: string[] | null;
  optinAt: string | null;
  optinIp: string | null;
  confirmedAt: string | null;
  confirmedIp: string | null;
};

const nameCharsMax = 200;
const sourceCharsMax = 200;
const topicCharsMax = 100;
const topicsMax = 20;

/**
 * Works out once where the fields are and how their cells read; the function it gives is called for each row.
 * `recognised`: what the file is, where that says something of each row.
 */
export function rowFacts(
  mapping: Mapping,
  header: readonly string[],
  recognised: Recognised | null = null,
): (row: { cells: readonly string[] }) => RowFacts {
  const positions = (field: Field): number[] =>
    columnsOf(mapping, field)
      .map((name) => columnPosition(header, name))
      .filter((at) => at >= 0);
  const cellReader = <T>(field: Field, read: (text: string) => T): ((cells: readonly string[]) => T | null) => {
    const at = positions(field)[0];
    if (at === undefined) return () => null;
    return (cells) => {
      const text = cells[at] ?? "";
      return text === "" ? null : read(text);
    };
  };
  const nameAt = positions("name");
  const statusIn = rowStatus(mapping, header, recognised);
  const addressOf = cellReader("address", (text) => text);
  const languageIn = cellReader("language", remembering(languageOf));
  const countryIn = cellReader(
    "country",
    mapping.country === undefined ? () => null : remembering(createCountryReader()),
  );
  const basisIn = cellReader("basis", remembering(basisOf));
  const collectedIn = cellReader("collected_at", remembering(parseDate));
  const lastContactIn = cellReader("last_contact", remembering(parseDate));
  const sourceIn = cellReader("source", (text) => safeText(text, sourceCharsMax));
  const topicsIn = cellReader("topics_before", topicsOf);
  const optinIn = cellReader("optin_at", parseInstant);
  const ipIn = cellReader("optin_ip", ipOf);
  const confirmedIn = cellReader("confirmed_at", parseInstant);
  const confirmedIpIn = cellReader("confirmed_ip", ipOf);

  return ({ cells }) => {
    const address = addressOf(cells) ?? "";
    const { status, statusAt, lacksYes } = statusIn(cells);
    return {
      address,
      name: nameOf(cells, nameAt) ?? (nameAt.length === 0 ? displayNameOf(address) : null),
      language: languageIn(cells),
      country: countryIn(cells),
      basis: basisIn(cells),
      collectedAt: collectedIn(cells),
      lastContact: lastContactIn(cells),
      source: sourceIn(cells),
      status,
      statusAt,
      lacksYes,
      topicsBefore: topicsIn(cells),
      optinAt: lacksYes ? null : optinIn(cells),
      optinIp: lacksYes ? null : ipIn(cells),
      confirmedAt: lacksYes ? null : confirmedIn(cells),
      confirmedIp: lacksYes ? null : confirmedIpIn(cells),
    };
  };
}

function nameOf(cells: readonly string[], positions: readonly number[]): string | null {
  const [only] = positions;
  if (positions.length === 1 && only !== undefined) return safeText(cells[only] ?? "", nameCharsMax);
  const joined = positions.map((at) => cells[at]?.trim() ?? "").filter(Boolean);
  return safeText(joined.join(" "), nameCharsMax);
}

/** `"Inge Wouters" <inge@...>` names a person too; used when no column does. */
function displayNameOf(address: string): string | null {
  const name = /^\s*"?([^"<>@]{1,200}?)"?\s*<[^<>]*>\s*$/u.exec(address)?.[1];
  return name === undefined ? null : safeText(name, nameCharsMax);
}

/** A word that is no basis is no ground either: it must not fall back to the list's. A word of refusal is a no. */
function basisOf(text: string): Basis | null {
  const words = plainWords(text).replaceAll(" ", "_");
  if (words === "") return null;
  const known = bases.find((basis) => basis === words);
  const said = statusOf("status", text);
  return known ?? (said === "opted_out" || said === "complained" ? "opted_out" : "unknown");
}

/** Names of topics, split at `,` `;` and `|`, quotes off. */
function topicsOf(text: string): string[] | null {
  const topics = text
    .slice(0, topicCharsMax * topicsMax)
    .split(/[,;|]/u)
    .flatMap((part) => safeText(part.replaceAll('"', ""), topicCharsMax) ?? [])
    .slice(0, topicsMax);
  return topics.length === 0 ? null : [...new Set(topics)];
}
