import { sql } from "drizzle-orm";
import type { Deps } from "../../deps.ts";
import { keepTransitions, type Moved } from "./keep-transitions.ts";
import type { Facts } from "./read-facts.ts";
import { told } from "./told.ts";
import { type Figures, limits, type TripReason } from "./trip-of.ts";

/** Deferrals pass by themselves: ten minutes, then twice as long each time, six hours at most (STANDARDS 8.2). */
const cooldownSecondsMin = 600;
const cooldownSecondsMax = 6 * 3600;
const probesMax = 20;

type Step = Pick<Deps, "db" | "now" | "log">;
type Opening = { facts: Facts; group: string; reason: TripReason; figures: Figures };

const inScope = sql.raw(`b.scope = 'campaign_mx_group'`);

/** Holds back a campaign's messages to one MX group. Open already: nothing. */
export async function openGroup({ db, now }: Step, { facts, group, reason, figures }: Opening): Promise<number> {
  const moment = now();
  const at = sql`${moment.toISOString()}::timestamptz`;
  const cooldown = sql`least(${cooldownSecondsMax}, greatest(${cooldownSecondsMin}, b.cooldown_seconds * 2))`;
  const isPassing = reason === "deferrals";
  return await db.transaction(async (tx) => {
    const opened = await tx.execute<Pick<Moved, "from_state">>(sql`
    with before as (
      select state from breakers b where b.campaign_id = ${facts.id} and ${inScope} and b.mx_group = ${group}
    ), opened as (
      insert into breakers as b (campaign_id, scope, mx_group, account_id, state, reason, opened_at, reopens_at, cooldown_seconds, probes)
      values (${facts.id}, 'campaign_mx_group', ${group}, ${facts.account_id}, 'open', ${reason}, ${at},
        ${isPassing ? sql`${at} + ${cooldownSecondsMin} * interval '1 second'` : sql`null`}, ${isPassing ? cooldownSecondsMin : 0}, '{}')
      on conflict (campaign_id, scope, mx_group) do update set state = 'open', reason = excluded.reason, opened_at = excluded.opened_at,
        reopens_at = ${isPassing ? sql`${at} + ${cooldown} * interval '1 second'` : sql`null`},
        cooldown_seconds = ${isPassing ? cooldown : 0}, probes = '{}'
      where b.state <> 'open'
      returning b.campaign_id
    )
    select coalesce((select state from before), 'closed') as from_state from opened`);
    const about = {
      account_id: facts.account_id,
      campaign_id: facts.id,
      mx_group: group,
      reason,
      figures: told(figures),
    };
    const moved = opened.map((one): Moved => ({
      ...one,
      ...about,
      scope: "campaign_mx_group",
      to_state: "open",
      by: "breaker",
      why: null,
    }));
    await keepTransitions({ db: tx, now }, moment, moved);
    return opened.length;
  });
}

/** Lets a few through after the cooldown, and judges those that were let through. */
export async function stepGroups(deps: Step): Promise<number> {
  return (await letProbesThrough(deps)) + (await judgeProbes(deps));
}

/** The next messages in order, by their ids: two workers cannot make more of them. With none left, there is nothing to hold. */
async function letProbesThrough({ db, now }: Step): Promise<number> {
  const moment = now();
  const at = sql`${moment.toISOString()}::timestamptz`;
  return await db.transaction(async (tx) => {
    const moved = await tx.execute<Moved>(sql`
    with due as (
      select b.campaign_id, b.mx_group, b.account_id, b.reason from breakers b join campaigns k on k.id = b.campaign_id
      where ${inScope} and b.state = 'open' and b.reopens_at <= ${at} and k.status = 'running' for update of b skip locked
    ), moved as (
      update breakers b set state = 'half_open', reopens_at = null, since = ${at}, probes = array(
        select m.id from messages m join contacts c on c.id = m.contact_id
        where m.campaign_id = b.campaign_id and m.state = 'queued' and m.kind in ('invitation', 'reminder')
          and mx_group_of(c.mx_group, c.address) = b.mx_group order by m.due_at, m.id limit ${probesMax})
      from due d where b.campaign_id = d.campaign_id and b.mx_group = d.mx_group and ${inScope}
      returning b.campaign_id, b.mx_group, b.account_id, b.reason, cardinality(b.probes) as probes
    )
    select account_id, campaign_id, 'campaign_mx_group' as scope, mx_group, 'open' as from_state, 'half_open' as to_state, reason,
      jsonb_build_object('probes', probes) as figures, 'cooldown' as by, null as why from moved`);
    await keepTransitions({ db: tx, now }, moment, moved);
    return moved.length;
  });
}

