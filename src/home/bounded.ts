import { type SQL, sql } from "drizzle-orm";

/** A count that stops at `countMax` and one: nobody waits for a page that counts a million rows. */
export type Bounded = number;
export const countMax = 10_000;

/** `from ... where ...` counted, but no further. */
export function boundedCount(rows: SQL): SQL {
  return sql`(select count(*) from (select 1 ${rows} limit ${countMax + 1}) counted)::int`;
}

/** "1,204", or "more than 10,000" where the count stopped. */
export function countWords(count: Bounded): string {
  return count > countMax ? `more than ${numberWords(countMax)}` : numberWords(count);
}

export function numberWords(count: number): string {
  return count.toLocaleString("en-GB");
}
