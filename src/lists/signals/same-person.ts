import { sql } from "drizzle-orm";
import type { Named } from "./random-local-parts.ts";
import { peopleOfList, type Question } from "./people-of-list.ts";

const pairsMax = 100;

export type SamePerson = { first: Named; second: Named };

/**
 * Addresses that reach one mailbox: Gmail reads no dots and has two domains, and behind a plus stands a note, nearly
 * everywhere. Each address but the oldest of a mailbox makes a pair with that one. Nothing is merged.
 */
export async function readSamePerson(question: Question): Promise<{ count: number; pairs: SamePerson[] }> {
  const { tx, list } = question;
  const rows = await tx.execute<{ id: string; address: string; oldest: string; oldest_address: string; k: number }>(sql`
    with odd as materialized (
      select id, address, case when domain in ('gmail.com', 'googlemail.com')
        then replace(split_part(local, '+', 1), '.', '') || '@gmail.com'
        else split_part(local, '+', 1) || '@' || domain end collate "C" as mailbox
      from ${peopleOfList(question)}
      where domain in ('gmail.com', 'googlemail.com') or strpos(local, '+') > 1
    ), plain as (
      select c.id, c.address, c.address collate "C" as mailbox
      from (select distinct mailbox from odd where strpos(address, '+') > 1 and mailbox not like '%@gmail.com') o
      join contacts c on c.account_id = ${list.accountId} and c.address = o.mailbox
      where exists (select 1 from memberships m where m.list_id = ${list.id} and m.contact_id = c.id)
    ), placed as (
      select id, address, row_number() over mailbox as place,
        first_value(id) over mailbox as oldest, first_value(address) over mailbox as oldest_address
      from (select * from odd union all select * from plain) a
      window mailbox as (partition by mailbox order by id)
    )
    select id, address, oldest, oldest_address, (count(*) over ())::int as k
    from placed where place > 1 order by oldest, id limit ${pairsMax}`);
  return {
    count: rows[0]?.k ?? 0,
    pairs: rows.map((row) => ({
      first: { id: row.oldest, address: row.oldest_address },
      second: { id: row.id, address: row.address },
    })),
  };
}
