import type { Address } from "../hygiene/address.ts";
import { judge } from "../hygiene/judge.ts";
import type { Verdict } from "../hygiene/reasons.ts";
import type { Row } from "./reading/read-records.ts";
import { rowBasis } from "./reading/row-basis.ts";
import type { RowFacts } from "./reading/row-facts.ts";

/**
 * A row of a file, judged. `address` is kept on an undeliverable row too, for a no that it may say; null where there is
 * none. `basis` null: the list's.
 */
export type JudgedRow = {
  n: number;
  address: Address | null;
  verdict: Verdict;
  reasons: readonly string[];
  suggestion: string | null;
  isRole: boolean;
  basis: string | null;
  facts: RowFacts;
};

/** A row that was cut off is never trusted: its address may be cut too. */
export function judgeRow({ n, flaw }: Pick<Row, "n" | "flaw">, facts: RowFacts, ofList: string): JudgedRow {
  const own = rowBasis(facts, ofList);
  const basis = own === ofList ? null : own;
  const { address, verdict, reasons, suggestion, flags } = judge(facts.address);
  if (flaw === "row_too_long" && verdict !== "undeliverable") {
    return {
      n,
      address: null,
      verdict: "undeliverable",
      reasons: [flaw],
      suggestion: null,
      isRole: false,
      basis,
      facts,
    };
  }
  return { n, address, verdict, reasons, suggestion, isRole: flags.role, basis, facts };
}
