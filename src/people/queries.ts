import { alongKey } from "../db/along-key.ts";
import { sql } from "drizzle-orm";
import { statesOfContacts } from "../consent/queries.ts";
import type { Deps } from "../deps.ts";
import type { Address } from "../hygiene/address.ts";
import { suppressedContact } from "../suppression/suppressed-contact.ts";

/** One contact seen whole. `basis` is that of its newest place on a list, `state` that of its consent. */
export type Person = {
  id: string;
  address: string;
  name: string | null;
  language: string | null;
  country: string | null;
  verdict: string;
  reasons: string[];
  mx_group: string | null;
  basis: string | null;
  lists: { id: string; name: string }[];
  state: ConsentStatus;
  suppressed: boolean;
};

export const consentStatuses = ["unknown", "requested", "given", "refused", "withdrawn", "lapsed"] as const;
export type ConsentStatus = (typeof consentStatuses)[number];

type Reader = { deps: Pick<Deps, "db">; accountId: string };

/** Contacts of an account by id, in the order of their ids. */
export async function readPeople({ deps, accountId }: Reader, ids: readonly string[]): Promise<Person[]> {
  if (ids.length === 0) return [];
  const rows = await deps.db.execute<Omit<Person, "state">>(sql`
    select c.id, c.address, c.name, c.language, c.country, c.verdict, c.reasons, c.mx_group, m.basis,
      coalesce(m.lists, '[]') as lists, ${suppressedContact()} as suppressed
    from contacts c
    left join lateral (
      select (array_agg(m.basis order by m.added_at desc, m.list_id desc))[1] as basis,
        jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name) order by l.id) as lists
      from memberships m join lists l on l.id = m.list_id
      where m.contact_id = c.id and m.account_id = c.account_id
    ) m on true
    where c.account_id = ${accountId} and c.id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)
    order by c.id`);
  const states = await statesOfContacts(deps, accountId, ids);
  return rows.map((row) => ({ ...row, state: states.get(row.id)?.status ?? "unknown" }));
}

export async function findPerson({ deps, accountId }: Reader, address: Address): Promise<Person[]> {
  const found = await deps.db.execute<{ id: string }>(
    sql`select id from contacts where account_id = ${accountId} and address = ${address}`,
  );
  return await readPeople(
    { deps, accountId },
    found.map(({ id }) => id),
  );
}

export type ListPage = {
  listId: string;
  verdict: string | undefined;
  state: ConsentStatus | undefined;
  after: string | null;
  limit: number;
};

const idsAtOnceMax = 500;

/**
 * The contacts of a list in the order of their ids, up to `limit`. The state is no column but a fold over the records:
 * whoever has no record that could end in it is left out in SQL, the others are read a step at a time until enough fit.
 */
export async function readListPeople(reader: Reader, page: ListPage): Promise<Person[]> {
  const found: Person[] = [];
  const atOnce = page.state === undefined ? page.limit : idsAtOnceMax;
  for (let after = page.after; ;) {
    const ids = await readMemberIds(reader, { ...page, after, limit: atOnce });
    const people = await readPeople(reader, ids);
    found.push(...people.filter(({ state }) => page.state === undefined || state === page.state));
    const last = ids.at(-1);
    if (found.length >= page.limit || ids.length < atOnce || last === undefined) return found.slice(0, page.limit);
    after = last;
  }
}

async function readMemberIds({ deps, accountId }: Reader, page: ListPage): Promise<string[]> {
  const { listId, verdict, state, after } = page;
  // The few to look at are found by an index of their own; the others along the list.
  const isRare = verdict !== undefined && verdict !== "deliverable";
  const hasVerdict =
    verdict === undefined
      ? sql``
      : sql`and c.verdict = ${verdict} ${isRare ? sql`and c.verdict <> 'deliverable'` : sql``}`;
  const onList = isRare ? sql`m.list_id = ${listId}::uuid` : alongKey(sql`m.list_id`, sql`${listId}::uuid`);
  const inOrder = isRare ? sql`c.id` : sql`m.list_id, m.contact_id`;
  const mayHaveState =
    state === undefined || state === "unknown"
      ? sql``
      : sql`and exists (select 1 from consent_records r where r.contact_id = c.id and r.event = ${state} and r.counted)`;
  const rows = await deps.db.execute<{ id: string }>(sql`
    select c.id from memberships m join contacts c on c.id = m.contact_id and c.account_id = ${accountId}
    where ${onList} and m.account_id = ${accountId} ${hasVerdict} ${mayHaveState}
      ${after === null ? sql`` : sql`and ${isRare ? sql`c.id` : sql`m.contact_id`} > ${after}::uuid`}
    order by ${inOrder} limit ${page.limit}`);
  return rows.map(({ id }) => id);
}
