import { and, eq, isNotNull, or, sql } from "drizzle-orm";
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
  if (place || file || campaign) return;
  await tx.delete(lists).where(and(eq(lists.id, list.id), eq(lists.accountId, list.accountId), isUndeclared));
}

/** A list that was made for its first file is as old as that. */
const madeForFileMs = 3600 * 1000;

/** The same for a file that nobody decided about: a list that somebody had made before it stays. */
export async function forgetListOfFile(tx: Db, list: Pick<List, "id" | "accountId">): Promise<void> {
  const [made] = await tx
    .select({ at: lists.createdAt, file: sql`min(${imports.createdAt})`.mapWith(imports.createdAt) })
    .from(lists)
    .innerJoin(imports, eq(imports.listId, lists.id))
    .where(eq(lists.id, list.id))
    .groupBy(lists.id);
  if (made && made.file.getTime() - made.at.getTime() < madeForFileMs) await forgetEmptyList(tx, list);
}

const isUndeclared = and(
  eq(lists.basis, "unknown"),
  eq(lists.sourceKind, "unknown"),
  sql`cardinality(${lists.topicsBefore}) = 0`,
  sql`coalesce(${lists.source}, ${lists.statement}, ${lists.optOuts}) is null`,
  sql`coalesce(${lists.collectedFrom}, ${lists.collectedTo}, ${lists.lastContact}) is null`,
);
