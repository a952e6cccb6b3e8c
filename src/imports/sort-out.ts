import { type SQL, sql } from "drizzle-orm";
import type { Db } from "../db/client.ts";
import type { List } from "../lists/queries.ts";
import type { Import } from "./queries.ts";

/** `at` is the merge's one moment; `kid` the key under which new suppressions are written. */
export type Merge = { job: Import; list: List; at: string; kid: number };

/**
 * What the rows of a piece must be looked up in. `contacts`: the account had some before; without, only rows whose address
 * may stand further up in the file need be. `noes` of the file; `seen`: earlier rows that became no contact.
 */
export type LookUps = { contacts: boolean; suppressions: boolean; noes: boolean; seen: boolean };

/**
 * A query that gives each deliverable row of `piece` its one outcome and its contact's id, in the order of addresses, which
 * is the order in which the index of contacts grows cheapest. The look-ups go by index, row by row (LATERAL with LIMIT): of
 * a table that grows under its eyes the planner knows nothing.
 */
export function outcomesOf({ job }: Merge, lookUps: LookUps): SQL {
  const account = sql`${job.accountId}::uuid`;
  const isHere = sql`(c.import_id = ${job.id}::uuid
    or exists (select 1 from import_undo u where u.import_id = ${job.id}::uuid and u.contact_id = c.id))`;
  const lookUp = (wanted: boolean, query: SQL, name: string) =>
    wanted ? sql`left join lateral (${query} limit 1) ${sql.raw(name)} on true` : sql.empty();
  return sql`
    select r.*, coalesce(c.id, r.id) as contact_id, case
        when nth > 1 or (c.id is not null and ${isHere}) ${lookUps.seen ? sql`or f.hit` : sql.empty()} then 'duplicate'
        ${lookUps.noes ? sql`when o.reason in ('complaint', 'opted_out') then 'opted_out' when o.reason is not null then 'suppressed'` : sql.empty()}
        ${lookUps.suppressions ? sql`when s.hit then 'suppressed'` : sql.empty()}
        when c.id is not null then 'merged'
        else 'imported' end as outcome
    from (select *, row_number() over (partition by address collate "C" order by n) as nth
      from piece where verdict <> 'undeliverable') r
    left join lateral (select id, import_id from contacts
      where ${lookUps.contacts ? sql`true` : sql`r.is_again`} and account_id = ${account} and address = r.address limit 1) c
      on true
    ${lookUp(
      lookUps.suppressions,
      sql`select true as hit from suppressions
        where account_id = ${account} and key = any(array_prepend(r.key, r.older_keys)) and topic = ''`,
      "s",
    )}
    ${lookUp(lookUps.noes, sql`select reason from noes where address = r.address`, "o")}
    ${lookUp(lookUps.seen, sql`select true as hit from seen where r.is_again and address = r.address`, "f")}`;
}

/** An account without contacts or suppressions, and a file without noes, need no looking up. */
export async function lookUpsFor(tx: Db, { accountId }: Import): Promise<LookUps> {
  const [row] = await tx.execute<Pick<LookUps, "contacts" | "suppressions">>(sql`
    select exists (select 1 from contacts where account_id = ${accountId}) as contacts,
      exists (select 1 from suppressions where account_id = ${accountId}) as suppressions`);
  return { contacts: true, suppressions: true, noes: false, seen: false, ...row };
}
