import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { undoMsMax } from "./undo-import.ts";

/** STANDARDS 5.6: rejected rows are personal data of people who are on no list. */
export const rejectsMsMax = 7 * 24 * 3600 * 1000;

/** Forgets rejects after 7 days and undo values after 30. Returns from how many imports. */
export async function purgeImports({ db, now }: Pick<Deps, "db" | "now">): Promise<number> {
  const before = (ms: number) => sql`${new Date(now().getTime() - ms).toISOString()}::timestamptz`;
  const gone = await db.execute(sql`
    with rejects as (
      delete from import_rejects r using imports i
      where i.id = r.import_id and i.done_at < ${before(rejectsMsMax)} returning r.import_id
    ), undo as (
      delete from import_undo u using imports i
      where i.id = u.import_id and i.done_at < ${before(undoMsMax)} returning u.import_id
    )
    select import_id from rejects union select import_id from undo`);
  return gone.length;
}
