import type { GroupedBy } from "../../db/json.ts";
import type { RowFacts } from "../reading/row-facts.ts";

/** Sources that differ in capitals, blanks or how their accents are written alone are one group. */
export function groupKey(source: string): string {
  return source.normalize("NFC").trim().toLowerCase();
}

/** What a row says of its group; null when it says nothing. */
export function groupOf({ source, collectedAt }: RowFacts, by: GroupedBy): string | null {
  return by === "year" ? (collectedAt?.slice(0, 4) ?? null) : source;
}
