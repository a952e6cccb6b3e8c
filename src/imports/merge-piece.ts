import { sql } from "drizzle-orm";
import type { Db } from "../db/client.ts";
import { type LookUps, type Merge, outcomesOf } from "./sort-out.ts";
import type { Kind } from "./tally.ts";
import { newContacts, newPlaces, writeMerged } from "./write-contacts.ts";

/**
 * Brings the rows in `piece` onto the books and empties it: in one statement they get their outcomes, new ones are written,
 * and those for later statements set aside. `has` says what earlier pieces left to look up, and is told of what this one
 * leaves. Returns the kinds of its rows.
 */
export async function mergePiece(tx: Db, merge: Merge, has: LookUps): Promise<Kind[]> {
  const { job } = merge;
  const write = job.isPreview
    ? sql`kept as (insert into seen select address from o where outcome <> 'duplicate')`
    : sql`contact as (${newContacts(merge)}), place as (${newPlaces(merge)}),
      kept as (insert into seen select address from o where outcome in ('suppressed', 'opted_out')),
      aside as (insert into outcomes select o.* from o where outcome = 'merged')`;
  const isSuppressing = sql`exists (select 1 from suppressions where account_id = ${job.accountId})`;
  const kinds = await tx.execute<Kind & { suppressions: boolean }>(sql`
    with o as materialized (${outcomesOf(merge, has)}), ${write}
    select outcome, verdict, reasons, count(*)::int as k, ${isSuppressing} as suppressions from o group by 1, 2, 3
    union all
    select 'undeliverable', verdict, reasons, count(*)::int, false from piece where verdict = 'undeliverable' group by 2, 3`);
  if (!job.isPreview && kinds.some(({ outcome }) => outcome === "merged")) {
    await writeMerged(tx, merge);
    await tx.execute(sql`truncate outcomes`);
  }
  has.seen ||= job.isPreview || kinds.some(({ outcome }) => outcome === "suppressed" || outcome === "opted_out");
  has.suppressions ||= kinds.some(({ suppressions }) => suppressions);
  await tx.execute(sql`truncate piece`);
  return kinds;
}
