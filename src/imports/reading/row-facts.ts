import { type Basis, bases } from "../../lists/vocabulary.ts";
import { columnPosition, columnsOf, type Field, type Mapping } from "./mapping.ts";
import { createCountryReader } from "./parse-country.ts";
import { parseDate, parseMoment } from "./parse-date.ts";
import { type Language, languageOf } from "./parse-language.ts";
import { type RowStatus, statusOf } from "./parse-status.ts";
import { plainWords } from "./header-words.ts";
import { safeText } from "./safe-text.ts";

/**
 * What one row says, each null when the column is not mapped, empty or not understood. `address` is the raw cell, for
 * hygiene to judge. Dates are `YYYY-MM-DD`, moments RFC 3339 UTC; `country` is ISO 3166-1 alpha-2.
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
  status: RowStatus;
  topicsBefore: string[] | null;
  optinAt: string | null;
  optinIp: string | null;
  confirmedAt: string | null;
};

const nameCharsMax = 200;
const sourceCharsMax = 200;
const topicCharsMax = 100;
const topicsMax = 20;
/**
 * Columns of codes and dates repeat themselves: that many answers are remembered, for short texts only. V8 copies a
 * slice below 13 characters; a longer key would keep the whole piece of the file alive that it is a slice of.
 */
const rememberedMax = 5_000;
const rememberedCharsMax = 12;

/** Works out once where the fields are and how their cells read; the function it gives is called for each row. */
export function rowFacts(mapping: Mapping, header: readonly string[]): (row: { cells: readonly string[] }) => RowFacts {
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
  const statusAt = positions("status").map((at) => ({
    at,
    read: remembering((text) => statusOf(header[at] ?? "", text)),
  }));
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
  const optinIn = cellReader("optin_at", parseMoment);
  const ipIn = cellReader("optin_ip", ipOf);
  const confirmedIn = cellReader("confirmed_at", parseMoment);

  return ({ cells }) => {
    const address = addressOf(cells) ?? "";
    return {
      address,
      name: nameOf(cells, nameAt) ?? (nameAt.length === 0 ? displayNameOf(address) : null),
      language: languageIn(cells),
      country: countryIn(cells),
      basis: basisIn(cells),
      collectedAt: collectedIn(cells),
      lastContact: lastContactIn(cells),
      source: sourceIn(cells),
      status: worstStatus(statusAt.map(({ at, read }) => read(cells[at] ?? ""))),
      topicsBefore: topicsIn(cells),
      optinAt: optinIn(cells),
      optinIp: ipIn(cells),
      confirmedAt: confirmedIn(cells),
    };
  };
}

function remembering<T>(read: (text: string) => T): (text: string) => T {
  const answers = new Map<string, T>();
  return (text) => {
    if (text.length > rememberedCharsMax) return read(text);
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = read(text);
    if (answers.size >= rememberedMax) answers.clear();
    answers.set(text, answer);
    return answer;
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

/** A no outweighs a bounce: it is said by the person. */
function worstStatus(statuses: readonly RowStatus[]): RowStatus {
  if (statuses.includes("opted_out")) return "opted_out";
  return statuses.includes("bounced") ? "bounced" : null;
}

/** A word that is no basis is no ground either: it must not fall back to the list's. A word of refusal is a no. */
function basisOf(text: string): Basis | null {
  const words = plainWords(text).replaceAll(" ", "_");
  if (words === "") return null;
  const known = bases.find((basis) => basis === words);
  return known ?? (statusOf("status", text) === "opted_out" ? "opted_out" : "unknown");
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

/** An IPv4 or IPv6 address, as text; anything else is no evidence. */
function ipOf(text: string): string | null {
  const trimmed = text.trim().toLowerCase();
  if (/^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/u.test(trimmed)) return trimmed;
  return /^[0-9a-f:]{2,39}$/u.test(trimmed) && isIpv6(trimmed) ? trimmed : null;
}

function isIpv6(text: string): boolean {
  const halves = text.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const isWellFormed = groups.every((group) => /^[0-9a-f]{1,4}$/u.test(group));
  return isWellFormed && (halves.length === 2 ? groups.length < 8 : groups.length === 8);
}
