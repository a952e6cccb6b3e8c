import { sql } from "drizzle-orm";
import { endOfSendingDay, sendingDay, startOfSendingDay } from "../accounts/sending-day.ts";
import { personHasComplained } from "../consent/has-complained.ts";
import type { Db } from "../db/client.ts";
import type { Deps } from "../deps.ts";
import { isSuppressedFor } from "../suppression/await-claims.ts";
import { isHeldBack } from "./breakers/is-held-back.ts";
import { ceilingsOf, dayMaxOf, isOfStoppedAccount } from "./ceilings/day-max.ts";
import { nextDayOf } from "./ceilings/next-day.ts";
import { isOfMachines } from "./machine-clicks.ts";
import { isPaused } from "./is-paused.ts";

/** A message on its way out, with all that composing it takes. */
export type ClaimedMessage = {
  id: string;
  account_id: string;
  kind: "invitation" | "reminder" | "receipt" | "confirmation" | "acknowledgement" | "service";
  campaign_id: string | null;
  invitation_id: string | null;
  contact_id: string;
  round: number;
  locale: string;
  data: Record<string, unknown> | null;
  attempts: number;
  address: string;
  /** Of the invitation it belongs to: when the person was first asked. */
  first_submitted_at: string | null;
  paused_ms_before: string | null;
};

/** Longer than any send can take: a claim that outlives it belongs to a process that died. */
export const messageLeaseMs = 2 * 60 * 1000;

/**
 * A condition on a message `m` and its campaign `k`: that a claim decides on it now. What is queued in a paused campaign
 * waits; in one that is over it is claimed only to be skipped, whatever put it back into the queue.
 */
export const mayMove = sql.raw(
  `(m.kind not in ('invitation', 'reminder') or k.status in ('running', 'stopped', 'finished'))`,
);

/**
 * Claims due messages. Suppression is judged in this very statement, and so is whether the person has answered or the
 * campaign was paused: what fails is skipped for good, or stays queued. If it cannot be judged, nothing is claimed.
 * What answers a person goes first; `room` is what campaigns may still take of the day's quota. What is above the ceiling of
 * its account waits for another day: the row of that day is its lock, so that any number of workers never pass it.
 */
