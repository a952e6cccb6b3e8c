import { sql } from "drizzle-orm";
import { freeProviders } from "../../hygiene/providers.ts";
import { peopleOfList, type Question, topMax } from "./people-of-list.ts";

/** So many numbers in a row, without a gap, at one domain; at a great provider people take the next free number themselves. */
const runMin = 5;
const runAtProviderMin = 20;
const digitsMax = 9;

export type Sequence = { domain: string; first: string; last: string; contacts: number };

/** user1, user2, user3 ... : one word, one domain, numbers without a gap. `contacts` of all sequences together. */
export async function readSequences(question: Question): Promise<{ count: number; contacts: number; top: Sequence[] }> {
  const free = JSON.stringify([...freeProviders]);
  const rows = await question.tx.execute<{
    domain: string;
    first: string;
    last: string;
    k: number;
    runs: number;
    total: number;
  }>(sql`
    with numbered as (
      select address, domain, word, substr(local, length(word) + 1)::bigint as n
      from (select address, domain collate "C", local, rtrim(local, '0123456789') collate "C" as word from ${peopleOfList(question)}
        where right(local, 1) collate "C" between '0' and '9') w
      where length(local) - length(word) <= ${digitsMax}
    ), placed as (
      select *, n - dense_rank() over (partition by domain, word order by n) as run from numbered
    )
    select domain, (array_agg(address order by n))[1] as first, (array_agg(address order by n desc))[1] as last,
      count(*)::int as k, (count(*) over ())::int as runs, (sum(count(*)) over ())::int as total
    from placed group by domain, word, run
    having count(*) >= case when domain in (select jsonb_array_elements_text(${free}::jsonb)) then ${runAtProviderMin}::int else ${runMin}::int end
    order by count(*) desc, domain, word limit ${topMax}`);
  return {
    count: rows[0]?.runs ?? 0,
    contacts: rows[0]?.total ?? 0,
    top: rows.map(({ domain, first, last, k }) => ({ domain, first, last, contacts: k })),
  };
}
