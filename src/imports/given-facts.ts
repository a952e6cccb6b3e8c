import { type SQL, sql } from "drizzle-orm";

/** Facts that an empty cell leaves as they are. Basis, verdict and reasons every import gives; `last_contact` only grows. */
export const contactFields = ["name", "language", "country"] as const;
export const placeFields = [
  "source",
  "collected_at",
  "topics_before",
  "optin_at",
  "optin_ip",
  "confirmed_at",
  "confirmed_ip",
  "source_kind",
] as const;

/** The names of the facts that an outcome `o` gives, as text[]. */
export function givenFacts(): SQL {
  const named = [...contactFields, ...placeFields].map(
    (field) => `case when o.${field} is not null then '${field}' end`,
  );
  return sql.raw(`array_remove(array[${named.join(", ")}], null)`);
}
