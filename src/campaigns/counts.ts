import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";

export const contactStates = [
  "erased",
  "complained",
  "withdrawn",
  "refused",
  "given",
  "bounced",
  "lapsed",
  "skipped",
  "pending",
] as const;
export const messageStates = ["queued", "submitted", "delayed", "delivered", "in_doubt"] as const;

export type CampaignCounts = Record<
  (typeof messageStates)[number] | (typeof contactStates)[number] | "audience",
  number
>;

/** Messages by what became of them (cumulative), and every contact of the audience under the first state that holds. */
export async function countCampaign({ db }: Pick<Deps, "db">, campaignId: string): Promise<CampaignCounts> {
  const [messages] = await db.execute<Record<(typeof messageStates)[number], number>>(sql`
    select count(*) filter (where state in ('queued', 'claimed'))::int as queued,
      count(*) filter (where state = 'submitted')::int as submitted,
      count(*) filter (where delayed_at is not null and delivered_at is null and bounced_at is null)::int as delayed,
      count(*) filter (where delivered_at is not null)::int as delivered,
      count(*) filter (where state = 'in_doubt')::int as in_doubt
    from messages where campaign_id = ${campaignId} and kind in ('invitation', 'reminder')`);
  // One pass over both, not a join: just after a launch PostgreSQL still takes them for a few rows, and would loop.
  const contacts = await db.execute<{ state: (typeof contactStates)[number]; k: number }>(sql`
    select state, count(*)::int as k from (
      select case
        when bool_or(erased) then 'erased'
        when bool_or(complained) then 'complained'
        when max(answer) in ('withdrawn', 'refused', 'given') then max(answer)
        when bool_or(bounced) then 'bounced'
        when max(answer) = 'lapsed' then 'lapsed'
        when bool_or(ended) and not bool_or(asked) then 'skipped'
        else 'pending' end as state
      from (
        select id, true as is_invitation, erased_at is not null as erased, answer, false as complained, false as bounced,
          false as asked, false as ended
        from invitations where campaign_id = ${campaignId}
        union all
        select invitation_id, false, false, null, complained_at is not null, bounced_at is not null,
          state = 'submitted' and kind in ('invitation', 'reminder'),
          state in ('skipped', 'failed') and kind = 'invitation'
        from messages where campaign_id = ${campaignId} and invitation_id is not null
      ) r group by id having bool_or(is_invitation)
    ) s group by state`);
  const counts: CampaignCounts = {
    audience: 0, queued: 0, submitted: 0, delayed: 0, delivered: 0, in_doubt: 0, erased: 0, complained: 0, withdrawn: 0,
    refused: 0, given: 0, bounced: 0, lapsed: 0, skipped: 0, pending: 0, ...messages,
  }; // prettier-ignore
  for (const { state, k } of contacts) {
    counts[state] = k;
    counts.audience += k;
  }
  return counts;
}
