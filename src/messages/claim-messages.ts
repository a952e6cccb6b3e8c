import { sql } from "drizzle-orm";
import { personHasComplained } from "../consent/has-complained.ts";
import type { Deps } from "../deps.ts";
import { isHeldBack } from "./breakers/is-held-back.ts";
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
 * What answers a person goes first; `room` is what campaigns may still take of the day's quota.
 */
export async function claimMessages({ db, now }: Pick<Deps, "db" | "now">, max: number, room = max): Promise<Claims> {
  const at = now();
  const leaseUntil = new Date(at.getTime() + messageLeaseMs).toISOString();
  const rows = await db.execute<ClaimedMessage & { state: string }>(sql`
    with urgent as (
      select m.id from messages m
      where m.state = 'queued' and m.due_at <= ${at.toISOString()}::timestamptz and m.kind not in ('invitation', 'reminder')
      order by m.due_at, m.id limit ${max} for update of m skip locked
    ), asking as (
      select m.id from messages m
      left join campaigns k on k.id = m.campaign_id
      where m.state = 'queued' and m.due_at <= ${at.toISOString()}::timestamptz and m.kind in ('invitation', 'reminder')
        and ${mayMove} and not ${isHeldBack}
      order by m.due_at, m.id limit least(${max} - (select count(*) from urgent), ${Math.min(max, room)}) for update of m skip locked
    ), due as (
      select id from urgent union all select id from asking
    ), judged as (
      select m.id, coalesce(case when c.id is not null then m.data ->> 'to' end, c.address, a.contact) as address, mx_group_of(c.mx_group, c.address) as mx_group, i.first_submitted_at, i.paused_ms_before, case
        when c.id is null and a.contact is null then 'skipped'
        when m.kind in ('invitation', 'reminder') and exists (select 1 from suppressions s
          where s.account_id = c.account_id and s.key = any(c.address_keys) and s.topic = '') then 'skipped'
        when m.kind in ('invitation', 'reminder') and (i.answer is not null or k.status <> 'running') then 'skipped'
        when m.kind in ('invitation', 'reminder') and c.verdict = 'undeliverable' then 'skipped'
        when m.kind in ('invitation', 'reminder') and (select count(distinct s.topic) from suppressions s
          where s.account_id = c.account_id and s.key = any(c.address_keys) and s.topic = any(k.topics)) >= cardinality(k.topics) then 'skipped'
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
    )
    update messages m set state = j.verdict,
      claimed_at = case j.verdict when 'claimed' then ${at.toISOString()}::timestamptz end,
      lease_until = case j.verdict when 'claimed' then ${leaseUntil}::timestamptz end,
      mx_group = coalesce(j.mx_group, m.mx_group),
      attempts = m.attempts + case j.verdict when 'claimed' then 1 else 0 end
    from judged j where m.id = j.id
    returning m.id, m.account_id, m.kind, m.campaign_id, m.invitation_id, m.contact_id, m.round, m.locale, m.data,
      m.attempts, m.state, j.address, j.first_submitted_at, j.paused_ms_before`);
  const claimed = rows.filter((row) => row.state === "claimed");
  return { claimed, skipped: rows.length - claimed.length };
}

export type Claims = { claimed: ClaimedMessage[]; skipped: number };
