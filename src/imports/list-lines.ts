import { and, desc, eq, isNotNull, lt, or, sql } from "drizzle-orm";
import { imports, lists, memberships } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { isDraft } from "./drafts/is-draft.ts";
import type { Import } from "./queries.ts";

export type ListLine = {
  id: string;
  name: string;
  /** Counted only so far. */
  contacts: string;
  /** The newest file, where it is not simply on the list. */
  open: { id: string; file: string; status: string; isDraft: boolean } | null;
};

const listsMax = 50;
const filesMax = 50;
const countedTo = 10_000;

/** A page of lists, newest first; contacts are counted in the index and only so far. */
export async function listLines(
  { db }: Pick<Deps, "db">,
  { accountId, after, locale }: { accountId: string; after: string | null; locale: string },
): Promise<{ lists: ListLine[]; next: string | null }> {
  const bounded = sql<number>`(select count(*)::int from (select 1 from ${memberships} where ${memberships.listId} = ${lists.id}
    limit ${countedTo + 1}) x)`;
  const rows = await db
    .select({ id: lists.id, name: lists.name, contacts: bounded })
    .from(lists)
    .where(and(eq(lists.accountId, accountId), after === null ? undefined : lt(lists.id, after)))
    .orderBy(desc(lists.id))
    .limit(listsMax + 1);
  const shown = rows.slice(0, listsMax);
  const files = await Promise.all(
    shown.map(async ({ id }) => (await filesOfList({ db }, { accountId, listId: id, limit: 1 }))[0]),
  );
  return {
    lists: shown.map(({ id, name, contacts }, at) => ({
      id,
      name,
      contacts: contacts > countedTo ? `${countedTo.toLocaleString(locale)}+` : contacts.toLocaleString(locale),
      open: openOf(files[at]),
    })),
    next: rows.length > listsMax ? (shown.at(-1)?.id ?? null) : null,
  };
}

function openOf(file: Import | undefined): ListLine["open"] {
  if (!file) return null;
  const { id, fileName, status } = file;
  const hasEnded = status === "done" || status === "undone";
  return hasEnded && !isDraft(file) ? null : { id, file: fileName ?? "", status, isDraft: isDraft(file) };
}

/** Imports of a list and previews that wait, newest first. */
export async function filesOfList(
  { db }: Pick<Deps, "db">,
  { accountId, listId, limit = filesMax }: { accountId: string; listId: string; limit?: number },
): Promise<Import[]> {
  return await db
    .select()
    .from(imports)
    .where(
      and(
        eq(imports.accountId, accountId),
        eq(imports.listId, listId),
        or(eq(imports.isPreview, false), isNotNull(imports.fileUntil)),
      ),
    )
    .orderBy(desc(imports.id))
    .limit(limit);
}
