import { sql } from "drizzle-orm";
import type { Db } from "../db/client.ts";
import { countKinds, type Kind, type LookUps, type Merge, sortOut } from "./sort-out.ts";
import { writeImported, writeMerged } from "./write-contacts.ts";

/**
 * Brings the rows in `piece` onto the books, in sets, and empties it. `has` says what earlier pieces left to look up, and
 * is told of what this one leaves. Returns the kinds of its rows.
 */
export async function mergePiece(tx: Db, merge: Merge, has: LookUps): Promise<Kind[]> {
  const { job } = merge;
  const [account] = await tx.execute<{ any: boolean }>(
    sql`select exists (select 1 from suppressions where account_id = ${job.accountId}) as any`,
  );
  await sortOut(tx, merge, { ...has, suppressions: account?.any ?? true });
  const kinds = await countKinds(tx);
  const of = (outcome: string) => kinds.reduce((sum, kind) => sum + (kind.outcome === outcome ? kind.k : 0), 0);
  if (!job.isPreview && of("imported") > 0) await writeImported(tx, merge);
  if (!job.isPreview && of("merged") > 0) await writeMerged(tx, merge);
  if (job.isPreview || of("suppressed") + of("opted_out") > 0) {
    const kept = job.isPreview ? sql`outcome <> 'duplicate'` : sql`outcome in ('suppressed', 'opted_out')`;
    await tx.execute(sql`insert into seen select address from outcomes where ${kept}`);
    has.seen = true;
  }
  await tx.execute(sql`truncate piece, outcomes`);
  return kinds;
}
