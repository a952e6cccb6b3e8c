import type { RawRecord } from "./csv-record.ts";
import { guessMapping } from "./guess-mapping.ts";
import { columnPosition, columnsOf, fields, type Mapping, severalColumnsMax } from "./mapping.ts";
import { columnsWithMoreAddresses } from "./more-addresses.ts";
import { statusOf } from "./parse-status.ts";
import { plainWords } from "./header-words.ts";
import { type Recognised, recognisePreset } from "./recognise-preset.ts";
import type { Refusal } from "./refused-file.ts";
import { findSpecialColumns, type SpecialColumn } from "./special-columns.ts";
import type { SpecialCode } from "./special-words.ts";
import { neutralWords, noWords, yesWords } from "./status-words.ts";

export const mappingOrigins = ["given", "remembered", "preset", "guessed"] as const;
export type MappingFrom = (typeof mappingOrigins)[number];

export const warningCodes = ["taken_as_opt_outs", "more_addresses", "list_goes_on"] as const;
/** `column` is null where it is the name of the file, or all of it, that says so. */
export type Warning = { code: SpecialCode | (typeof warningCodes)[number]; column: string | null };

/** What is known of a file before a row of it is judged. */
export type Sampled = {
  header: readonly string[];
  hasHeader: boolean;
  records: readonly RawRecord[];
  name: string | null;
};

export type Chosen = {
  mapping: Mapping;
  mappingFrom: MappingFrom;
  recognised: Recognised | null;
  warnings: Warning[];
  /** Positions of columns that are never kept, not even in a rejected row. */
  neverKept: ReadonlySet<number>;
};

/** Fields that keep the text of their cell; the others keep what was understood of it, or nothing. */
const textFields = ["name", "source", "topics_before"] as const;

/**
 * Decides what the columns are: as given; else as remembered for such a header; else as the export says that it is;
 * else as guessed. Special columns draw a warning, are never guessed to be anything, and refuse a mapping that would
 * store them. A mapping that says nothing of a status gets the columns that can say no, so that none is lost. Null: no
 * column holds addresses.
 */
export function chooseMapping(
  file: Sampled,
  known: { given: Mapping | null; remembered: Mapping | null },
): Chosen | Refusal | null {
  const special = findSpecialColumns(file.header, file.records);
  const neverKept = new Set(special.filter(({ code }) => code !== "birth_date").map(({ at }) => at));
  const columns = { header: file.header, records: file.records, never: new Set(special.map(({ at }) => at)) };
  const guessed = guessMapping(columns);
  const recognised = recognisePreset({ ...file, guessed, statuses: statusesIn(file, guessed) });

  const remembered = known.remembered && isOf(known.remembered, file.header) ? known.remembered : null;
  const told = known.given ?? (remembered && storedSpecial(remembered, file.header, neverKept) < 0 ? remembered : null);
  const mapping = told ?? recognisedMapping(recognised, guessed) ?? guessed;
  if (!mapping) return null;
  const unwanted = storedSpecial(mapping, file.header, neverKept);
  if (unwanted >= 0) return specialColumn(file.header[unwanted] ?? "");
  const status = mapping.status ?? recognised?.mapping.status ?? freeStatus(guessed, mapping);
  const origin = recognised && recognised.name !== "opt_outs" ? "preset" : "guessed";
  return {
    mapping: status === undefined ? mapping : { ...mapping, status },
    mappingFrom: known.given ? "given" : told ? "remembered" : origin,
    recognised,
    warnings: [
      ...warningsOf(file.header, special, recognised),
      ...columnsWithMoreAddresses({ ...file, special: columns.never }, mapping).map((column) => ({
        code: warningCodes[1],
        column,
      })),
    ],
    neverKept,
  };
}

/** A contact's own columns may stand beside those of the tool; of someone who says no nothing else is needed. */
function recognisedMapping(recognised: Recognised | null, guessed: Mapping | null): Mapping | null {
  if (!recognised || recognised.name === "opt_outs") return guessed ?? recognised?.mapping ?? null;
  const isOfContacts = recognised.rows === "by_status" || recognised.rows === "not_subscribed";
  if (!isOfContacts) return recognised.mapping;
  const both = { ...guessed, ...recognised.mapping };
  const statuses = [recognised.mapping, guessed].flatMap((mapping) => (mapping ? columnsOf(mapping, "status") : []));
  const status = oneOrMore([...new Set(statuses)].slice(0, severalColumnsMax));
  return status === undefined ? both : { ...both, status };
}

function oneOrMore(columns: readonly string[]): string | string[] | undefined {
  return columns.length > 1 ? [...columns] : columns[0];
}

/** The columns that can say no, but for those that the mapping calls something else. */
function freeStatus(guessed: Mapping | null, mapping: Mapping): string[] | string | undefined {
  if (!guessed) return undefined;
  const used = new Set(fields.flatMap((field) => columnsOf(mapping, field)));
  return oneOrMore(columnsOf(guessed, "status").filter((column) => !used.has(column)));
}

/** What a file's status columns say of its people. A plain yes or no says that some may be mailed only beside noes: alone it tells of something else. */
function statusesIn({ header, records }: Sampled, guessed: Mapping | null): "none" | "noes" | "both" {
  let found: "none" | "noes" = "none";
  let hasOthers = false;
  for (const name of guessed ? columnsOf(guessed, "status") : []) {
    const at = columnPosition(header, name);
    for (const { cells } of records) {
      const words = plainWords(cells[at] ?? "");
      const status = statusOf(header[at] ?? "", words);
      if (status === null && neutralWords.has(words)) return "both";
      if (status !== null) found = "noes";
      else hasOthers ||= yesWords.has(words) || noWords.has(words);
    }
  }
  return found === "noes" && hasOthers ? "both" : found;
}

function isOf(mapping: Mapping, header: readonly string[]): boolean {
  return fields.flatMap((field) => columnsOf(mapping, field)).every((name) => columnPosition(header, name) >= 0);
}

/** Position of the first special column whose text a mapping would store, or -1. */
function storedSpecial(mapping: Mapping, header: readonly string[], neverKept: ReadonlySet<number>): number {
  const stored = textFields.flatMap((field) => columnsOf(mapping, field)).map((name) => columnPosition(header, name));
  return stored.find((at) => neverKept.has(at)) ?? -1;
}

function specialColumn(name: string): Refusal {
  return {
    problem: "special_column",
    detail: `The column "${name.slice(0, 100)}" looks like a national number, an account number or a special category of personal data (GDPR article 9), which is not kept here. Leave it out of the mapping, or give it another name if it is something else.`,
  };
}

function warningsOf(
  header: readonly string[],
  special: readonly SpecialColumn[],
  recognised: Recognised | null,
): Warning[] {
  const taken = recognised?.because === undefined ? [] : [{ code: warningCodes[0], column: recognised.because }];
  return [...taken, ...special.map(({ at, code }) => ({ code, column: header[at] ?? "" }))];
}
