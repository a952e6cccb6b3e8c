import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";

const sequencerLock = 7_263_182;

/**
 * The feed's sequencer: gives `seq` to changes that are committed and have none. Writers never wait for it; a slow
 * transaction is simply numbered later. One sequencer at a time per account, so that whoever reads seq n has n - 1 in
 * reach: the lock is held to the end of the transaction, and the statement after it sees all that was numbered before.
 */
export async function numberChanges(deps: Pick<Deps, "db">, accountId: string): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${sequencerLock}, hashtext(${accountId}))`);
    await tx.execute(sql`
      update suppression_changes c set seq = n.seq
      from (
        select id, row_number() over (order by id)
          + coalesce((select max(seq) from suppression_changes where account_id = ${accountId}), 0) as seq
        from suppression_changes where account_id = ${accountId} and seq is null
      ) n
      where c.id = n.id`);
  });
}
