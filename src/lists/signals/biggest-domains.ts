import { sql } from "drizzle-orm";
import { freeProviders } from "../../hygiene/providers.ts";
import { peopleOfList, type Question, topMax } from "./people-of-list.ts";

/** One domain, of no provider of mail to everybody, with such a share of a list is unusual. */
const unusualShareMin = 0.1;
const unusualContactsMin = 20;

export type DomainShare = { domain: string; contacts: number; share: number; free: boolean; unusual: boolean };
export type BiggestDomains = { contacts: number; count: number; unusual: number; top: DomainShare[] };

/** `contacts` of the whole list, `count` of its domains. */
export async function readBiggestDomains(question: Question): Promise<BiggestDomains> {
  const rows = await question.tx.execute<{ domain: string; k: number; domains: number; total: number }>(sql`
    select domain, count(*)::int as k, (count(*) over ())::int as domains, (sum(count(*)) over ())::int as total
    from ${peopleOfList(question)} group by domain order by count(*) desc, domain collate "C" limit ${topMax}`);
  const contacts = rows[0]?.total ?? 0;
  const top = rows.map(({ domain, k }) => {
    const share = k / contacts;
    const free = freeProviders.has(domain);
    return { domain, contacts: k, share, free, unusual: !free && k >= unusualContactsMin && share >= unusualShareMin };
  });
  return { contacts, count: rows[0]?.domains ?? 0, unusual: top.filter(({ unusual }) => unusual).length, top };
}
