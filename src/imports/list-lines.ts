import { alongKey } from "../db/along-key.ts";
import { and, desc, eq, inArray, isNotNull, lt, or, sql } from "drizzle-orm";
import { imports, lists, memberships } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { maySee, type Reader } from "../lists/access.ts";
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
  { reader, after, locale }: { reader: Reader; after: string | null; locale: string },
): Promise<{ lists: ListLine[]; next: string | null }> {
  const accountId = reader.account.id;
  const bounded = sql<number>`(select count(*)::int from (select 1 from ${memberships} where ${alongKey(sql`${memberships.listId}`, sql`${lists.id}`)}
    order by ${memberships.listId}, ${memberships.contactId} limit ${countedTo + 1}) x)`;
  const rows = await db
    .select({ id: lists.id, name: lists.name, contacts: bounded })
    .from(lists)
    .where(
      and(
        eq(lists.accountId, accountId),
        maySee(reader, sql`${lists.id}`),
        after === null ? undefined : lt(lists.id, after),
      ),
    )
    .orderBy(desc(lists.id))
    .limit(listsMax + 1);
  const shown = rows.slice(0, listsMax);
  const ids = shown.map(({ id }) => id);
  const files = await newestFiles({ db }, accountId, ids);
  return {
    lists: shown.map(({ id, name, contacts }) => ({
      id,
      name,
      contacts: contacts > countedTo ? `${countedTo.toLocaleString(locale)}+` : contacts.toLocaleString(locale),
      open: openOf(files.get(id)),
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

async function newestFiles({ db }: Pick<Deps, "db">, accountId: string, ids: string[]): Promise<Map<string, Import>> {
  const files = await db
    .selectDistinctOn([imports.listId])
    .from(imports)
    .where(and(eq(imports.accountId, accountId), inArray(imports.listId, ids), isOnList))
    .orderBy(imports.listId, desc(imports.id));
  return new Map(files.map((file) => [file.listId, file]));
}

const isOnList = or(eq(imports.isPreview, false), isNotNull(imports.fileUntil));

/** Imports of a list and previews that wait, newest first. */
export async function filesOfList(
  { db }: Pick<Deps, "db">,
  { accountId, listId }: { accountId: string; listId: string },
): Promise<Import[]> {
  return await db
    .select()
    .from(imports)
    .where(and(eq(imports.accountId, accountId), eq(imports.listId, listId), isOnList))
    .orderBy(desc(imports.id))
    .limit(filesMax);
}
