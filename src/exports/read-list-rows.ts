import { type SQL, sql } from "drizzle-orm";
import { lastOwnAct } from "../consent/last-own-act.ts";
import type { Deps } from "../deps.ts";
import type { Address } from "../hygiene/address.ts";
import { suppressedContact } from "../suppression/suppressed-contact.ts";

const pageRows = 2000;
const firstId = "00000000-0000-0000-0000-000000000000";

export type ListRow = {
  contact_id: string;
  address: Address;
  name: string | null;
  language: string | null;
  country: string | null;
  verdict: string;
  reasons: string[];
  suggestion: string | null;
  basis: string | null;
  source: string | null;
  collected_at: string | null;
  last_contact: string | null;
  suppressed: boolean;
};

export type ListRows = {
  accountId: string;
  /** Null: everybody in the account, each with what their newest list says of them. */
  listId: string | null;
  /** Only what this import wrote last. */
  importId: string | null;
  /** Only who may be kept; else everybody, as they stand. */
  isCleaned: boolean;
};

/**
 * The rows of a list in the order of the contacts' ids, in pages of their own transaction each: none is held while the caller
 * reads. Who may be kept is a condition of the page's statement: if it cannot be evaluated, nobody is exported.
 */
export async function* readListRows(deps: Pick<Deps, "db">, of: ListRows): AsyncGenerator<ListRow[]> {
  for (let last = firstId; ;) {
    const rows = await deps.db.transaction((tx) => readPage({ db: tx }, of, last));
    const end = rows.at(-1);
    if (!end) return;
    yield rows;
    if (rows.length < pageRows) return;
    last = end.contact_id;
  }
}

/**
 * Along the indexes, whatever the statistics say: right after an import they say nothing, and a plan that sorts or hashes the
 * rest of the list for each page makes a million rows take hours.
 */
async function readPage({ db }: Pick<Deps, "db">, of: ListRows, last: string): Promise<ListRow[]> {
  await db.execute(sql`
    select set_config(name, 'off', true)
    from unnest(array['enable_sort', 'enable_bitmapscan', 'enable_hashjoin', 'enable_mergejoin', 'jit']) as name`);
  return await db.execute<ListRow>(sql`
    select c.id as contact_id, c.address, c.name, c.language, c.country, c.verdict, c.reasons, c.suggestion,
      m.basis, m.source, m.collected_at::text as collected_at, m.last_contact::text as last_contact,
      ${suppressedContact()} as suppressed
    ${of.listId === null ? everybody(of, last) : ofList(of, last)}
      ${of.importId === null ? sql`` : sql`and m.import_id = ${of.importId}`}
      ${of.isCleaned ? mayBeKept() : sql``}
    order by ${of.listId === null ? sql`c.id` : sql`m.contact_id`} limit ${pageRows}`);
}

function ofList(of: ListRows, last: string): SQL {
  return sql`from memberships m join contacts c on c.id = m.contact_id and c.account_id = m.account_id
    where m.list_id = ${of.listId} and m.account_id = ${of.accountId} and m.contact_id > ${last}::uuid`;
}

/** Who signed up by themselves stands on no list; who was only asked to confirm that, by anybody who typed the address, is nobody's yet. */
function everybody(of: ListRows, last: string): SQL {
  return sql`from contacts c left join lateral (
      select * from memberships own where own.contact_id = c.id and own.account_id = c.account_id
      order by own.added_at desc, own.list_id desc limit 1) m on true
    where c.account_id = ${of.accountId} and c.id > ${last}::uuid and (m.list_id is not null
      or exists (select 1 from consent_records r where r.contact_id = c.id and r.counted)
      ${of.isCleaned ? sql`` : sql`or not exists (select 1 from confirmations f where f.contact_id = c.id and f.made_contact)`})`;
}

/** `unknown` stays: DNS that was silent says nothing against an address. */
function mayBeKept(): SQL {
  return sql`and c.verdict <> 'undeliverable' and m.basis is distinct from 'opted_out' and not ${suppressedContact()}
    and not exists (select 1 from ${lastOwnAct("c.id")} a where a.event in ('refused', 'withdrawn'))`;
}
