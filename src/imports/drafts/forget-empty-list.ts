import { and, eq, isNotNull, or } from "drizzle-orm";
import type { Db } from "../../db/client.ts";
import { campaigns, imports, lists, memberships } from "../../db/schema.ts";
import type { List } from "../../lists/queries.ts";

/** Forgets a list that was made for a file, when nothing is about it: nobody on it, no other file, no campaign, nothing declared. In a transaction of its caller. */
export async function forgetEmptyList(tx: Db, list: Pick<List, "id" | "accountId">): Promise<void> {
  await tx.select({ id: lists.id }).from(lists).where(eq(lists.id, list.id)).for("update");
  const [place] = await tx
    .select({ id: memberships.listId })
    .from(memberships)
    .where(eq(memberships.listId, list.id))
    .limit(1);
  // Another file that waits for its answer is one too.
  const [file] = await tx
    .select({ id: imports.id })
    .from(imports)
    .where(and(eq(imports.listId, list.id), or(eq(imports.isPreview, false), isNotNull(imports.fileUntil))))
    .limit(1);
  const [campaign] = await tx
    .select({ id: campaigns.id })
    .from(campaigns)
    .where(eq(campaigns.listId, list.id))
    .limit(1);
  const isDeclared = await tx.select({ basis: lists.basis }).from(lists).where(eq(lists.id, list.id));
  if (!place && !file && !campaign && isDeclared[0]?.basis === "unknown") {
    await tx.delete(lists).where(and(eq(lists.id, list.id), eq(lists.accountId, list.accountId)));
  }
}