export async function claimMessages(
  { db, now, config }: Pick<Deps, "db" | "now" | "config">,
  max: number,
  room = max,
): Promise<Claims> {
  const at = now();
  // One that was tried on an earlier day, and did not leave then, leaves on this one.
  const today = sendingDay(sql`${at.toISOString()}::timestamptz`);
  const isNotOfToday = sql`(m.claimed_at is null
    or m.claimed_at < (select ${startOfSendingDay(today)} from accounts a where a.id = m.account_id))`;
  const leaseUntil = new Date(at.getTime() + messageLeaseMs).toISOString();
  const rows = await inOrder(db, async (tx) =>
    tx.execute<ClaimedMessage & { state: string }>(sql`
    with urgent as (
      select m.id from messages m
      where m.state = 'queued' and m.due_at <= ${at.toISOString()}::timestamptz and m.kind not in ('invitation', 'reminder')
      order by m.due_at, m.id limit ${max} for update of m skip locked
    ), asking as (
      select m.id from messages m
      left join campaigns k on k.id = m.campaign_id
      where m.state = 'queued' and m.due_at <= ${at.toISOString()}::timestamptz and m.kind in ('invitation', 'reminder')
        and ${mayMove} and not ${isHeldBack} and not ${isOfStoppedAccount}
      order by m.due_at, m.id limit least(${max} - (select count(*) from urgent), ${Math.min(max, room)}) for update of m skip locked
    ), due as (
      select id from urgent union all select id from asking
    ), judged as (
      select m.id, m.account_id, m.due_at, k.pace, k.hours,
        m.kind in ('invitation', 'reminder') and ${isNotOfToday} as counts, coalesce(case when c.id is not null then m.data ->> 'to' end, c.address, a.contact) as address, mx_group_of(c.mx_group, c.address) as mx_group, i.first_submitted_at, i.paused_ms_before, case
        when c.id is null and a.contact is null then 'skipped'
        when m.kind in ('invitation', 'reminder') and ${isSuppressedFor} then 'skipped'
        when m.kind in ('invitation', 'reminder') and (i.answer is not null or k.status <> 'running') then 'skipped'
        when m.kind in ('invitation', 'reminder') and c.verdict = 'undeliverable' then 'skipped'
        when m.kind in ('invitation', 'reminder') and ${isPaused(sql`${at.toISOString()}::timestamptz`)} then 'skipped'
        when exists (select 1 from suppressions s where s.account_id = c.account_id and s.key = any(c.address_keys)
          and s.topic = '' and s.reason in ('hard_bounce', 'invalid')) then 'skipped'
        when m.kind = 'acknowledgement' and (${personHasComplained} or m.data ? 'oneClick' and ${isOfMachines}) then 'skipped'
        else 'claimed' end as verdict
      from due join messages m on m.id = due.id
      left join contacts c on c.id = m.contact_id and c.account_id = m.account_id
      -- Ours to the account's own contact: whoever that is now.
      left join accounts a on a.id = m.account_id and m.contact_id = m.account_id and m.kind = 'service'
      left join invitations i on i.id = m.invitation_id
      left join campaigns k on k.id = m.campaign_id
    ), wanted as (
      select account_id, count(*)::int as n from judged where counts and verdict = 'claimed' group by 1
    ), rooms as (
      select w.account_id, w.n, x.day, ${startOfSendingDay(sql`x.day`)} as starts, ${endOfSendingDay(sql`x.day`)} as ends, ${dayMaxOf(ceilingsOf(config), sql`x.day`)} as max from wanted w
      join accounts a on a.id = w.account_id
      cross join lateral (select ${today} as day) x
    ), taken as (
      insert into account_days as d (account_id, day, max, claimed, taken, starts_at)
      select account_id, day, max, least(n, max), least(n, max), starts from rooms order by account_id
      on conflict (account_id, day) do update set max = excluded.max, starts_at = excluded.starts_at,
        claimed = d.claimed + least(excluded.taken, greatest(0, excluded.max - d.claimed)),
        taken = least(excluded.taken, greatest(0, excluded.max - d.claimed))
      returning account_id, taken
    ), decided as (
      select j.*, r.ends, case
        when row_number() over (partition by j.account_id, j.counts and j.verdict = 'claimed' order by j.due_at, j.id) > t.taken
          and j.counts and j.verdict = 'claimed' then 'queued'
        else j.verdict end as state
      from judged j left join rooms r on r.account_id = j.account_id left join taken t on t.account_id = j.account_id
    )
    update messages m set state = j.state,
      due_at = case j.state when 'queued' then ${nextDayOf(sql`${at.toISOString()}::timestamptz`)} else m.due_at end,
      claimed_at = case j.state when 'claimed' then ${at.toISOString()}::timestamptz end,
      lease_until = case j.state when 'claimed' then ${leaseUntil}::timestamptz end,
      mx_group = coalesce(j.mx_group, m.mx_group),
      attempts = m.attempts + case j.state when 'claimed' then 1 else 0 end
    from decided j where m.id = j.id
    returning m.id, m.account_id, m.kind, m.campaign_id, m.invitation_id, m.contact_id, m.round, m.locale, m.data,
      m.attempts, m.state, j.address, j.first_submitted_at, j.paused_ms_before`),
  );
  const claimed = rows.filter((row) => row.state === "claimed");
  // What waits for another day has moved too: it is not found again today.
  return { claimed, skipped: rows.length - claimed.length };
}

/**
 * Due messages are read along their index, and no more of them than are taken. Of those that were queued a moment ago PostgreSQL
 * knows nothing yet: it took a million for a dozen, read and sorted them all, and did so for each claim.
 */
async function inOrder<T>(db: Db, read: (tx: Db) => Promise<T>): Promise<T> {
  return await db.transaction(async (tx) => {
    await tx.execute(sql`set local enable_sort = off`);
    return await read(tx);
  });
}

/** `skipped`: what will not leave, or not today. */
export type Claims = { claimed: ClaimedMessage[]; skipped: number };
