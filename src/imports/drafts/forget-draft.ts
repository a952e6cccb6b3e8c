import { and, eq, isNotNull, or } from "drizzle-orm";
import { campaigns, imports, lists, memberships } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";
import type { Import } from "../queries.ts";

/** Forgets a file that waits for an answer, with its preview; the list too, when it was made for this file and nothing else is about it. */
export async function forgetDraft(
  { db }: Pick<Deps, "db">,
  draft: Pick<Import, "id" | "accountId" | "listId">,
): Promise<void> {
  await db.transaction(async (tx) => {
    const isWaiting = and(
      eq(imports.id, draft.id),
      eq(imports.accountId, draft.accountId),
      isNotNull(imports.fileUntil),
    );
    const [left] = await tx.delete(imports).where(isWaiting).returning({ id: imports.id });
    if (!left) return;
    await tx.select({ id: lists.id }).from(lists).where(eq(lists.id, draft.listId)).for("update");
    const [place] = await tx
      .select({ id: memberships.listId })
      .from(memberships)
      .where(eq(memberships.listId, draft.listId))
      .limit(1);
    // Another file that waits for its answer is one too.
    const [file] = await tx
      .select({ id: imports.id })
      .from(imports)
      .where(and(eq(imports.listId, draft.listId), or(eq(imports.isPreview, false), isNotNull(imports.fileUntil))))
      .limit(1);
    const [campaign] = await tx
      .select({ id: campaigns.id })
      .from(campaigns)
      .where(eq(campaigns.listId, draft.listId))
      .limit(1);
    const isDeclared = await tx.select({ basis: lists.basis }).from(lists).where(eq(lists.id, draft.listId));
    if (!place && !file && !campaign && isDeclared[0]?.basis === "unknown") {
      await tx.delete(lists).where(and(eq(lists.id, draft.listId), eq(lists.accountId, draft.accountId)));
    }
  });
}
