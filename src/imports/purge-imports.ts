import { sql } from "drizzle-orm";
import { keptFor, type Removed, removedRows } from "../accounts/retention.ts";
import type { Deps } from "../deps.ts";

/** Files whose preview nobody answered in time. */
async function forgetDraftFiles({ db, now }: Pick<Deps, "db" | "now">): Promise<void> {
  await db.execute(sql`
    with late as (
      update imports set file_until = null, source_groups = null where file_until < ${now().toISOString()}::timestamptz and status in ('done', 'failed', 'undone')
      returning id
    )
    delete from import_chunks c using late where c.import_id = late.id`);
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
