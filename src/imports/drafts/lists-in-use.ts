import { and, eq, gt, type SQL, sql } from "drizzle-orm";
import { imports, lists } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";

/**
 * A condition on a row of `lists`: something is said of it, somebody is on it, a file came onto it or a campaign is about it.
 * Otherwise it was made for a file that waits for its answers, or waited in vain: no ground was given, and nobody is kept.
 */
export const isInUse: SQL = sql`(${lists.basis} <> 'unknown' or ${lists.sourceKind} <> 'unknown'
  or exists (select 1 from imports i where i.list_id = ${lists.id} and not i.is_preview and i.status <> 'failed')
  or exists (select 1 from memberships m where m.list_id = ${lists.id})
  or exists (select 1 from campaigns k where k.list_id = ${lists.id}))`;

/** How many files wait for answers to their preview. `which` is a condition on `imports`. */
export async function countWaitingFiles(
  { db, now }: Pick<Deps, "db" | "now">,
  accountId: string,
  which?: SQL,
): Promise<number> {
  const [row] = await db
    .select({ files: sql<number>`count(*)::int` })
    .from(imports)
    .where(and(eq(imports.accountId, accountId), eq(imports.isPreview, true), gt(imports.fileUntil, now()), which));
  return row?.files ?? 0;
}
