import { and, eq, type SQL, sql } from "drizzle-orm";
import { writeAudit } from "../accounts/audit.ts";
import { byStaff } from "../accounts/persons/keep-sign-in.ts";
import type { Staff } from "../accounts/persons/queries.ts";
import { listMembers, lists, members } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { notFound } from "../errors.ts";
import { getList, type List } from "./queries.ts";

/** Who looks, as lists see them: owners and officers see all of them. */
export type Reader = Pick<Staff, "person" | "account" | "may">;

/** A condition on a list's id: this reader may see it. For a list that is not there it holds too. */
export function maySee({ person, may }: Reader, listId: SQL): SQL {
  if (may("limit_list")) return sql`true`;
  return sql`not exists (select 1 from lists hidden where hidden.id = ${listId} and hidden.is_limited
    and not exists (select 1 from list_members lm where lm.list_id = hidden.id and lm.person_id = ${person.id}::uuid))`;
}

/** A condition on a contact's id: they stand on no list, or on one that this reader may see. */
export function maySeePerson(reader: Reader, contactId: SQL): SQL {
  if (reader.may("limit_list")) return sql`true`;
  return sql`(not exists (select 1 from memberships m where m.contact_id = ${contactId})
    or exists (select 1 from memberships m where m.contact_id = ${contactId} and ${maySee(reader, sql`m.list_id`)}))`;
}

/** The lists that this reader may not see, with what they are called by, and the campaigns over them: what a person's story leaves out. */
export type Hidden = { lists: ReadonlyMap<string, readonly string[]>; campaigns: ReadonlySet<string> };

export async function hiddenFrom({ db }: Pick<Deps, "db">, reader: Reader): Promise<Hidden> {
  if (reader.may("limit_list")) return { lists: new Map(), campaigns: new Set() };
  const rows = await db.execute<{ id: string; name: string; source: string | null; campaigns: string[] }>(sql`
    select l.id, l.name, l.source, array(select k.id from campaigns k where k.account_id = l.account_id and k.list_id = l.id) as campaigns
    from lists l where l.account_id = ${reader.account.id} and l.is_limited and not (${maySee(reader, sql`l.id`)})`);
  return {
    lists: new Map(rows.map(({ id, name, source }) => [id, source ? [name, source] : [name]])),
    campaigns: new Set(rows.flatMap(({ campaigns }) => campaigns)),
  };
}

/** Whether this reader may see the list; 404 as for one that is not there. */
export async function refuseHidden({ db }: Pick<Deps, "db">, reader: Reader, listId: string): Promise<void> {
  if (reader.may("limit_list")) return;
  const [seen] = await db.execute<{ is: boolean }>(sql`select ${maySee(reader, sql`${listId}::uuid`)} as is`);
  if (!seen?.is) throw notFound("list");
}

/** The list in the reader's account, where they may see it; 404 otherwise. */
export async function getSeenList(deps: Pick<Deps, "db">, reader: Reader, id: string): Promise<List> {
  const list = await getList(deps, reader.account.id, id);
  if (list.isLimited) await refuseHidden(deps, reader, list.id);
  return list;
}

/** Whoever is named for a list. */
export async function namedFor({ db }: Pick<Deps, "db">, list: List): Promise<string[]> {
  const rows = await db
    .select({ id: listMembers.personId })
    .from(listMembers)
    .where(and(eq(listMembers.accountId, list.accountId), eq(listMembers.listId, list.id)));
  return rows.map(({ id }) => id);
}

type Limiting = { list: List; staff: Staff; isLimited: boolean; personIds: readonly string[] };

/** Limits a list to the members named (others of the account are passed over), or opens it to all. */
export async function limitList(deps: Pick<Deps, "db" | "now">, limiting: Limiting): Promise<void> {
  const { list, staff, isLimited, personIds } = limiting;
  const { accountId, id: listId } = list;
  await deps.db.transaction(async (tx) => {
    await tx
      .update(lists)
      .set({ isLimited })
      .where(and(eq(lists.accountId, accountId), eq(lists.id, listId)));
    await tx.delete(listMembers).where(and(eq(listMembers.accountId, accountId), eq(listMembers.listId, listId)));
    const known = await tx.select({ id: members.personId }).from(members).where(eq(members.accountId, accountId));
    const named = isLimited ? known.filter(({ id }) => personIds.includes(id)) : [];
    const rows = named.map(({ id: personId }) => ({ accountId, listId, personId }));
    if (rows.length > 0) await tx.insert(listMembers).values(rows);
    const detail = { limited: isLimited, members: named.map(({ id }) => id) };
    await writeAudit(
      { ...deps, db: tx },
      { ...byStaff(staff), action: "list.access_changed", subject: listId, detail },
    );
  });
}
