import { sql } from "drizzle-orm";
import { peopleOfList, type Question, topMax } from "./people-of-list.ts";

/** A full name has its mail at a few domains; at so many of them somebody has tried them out. */
const domainsMin = 10;

export type RepeatedLocalPart = { local_part: string; domains: number; examples: string[] };

/** One local part at many domains. Those of functions, such as info, are at every domain and left out. */
export async function readRepeatedLocalParts(question: Question): Promise<{ count: number; top: RepeatedLocalPart[] }> {
  const rows = await question.tx.execute<{ local: string; k: number; groups: number; least: string; most: string }>(sql`
    select local, count(*)::int as k, (count(*) over ())::int as groups, min(address) as least, max(address) as most
    from ${peopleOfList(question)} where not is_role
    group by local having count(*) >= ${domainsMin}
    order by count(*) desc, local collate "C" limit ${topMax}`);
  return {
    count: rows[0]?.groups ?? 0,
    top: rows.map(({ local, k, least, most }) => ({ local_part: local, domains: k, examples: [least, most] })),
  };
}
