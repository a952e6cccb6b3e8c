import { and, asc, eq, isNotNull, notInArray } from "drizzle-orm";
import type { GroupAnswer } from "../../db/json.ts";
import { imports } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";

/** What was answered about the groups of files, by the list that they went to. `listId` null: of all lists. */
export async function answersOfLists(
  { db }: Pick<Deps, "db">,
  { accountId, listId }: { accountId: string; listId: string | null },
): Promise<Map<string, GroupAnswer[]>> {
  const rows = await db
    .select({ listId: imports.listId, answers: imports.groupAnswers })
    .from(imports)
    .where(
      and(
        eq(imports.accountId, accountId),
        listId === null ? undefined : eq(imports.listId, listId),
        isNotNull(imports.groupAnswers),
        notInArray(imports.status, ["failed", "undone"]),
      ),
    )
    .orderBy(asc(imports.id));
  const found = new Map<string, GroupAnswer[]>();
  for (const row of rows) found.set(row.listId, [...(found.get(row.listId) ?? []), ...(row.answers ?? [])]);
  return found;
}
