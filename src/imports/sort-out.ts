import { type SQL, sql } from "drizzle-orm";
import type { Db } from "../db/client.ts";
import type { List } from "../lists/queries.ts";
import type { Import } from "./queries.ts";

/** `at` is the merge's one moment; `kid` the key under which new suppressions are written. */
export type Merge = { job: Import; list: List; at: string; kid: number };

/** What of `piece` must be looked up: an account without suppressions and a file without noes need it not. */
export type LookUps = { suppressions: boolean; noes: boolean; seen: boolean };

/**
 * Gives each deliverable row of `piece` its one outcome, in the order of addresses, which is the order in which the index
 * of contacts grows cheapest. New contacts get UUIDv7 ids (RFC 9562) that ascend with the rows. The look-ups go by index,
 * row by row (LATERAL with LIMIT): of a table that grows under its eyes the planner knows nothing.
 */
export async function sortOut(tx: Db, { job, at }: Merge, lookUps: LookUps): Promise<void> {
  const account = sql`${job.accountId}::uuid`;
  const isHere = sql`(c.import_id = ${job.id}::uuid
    or exists (select 1 from import_undo u where u.import_id = ${job.id}::uuid and u.contact_id = c.id))`;
  const lookUp = (wanted: boolean, query: SQL, name: string) =>
    wanted ? sql`left join lateral (${query} limit 1) ${sql.raw(name)} on true` : sql.empty();
  await tx.execute(sql`
    insert into outcomes
    select ${rowColumns}, coalesce(c.id, ${newId(at)}), case
        when nth > 1 or (c.id is not null and ${isHere}) ${lookUps.seen ? sql`or f.hit` : sql.empty()} then 'duplicate'
        ${lookUps.noes ? sql`when o.reason in ('complaint', 'opted_out') then 'opted_out' when o.reason is not null then 'suppressed'` : sql.empty()}
        ${lookUps.suppressions ? sql`when s.hit then 'suppressed'` : sql.empty()}
        when c.id is not null then 'merged'
        else 'imported' end
    from (select *, row_number() over (partition by address collate "C" order by n) as nth
      from piece where verdict <> 'undeliverable') r
    left join lateral (select id, import_id from contacts where account_id = ${account} and address = r.address limit 1) c
      on true
    ${lookUp(
      lookUps.suppressions,
      sql`select true as hit from suppressions
        where account_id = ${account} and key = any(array_prepend(r.key, r.older_keys)) and topic = ''`,
      "s",
    )}
    ${lookUp(lookUps.noes, sql`select reason from noes where address = r.address`, "o")}
    ${lookUp(lookUps.seen, sql`select true as hit from seen where address = r.address`, "f")}`);
}

const rowColumns = sql.raw(
  [
    "n, address, key, older_keys, name, language, country, verdict, reasons, suggestion, is_role, basis, source, collected_at",
    "last_contact, topics_before, optin_at, optin_ip, confirmed_at, confirmed_ip",
  ]
    .join(", ")
    .replaceAll(/\b([a-z_]+)\b/g, "r.$1"),
);

/** 48 bits of time, 24 of the row's number, 48 random. */
function newId(at: string): SQL {
  const time = Date.parse(at).toString(16).padStart(12, "0");
  const count = sql`lpad(to_hex(r.n & 16777215), 6, '0')`;
  return sql`(${`${time}7`}::text || left(${count}, 3) || '8' || right(${count}, 3) || right(gen_random_uuid()::text, 12))::uuid`;
}

/** Of the rows of `piece` by now: outcome, verdict and reasons with how many there are of each kind. */
export type Kind = { outcome: string; verdict: string; reasons: string[]; k: number };

export async function countKinds(tx: Db): Promise<Kind[]> {
  return await tx.execute<Kind>(sql`
    select outcome, verdict, reasons, count(*)::int as k from outcomes group by 1, 2, 3
    union all
    select 'undeliverable', verdict, reasons, count(*)::int from piece where verdict = 'undeliverable' group by 2, 3`);
}
