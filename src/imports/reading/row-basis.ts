import type { RowFacts } from "./row-facts.ts";

/**
 * On what ground a row's person may be asked: its own basis, else the list's. Where the row says that nobody subscribed
 * or confirmed, no consent can be claimed, whatever its list or basis column says: it is `unknown`, which is not
 * askable. Grounds other than consent (a customer, a company's general address) stand.
 */
export function rowBasis({ basis, lacksYes }: Pick<RowFacts, "basis" | "lacksYes">, ofList: string): string {
  const claimed = basis ?? ofList;
  return lacksYes && claimed.startsWith("consent_") ? "unknown" : claimed;
}
