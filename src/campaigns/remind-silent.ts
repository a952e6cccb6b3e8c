import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { planReminders, reminderDue } from "./pace/plan-reminders.ts";
import type { Campaign } from "./queries.ts";
import { wasGreen } from "./was-green.ts";

/**
 * Queues the reminders that are due: `after_days` after a person's own first message, only to the silent, and only while
 * there is time left to answer. One message a contact and round, by the unique key.
 */
export async function remindSilent(deps: Deps): Promise<number> {
  const at = deps.now();
  const running = await deps.db.execute<Pick<Campaign, "id" | "pace">>(sql`
    select k.id, k.pace from campaigns k where k.status = 'running' and jsonb_array_length(k.reminders) > 0
      and exists (select 1 from ${dueReminders} d where d.campaign_id = k.id and d.due <= ${at.toISOString()}::timestamptz)`);
  let queued = 0;
  for (const { id, pace } of running) {
    const dueAt = reminderDue(pace, at);
    const rounds = await greenRounds(deps, id);
    if (rounds.length === 0) continue;
    const rows = await deps.db.execute(sql`
      insert into messages (id, account_id, kind, campaign_id, invitation_id, contact_id, round, locale, state, attempts,
        due_at, created_at)
      select uuid7(${at.toISOString()}::timestamptz), d.account_id, 'reminder', d.campaign_id, d.invitation_id, d.contact_id,
        d.round, d.locale, 'queued', 0, ${dueAt.toISOString()}::timestamptz, ${at.toISOString()}::timestamptz
      from ${dueReminders} d where d.campaign_id = ${id} and d.due <= ${at.toISOString()}::timestamptz
        and d.round = any(${`{${rounds.join()}}`}::smallint[])
      on conflict do nothing returning id`);
    queued += rows.length;
    if (rows.length > 0) await planReminders(deps, { id, pace });
  }
  if (queued > 0) await deps.queue.wake("mail");
  return queued;
}

/** The rounds that are due and follow a green one; the others wait until theirs is. */
async function greenRounds(deps: Deps, campaignId: string): Promise<number[]> {
  const due = await deps.db.execute<{ round: number }>(sql`
    select distinct d.round from ${dueReminders} d
    where d.campaign_id = ${campaignId} and d.due <= ${deps.now().toISOString()}::timestamptz`);
  const judged = await Promise.all(
    due.map(async ({ round }) => ((await wasGreen(deps, campaignId, round)) ? [round] : [])),
  );
  return judged.flat();
}

/**
 * The next reminder of each person, with the moment it is due; none for who answered, complained, is in doubt or
 * suppressed, or was asked by a signed exception; none after a bounce for good, or after two rounds that did not get there
 * (STANDARDS 2.5). A second is for a documented basis alone: one that an import names, or a yes that was given here.
 * After an outage two are never sent together: the second keeps its distance from the first. Whoever asked for a pause is left
 * alone to its end.
 */
const dueReminders = sql.raw(`(
  select i.account_id, i.campaign_id, i.id as invitation_id, i.contact_id, i.locale, r.round,
    greatest(i.first_submitted_at + r.after_days * interval '1 day'
        + (k.paused_ms - i.paused_ms_before) * interval '1 millisecond',
      last.submitted_at + (r.after_days - r.after_days_before) * interval '1 day', pause.ends_at) as due
  from campaigns k
  join invitations i on i.campaign_id = k.id
  cross join lateral (select ordinality::smallint as round, (value->>'after_days')::int as after_days,
      coalesce(lag((value->>'after_days')::int) over (order by ordinality), 0) as after_days_before
    from jsonb_array_elements(k.reminders) with ordinality) r
  join contacts c on c.id = i.contact_id
  left join lateral (select (p.paused_until + 1)::timestamp at time zone a.time_zone as ends_at
    from preferences p join accounts a on a.id = p.account_id where p.contact_id = i.contact_id) pause on true
  join lateral (select max(m.round) as round, max(m.submitted_at) as submitted_at from messages m
    where m.invitation_id = i.id and m.kind in ('invitation', 'reminder')) last on last.round = r.round - 1
  where k.status = 'running' and i.answer is null and i.first_submitted_at is not null and i.erased_at is null
    and i.first_submitted_at + r.after_days * interval '1 day' < greatest(k.deadline, i.first_submitted_at + interval '14 days')
    and (pause.ends_at is null or pause.ends_at < greatest(k.deadline, i.first_submitted_at + interval '14 days'))
    and i.override_id is null
    and not exists (select 1 from messages m where m.invitation_id = i.id and m.kind in ('invitation', 'reminder')
      and ((m.bounced_at is not null and m.bounce_type = 'Permanent') or m.complained_at is not null or m.state <> 'submitted'))
    and (select count(*) from messages m where m.invitation_id = i.id and m.kind in ('invitation', 'reminder')
      and m.bounced_at is not null and m.round >= r.round - 2) < 2
    and (r.round = 1
      or exists (select 1 from memberships b where b.list_id = k.list_id and b.contact_id = i.contact_id
        and b.basis = 'consent_documented')
      or exists (select 1 from consent_records y where y.contact_id = i.contact_id and y.event = 'given' and y.counted))
    and not exists (select 1 from suppressions s
      where s.account_id = c.account_id and s.key = any(c.address_keys) and s.topic = ''))`);

export async function nextReminder({ db }: Pick<Deps, "db">, after: Date): Promise<Date | null> {
  const [row] = await db.execute<{ due: string | null }>(sql`select min(due) as due from ${dueReminders} d
    where due > ${after.toISOString()}::timestamptz`);
  return row?.due ? new Date(row.due) : null;
}
