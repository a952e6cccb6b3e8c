import { eq } from "drizzle-orm";
import { lists } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { notFound } from "../errors.ts";
import { refuseBackwards } from "../lists/list-shape.ts";
import { lockBooksSoon } from "../lists/lock-books.ts";
import { getList, type List } from "../lists/queries.ts";
import { awaitSuppressed } from "../suppression/await-claims.ts";
import { correctBasis } from "./correct-basis.ts";

/**
 * Changes what is declared about a list. A ground that changes reaches the people whom imports have put on it. That they said
 * no is answered only when nothing is on its way to them, as every other no is.
 */
export async function changeList(
  deps: Pick<Deps, "config" | "db" | "now">,
  found: List,
  columns: Partial<List>,
): Promise<List> {
  if (Object.keys(columns).length === 0) return found;
  const list = await deps.db.transaction(async (tx) => {
    // A ground reaches everybody on the list: nobody may be merged onto it meanwhile under the old one.
    if (columns.basis !== undefined) await lockBooksSoon(tx, found.accountId);
    const before = await getList({ db: tx }, found.accountId, found.id);
    const [changed] = await tx.update(lists).set(columns).where(eq(lists.id, before.id)).returning();
    if (!changed) throw notFound("list");
    if (columns.collectedFrom ?? columns.collectedTo) refuseBackwards(changed);
    await correctBasis({ ...deps, db: tx }, { before, basis: changed.basis });
    return changed;
  });
  if (columns.basis === "opted_out") await awaitSuppressed(deps, list.accountId);
  return list;
}
