import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";

const sequencerLock = 7_263_182;
/** So that the first reader after a million changes has its first page soon. */
const batchRows = 50_000;

/** Gives a number to all that is committed and has none. */
export async function numberChanges(deps: Pick<Deps, "db">, accountId: string): Promise<void> {
  while ((await numberSome(deps, accountId)) === batchRows);
}

/**
 * The feed's sequencer: gives `seq` to changes that are committed and have none, a batch at most; returns how many. Writers
 * never wait for it; a slow transaction is simply numbered later. One sequencer at a time per account, so that whoever reads
 * seq n has n - 1 in reach: the lock is held to the end of the transaction, and the statement after it sees all that was
 * numbered before.
 */
export async function numberSome(deps: Pick<Deps, "db">, accountId: string): Promise<number> {
  return await deps.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${sequencerLock}, hashtext(${accountId}))`);
    const numbered = await tx.execute(sql`
      update suppression_changes c set seq = n.seq
      from (
        select id, row_number() over (order by id)
          + coalesce((select max(seq) from suppression_changes where account_id = ${accountId}), 0) as seq
        from (
          select id from suppression_changes where account_id = ${accountId} and seq is null order by id limit ${batchRows}
        ) waiting
      ) n
      where c.id = n.id`);
    return numbered.count;
  });
}
