import { sql } from "drizzle-orm";
import type { Deps } from "../../deps.ts";
import { isAsking } from "../pace/held.ts";
import type { Campaign } from "../queries.ts";

/** What happened on a day, as the calendar of the campaign's zone shows it (`2026-12-31`). */
export type StoryDay = {
  day: string;
  /** Mails that left: invitations and reminders. */
  sent: number;
  /** People who got their first mail. */
  asked: number;
  yes: number;
  no: number;
  /** Who had got a mail, answered nothing, and is out of reach since: it came back, or they were forgotten. */
  away: number;
};

type Row = { day: string; what: "sent" | "asked" | "yes" | "no" | "away"; k: number };

/** Days on which something happened, oldest first. */
export async function readDays({ db }: Pick<Deps, "db">, { id, hours }: Campaign): Promise<StoryDay[]> {
  const zone = hours.zone;
  const rows = await db.execute<Row>(sql`
    select (m.submitted_at at time zone ${zone})::date::text as day, 'sent' as what, count(*)::int as k from messages m
      where m.campaign_id = ${id} and ${isAsking} and m.submitted_at is not null group by 1
    union all select (i.first_submitted_at at time zone ${zone})::date::text, 'asked', count(*)::int from invitations i
      where i.campaign_id = ${id} and i.first_submitted_at is not null group by 1
    union all select (i.answered_at at time zone ${zone})::date::text, case i.answer when 'given' then 'yes' else 'no' end, count(*)::int
      from invitations i where i.campaign_id = ${id} and i.answer in ('given', 'refused', 'withdrawn') group by 1, 2
    union all select (a.at at time zone ${zone})::date::text, 'away', count(*)::int from (
      select coalesce(b.at, i.erased_at) as at from invitations i
      left join (select m.invitation_id as id, min(m.bounced_at) as at from messages m
        where m.campaign_id = ${id} and m.bounced_at is not null group by 1) b on b.id = i.id
      where i.campaign_id = ${id} and i.first_submitted_at is not null and (i.answer is null or i.answer = 'lapsed')
        and coalesce(b.at, i.erased_at) is not null) a group by 1`);
  const days = new Map<string, StoryDay>();
  for (const { day, what, k } of rows) {
    const known = days.get(day) ?? { day, sent: 0, asked: 0, yes: 0, no: 0, away: 0 };
    known[what] += k;
    days.set(day, known);
  }
  return [...days.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1));
}
