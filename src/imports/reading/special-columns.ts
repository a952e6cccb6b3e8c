import type { RawRecord } from "./csv-record.ts";
import { plainWords } from "./header-words.ts";
import {
  isBsn,
  isIban,
  isNationalInsuranceNumber,
  isNir,
  isRijksregisternummer,
  isSteuerId,
} from "./national-numbers.ts";
import { type SpecialCode, specialWords } from "./special-words.ts";

/** `at` is the column's position. */
export type SpecialColumn = { at: number; code: SpecialCode };

/** Share of a column's filled cells that must pass the check, and how many there must be for chance to be ruled out. */
const shareMin = 0.8;
const kinds: readonly { code: SpecialCode; countMin: number; is: (text: string) => boolean }[] = [
  // With its dots and dashes nothing else looks like it.
  { code: "national_number", countMin: 1, is: (text) => /[./-]/u.test(text) && isRijksregisternummer(text) },
  { code: "national_number", countMin: 2, is: isRijksregisternummer },
  { code: "national_number", countMin: 2, is: isNir },
  { code: "national_number", countMin: 2, is: isNationalInsuranceNumber },
  { code: "national_number", countMin: 5, is: isBsn },
  { code: "national_number", countMin: 5, is: isSteuerId },
  { code: "bank_account", countMin: 1, is: isIban },
];

/** Columns that look like personal data nobody should import here: by their name, else by the values of the sample. */
export function findSpecialColumns(header: readonly string[], records: readonly RawRecord[]): SpecialColumn[] {
  return header.flatMap((name, at) => {
    const code = codeOfName(name) ?? codeOfValues(records.map(({ cells }) => cells[at]?.trim() ?? ""));
    return code === null ? [] : [{ at, code }];
  });
}

function codeOfName(name: string): SpecialCode | null {
  const words = plainWords(name);
  return specialWords.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

function codeOfValues(cells: readonly string[]): SpecialCode | null {
  const filled = cells.filter((cell) => cell !== "");
  for (const { code, countMin, is } of kinds) {
    const passing = filled.filter((cell) => cell.length <= 60 && is(cell)).length;
    if (passing >= countMin && passing >= filled.length * shareMin) return code;
  }
  return null;
}
