import { sql } from "drizzle-orm";
import type { Deps } from "../../deps.ts";
import type { Campaign } from "../queries.ts";

/** `silent`: they got their mail, it did not come back, and they said nothing yet or until the end. */
export type Tally = { name: string | null; yes: number; no: number; silent: number };
export type Answers = {
  /** What those who said yes chose: a topic's key and a frequency's, null where the topic has none. */
  choices: { topic: string; frequency: string | null; people: number }[];
  languages: Tally[];
  /** Where they were from, as the list says it; at most `sourcesMax`, the largest first. */
  sources: Tally[];
};

const sourcesMax = 12;

/** Who answered what, by what they chose, their language and where their address was from. */
export async function readAnswers({ db }: Pick<Deps, "db">, { id, accountId, listId }: Campaign): Promise<Answers> {
  const [choices, languages, sources] = [
    await db.execute<Answers["choices"][number]>(sql`
      select h.topic, h.frequency, count(*)::int as people from invitations i
      cross join lateral (select r.choices from consent_records r where r.contact_id = i.contact_id and r.account_id = ${accountId}
        and r.campaign_id = ${id} and r.event = 'given' and r.counted order by r.n desc limit 1) last
      cross join lateral jsonb_to_recordset(last.choices) as h(topic text, frequency text, granted boolean)
      where i.campaign_id = ${id} and i.answer = 'given' and h.granted
      group by h.topic, h.frequency order by people desc, h.topic, h.frequency`),
    await db.execute<Tally>(sql`
      select i.locale as name, ${tallies(id)} from invitations i where i.campaign_id = ${id} group by 1 order by count(*) desc, 1`),
    await db.execute<Tally>(sql`
      select coalesce(m.source, l.source) as name, ${tallies(id)} from invitations i
      left join lists l on l.id = ${listId}
      left join memberships m on m.list_id = l.id and m.contact_id = i.contact_id
      where i.campaign_id = ${id} group by 1 order by count(*) desc, 1 limit ${sourcesMax}`),
  ];
  return { choices, languages, sources };
}

const tallies = (id: string) => sql`count(*) filter (where i.answer = 'given')::int as yes,
  count(*) filter (where i.answer in ('refused', 'withdrawn'))::int as no,
  count(*) filter (where (i.answer is null or i.answer = 'lapsed') and i.first_submitted_at is not null and i.erased_at is null
    and i.id not in (select m.invitation_id from messages m where m.campaign_id = ${id} and m.bounced_at is not null
      and m.invitation_id is not null))::int as silent`;
