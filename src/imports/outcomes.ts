import { type SQL, sql } from "drizzle-orm";
import type { Db } from "../db/client.ts";
import type { List } from "../lists/queries.ts";
import type { Import } from "./queries.ts";
import { staging } from "./staging.ts";

/** `at` is the merge's one moment; `kid` the key under which new suppressions are written. */
export type Merge = { job: Import; list: List; at: string; kid: number };

/**
 * Makes the temporary table `outcomes`: every deliverable row of the file with its outcome, in the order of addresses,
 * which is the order in which the indexes of contacts grow cheapest. `hasNoes`: some row says no. A no counts for every row with that address,
 * wherever in the file it stands. New contacts get UUIDv7 ids that ascend in this order (RFC 9562, section 6.2).
 */
export async function openOutcomes(tx: Db, { job, at }: Merge, hasNoes: boolean): Promise<void> {
  const account = sql`${job.accountId}::uuid`;
  const ofAnyRow = (condition: SQL) => (hasNoes ? sql`bool_or(${condition}) over whole` : sql`false`);
  await tx.execute(sql`drop table if exists outcomes`);
  await tx.execute(sql`
    create temp table outcomes on commit drop as
    select r.*, s.n is not null as is_suppressed, coalesce(c.id, ${newId(at)}) as contact_id, case
      when r.nth > 1 then 'duplicate'
      when r.says_no then 'opted_out'
      when s.n is not null or r.bounced then 'suppressed'
      when c.id is not null then 'merged'
      else 'imported' end as outcome
    from (
      select *, row_number() over (partition by address collate "C" order by n) as nth,
        ${ofAnyRow(sql`basis = 'opted_out' or status is not distinct from 'opted_out'`)} as says_no,
        ${ofAnyRow(sql`status is not distinct from 'bounced'`)} as bounced
      from ${staging(job.id)} where verdict <> 'undeliverable'
      window whole as (partition by address collate "C" order by n rows between unbounded preceding and unbounded following)
    ) r
    left join contacts c on c.account_id = ${account} and c.address = r.address
    left join (
      select distinct g.n from (select n, unnest(address_keys) as key from ${staging(job.id)} where address is not null) g
      join suppressions x on x.account_id = ${account} and x.key = g.key and x.topic = ''
    ) s on s.n = r.n`);
  await tx.execute(sql`analyze outcomes`);
}

/** 48 bits of time, 24 of a counter, 48 random. */
function newId(at: string) {
  const time = Date.parse(at).toString(16).padStart(12, "0");
  const start = `${time.slice(0, 8)}-${time.slice(8)}-7`;
  const count = sql`(row_number() over ())`;
  return sql`(${start}::text || lpad(to_hex((${count} >> 12) & 4095), 3, '0') || '-8' ||
    lpad(to_hex(${count} & 4095), 3, '0') || '-' || right(gen_random_uuid()::text, 12))::uuid`;
}

/**
 * Rows that say no become suppressions, and nothing else; so do rows whose status says that the mailbox is dead. A no
 * on an undeliverable row is kept too, where it has an address. The first reason stands.
 */
export async function suppressNoes(tx: Db, { job, list, at, kid }: Merge): Promise<void> {
  await tx.execute(sql`
    with noes as (
      select address, address_keys, case when says_no then 'opted_out' else 'hard_bounce' end as reason
      from outcomes where nth = 1 and (says_no or bounced) and not is_suppressed
      union all
      select distinct on (r.address) r.address, r.address_keys, 'opted_out' from ${staging(job.id)} r
      where r.verdict = 'undeliverable' and r.address is not null
        and not exists (select 1 from suppressions s
          where s.account_id = ${job.accountId} and s.topic = '' and s.key = any(r.address_keys))
    ), added as (
      insert into suppressions (account_id, key, topic, kid, address, reason, source, import_id, occurred_at, added_at)
      select ${job.accountId}, address_keys[1], '', ${kid}, address, reason, ${list.source ?? list.name}, ${job.id},
        ${at}::timestamptz, ${at}::timestamptz
      from noes on conflict do nothing
      returning account_id, key, topic, kid, address, reason
    )
    insert into suppression_changes (account_id, op, key, topic, kid, address, reason, at)
    select account_id, 'add', key, topic, kid, address, reason, ${at}::timestamptz from added`);
}