/**
 * Too many deferred again: open, for twice as long. All known, or old enough to be counted, and few enough deferred: closed.
 * What was in doubt or never left says nothing.
 */
async function judgeProbes({ db, now }: Step): Promise<number> {
  const moment = now();
  const at = sql`${moment.toISOString()}::timestamptz`;
  const old = sql`${new Date(moment.getTime() - limits.blindMinutes * 60_000).toISOString()}::timestamptz`;
  return await db.transaction(async (tx) => {
    const moved = await tx.execute<Moved>(sql`
    with seen as (
      select b.campaign_id, b.mx_group, count(m.id)::int as probes,
        count(*) filter (where m.delayed_at is not null or (m.bounced_at is not null and m.bounce_type <> 'Permanent'))::int as deferred,
        count(*) filter (where m.state in ('queued', 'claimed') or (m.state = 'submitted' and m.delivered_at is null
          and m.bounced_at is null and m.delayed_at is null and m.submitted_at > ${old}))::int as unknown
      from breakers b left join messages m on m.id = any(b.probes)
      where ${inScope} and b.state = 'half_open' group by b.campaign_id, b.mx_group
    ), judged as (
      select *, case when deferred > probes * ${limits.deferredSharePause}::float8 then 'open' when unknown = 0 then 'closed' end as verdict
      from seen
    ), moved as (
      update breakers b set state = j.verdict, probes = '{}', since = ${at},
        cooldown_seconds = case j.verdict when 'open' then ${doubled} else 0 end,
        opened_at = case j.verdict when 'open' then ${at} else b.opened_at end,
        reopens_at = case j.verdict when 'open' then ${at} + ${doubled} * interval '1 second' end
      from judged j where j.verdict is not null and b.campaign_id = j.campaign_id and b.mx_group = j.mx_group and ${inScope}
        and b.state = 'half_open'
      returning b.campaign_id, b.mx_group, b.account_id, b.reason, b.state, j.probes, j.deferred
    )
    select account_id, campaign_id, 'campaign_mx_group' as scope, mx_group, 'half_open' as from_state, state as to_state, reason,
      jsonb_build_object('probes', probes, 'deferred', deferred) as figures, 'probes' as by, null as why from moved`);
    await keepTransitions({ db: tx, now }, moment, moved);
    return moved.length;
  });
}

const doubled = sql.raw(`least(${cooldownSecondsMax}, b.cooldown_seconds * 2)`);

/** When a breaker next changes by itself: a cooldown ends, or nobody has heard of a message for too long. */
export async function nextBreakerDue({ db }: Pick<Deps, "db">, after: Date): Promise<Date | null> {
  const since = sql`${after.toISOString()}::timestamptz`;
  const blind = sql`${limits.blindMinutes * 60 + 1} * interval '1 second'`;
  const [row] = await db.execute<{ due: string | null }>(sql`
    select least(
      (select min(b.reopens_at) from breakers b join campaigns k on k.id = b.campaign_id
        where b.state = 'open' and b.reopens_at > ${since} and k.status = 'running'),
      (select max(m.submitted_at) + ${blind} from breakers b join messages m on m.id = any(b.probes)
        where b.state = 'half_open' and m.submitted_at + ${blind} > ${since}),
      (select min(u.oldest) + ${blind} from campaigns k
        cross join lateral (select 1 from messages m where m.campaign_id = k.id and m.kind in ('invitation', 'reminder')
          and m.state in ('queued', 'claimed') limit 1) one
        cross join lateral (
          select min(m.submitted_at) as oldest from messages m where m.campaign_id = k.id
            and m.kind in ('invitation', 'reminder') and m.heard_at is null and m.state = 'submitted'
            and m.submitted_at > ${since} - ${blind}) u
        where k.status = 'running')) as due`);
  return row?.due ? new Date(row.due) : null;
}
