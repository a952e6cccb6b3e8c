import { sql } from "drizzle-orm";
import { keptFor, type Removed, removedRows } from "../accounts/retention.ts";
import type { Deps } from "../deps.ts";
import { forgetListOfFile } from "./drafts/forget-empty-list.ts";

/** Files whose preview nobody answered in time, and the lists that were made for them: nothing is left that has a name. */
async function forgetDraftFiles({ db, now }: Pick<Deps, "db" | "now">): Promise<void> {
  await db.transaction(async (tx) => {
    const late = await tx.execute<{ id: string; account_id: string }>(sql`
      with late as (
        update imports set file_until = null, source_groups = null
        where file_until < ${now().toISOString()}::timestamptz and status in ('done', 'failed', 'undone')
        returning id, list_id, account_id
      ), chunks as (
        delete from import_chunks c using late where c.import_id = late.id
      )
      select distinct list_id as id, account_id from late order by list_id`);
    for (const { id, account_id: accountId } of late) await forgetListOfFile(tx, { id, accountId });
  });
}

/** Forgets files that waited for an answer, rejected rows after 7 days and undo values after 30, or as the account set (STANDARDS 5.6). Says how many rows. */
export async function purgeImports({ db, now }: Pick<Deps, "db" | "now">): Promise<Removed[]> {
  await forgetDraftFiles({ db, now });
  const at = sql`${now().toISOString()}::timestamptz`;
  const account = sql`i.account_id`;
  const rejects = await db.execute<{ account_id: string; removed: number }>(sql`
    with gone as (
      delete from import_rejects r using imports i
      where i.id = r.import_id and i.done_at < ${at} - ${keptFor("rejects", account)} returning i.account_id
    )
    select account_id, count(*)::int as removed from gone group by 1`);
  const undo = await db.execute<{ account_id: string; removed: number }>(sql`
    with gone as (
      delete from import_undo u using imports i
      where i.id = u.import_id and i.done_at < ${at} - ${keptFor("undo", account)} returning i.account_id
    )
    select account_id, count(*)::int as removed from gone group by 1`);
  return [...removedRows("rejects", rejects), ...removedRows("undo", undo)];
}
