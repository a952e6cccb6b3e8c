import { sql } from "drizzle-orm";
import type { Deps } from "../../deps.ts";
import { limits } from "./trip-of.ts";

/** A campaign whose sends are to be judged. Facts from before `since` do not count; null: from the launch on. */
export type Asked = { id: string; since: Date | null };

/** What went wrong with the sends of a campaign (mx_group null), or with those to one MX group. Counts, since `since`. */
export type Facts = {
  id: string;
  account_id: string;
  mx_group: string | null;
  since: string | null;
  audience: number;
  hard: number;
  /** Of those, the ones on mails that were sent before `since`. */
  hard_old: number;
  complaints: number;
  complaints_old: number;
  complaints_day: number;
  deferred: number;
  deferred_old: number;
  unheard_since: string | null;
  /** Where the wave begins that is going out, or was the last: a day before its last message. Its unsubscribes and refusals follow. */
  wave_from: string | null;
  unsubscribed: number;
  content_rejected: number;
};

const dayMs = 24 * 3600 * 1000;
export const recentMs = 15 * 60 * 1000;

/** What counts as a hard bounce: not what the provider held back by its own list, and not its simulator. */
export const isHardBounce = sql.raw(`(m.bounce_type = 'Permanent'
  and coalesce(m.bounce_sub_type, '') not in ('OnAccountSuppressionList', 'OnTenantSuppressionList')
  and coalesce(m.mx_group, '') <> 'simulator.amazonses.com')`);

/** Messages that ask: the conditions of the indexes of breakers. */
export const isAsking = sql.raw(`m.kind in ('invitation', 'reminder')`);

/**
 * Everything that can trip a breaker, of many campaigns in one statement: it reads what went wrong (an index of its own),
 * never what went right. Campaigns without anything come with zeroes.
 */
export async function readFacts({ db, now }: Pick<Deps, "db" | "now">, asked: readonly Asked[]): Promise<Facts[]> {
  if (asked.length === 0) return [];
  const at = now().getTime();
  const moment = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`;
  const [day, recent] = [moment(at - dayMs), moment(at - recentMs)];
  return await db.execute<Facts>(sql`
    with asked as (
      select k.id, k.account_id, a.since, coalesce(a.since, '-infinity') as after,
        greatest(coalesce(a.since, '-infinity'), last.at - ${dayMs} * interval '1 millisecond') as wave_from
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a(id uuid, since timestamptz)
      join campaigns k on k.id = a.id
      cross join lateral (select max(m.submitted_at) as at from messages m where m.campaign_id = k.id and ${isAsking}
        and m.submitted_at is not null) last
    ), bad as (
      select a.id, a.account_id, m.mx_group, m.submitted_at, m.bounced_at, m.complained_at, m.delayed_at, m.bounce_type,
        m.bounce_sub_type, ${isHardBounce} as is_hard, a.after, a.wave_from,
        greatest(a.since, b.since) as group_since, coalesce(greatest(a.since, b.since), '-infinity') as group_after
      from asked a join messages m on m.campaign_id = a.id and ${isAsking}
        and (m.bounced_at is not null or m.complained_at is not null or m.delayed_at is not null)
      left join breakers b on b.campaign_id = a.id and b.scope = 'campaign_mx_group' and b.mx_group = m.mx_group
    ), whole as (
      select id, ${counts(sql`after`, { day, recent })},
        count(*) filter (where bounce_sub_type = 'ContentRejected' and submitted_at > wave_from)::int as content_rejected
      from bad group by id
    )
    select a.id, a.account_id, null as mx_group, a.since, coalesce(w.hard, 0) as hard, coalesce(w.hard_old, 0) as hard_old,
      coalesce(w.complaints, 0) as complaints, coalesce(w.complaints_old, 0) as complaints_old,
      coalesce(w.complaints_day, 0) as complaints_day, coalesce(w.deferred, 0) as deferred, coalesce(w.deferred_old, 0) as deferred_old,
      case when w.complaints_day >= ${limits.complaintsDayMax} then
        (select count(*)::int from (select 1 from invitations i where i.campaign_id = a.id limit ${limits.smallCampaignMax}) x)
        else 0 end as audience,
      (select min(m.submitted_at) from messages m where m.campaign_id = a.id and ${isAsking} and m.heard_at is null
        and m.state = 'submitted' and m.submitted_at > a.after) as unheard_since,
      a.wave_from,
      (select count(*)::int from consent_records r join messages m on m.id = r.message_id and m.submitted_at > a.wave_from
        where r.campaign_id = a.id and r.method in ('one_click', 'unsubscribe_page', 'unsubscribe_mail')) as unsubscribed,
      coalesce(w.content_rejected, 0) + (select count(*)::int from messages m where m.campaign_id = a.id and m.state = 'failed'
        and ${isAsking} and m.error_code in ('reject', 'MessageRejected') and m.claimed_at > a.wave_from) as content_rejected
    from asked a left join whole w on w.id = a.id
    union all
    select id, account_id, mx_group, group_since, ${counts(sql`group_after`, { day, recent })}, 0, null, null, 0, 0
    from bad where mx_group is not null group by id, account_id, mx_group, group_since`);
}

type Sql = ReturnType<typeof sql>;

/** In the order of the columns above: hard, hard_old, complaints, complaints_old, complaints_day, deferred, deferred_old. */
function counts(after: Sql, { day, recent }: { day: Sql; recent: Sql }): Sql {
  const hard = sql`is_hard and bounced_at > ${after}`;
  const complained = sql`complained_at > ${after}`;
  const since = sql`greatest(${after}, ${recent})`;
  const deferred = sql`(delayed_at > ${since} or (bounced_at > ${since} and bounce_type <> 'Permanent'))`;
  return sql`count(*) filter (where ${hard})::int as hard,
    count(*) filter (where ${hard} and submitted_at <= ${after})::int as hard_old,
    count(*) filter (where ${complained})::int as complaints,
    count(*) filter (where ${complained} and submitted_at <= ${after})::int as complaints_old,
    count(*) filter (where complained_at > greatest(${after}, ${day}))::int as complaints_day,
    count(*) filter (where ${deferred})::int as deferred,
    count(*) filter (where ${deferred} and submitted_at <= ${since})::int as deferred_old`;
}
