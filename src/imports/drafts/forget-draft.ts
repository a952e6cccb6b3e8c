import { and, eq, isNotNull } from "drizzle-orm";
import { imports } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";
import type { Import } from "../queries.ts";
import { forgetEmptyList } from "./forget-empty-list.ts";

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
    await forgetEmptyList(tx, { id: draft.listId, accountId: draft.accountId });
  });
}
