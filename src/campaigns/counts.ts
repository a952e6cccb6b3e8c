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
  const contacts = await db.execute<{ state: (typeof contactStates)[number]; k: number }>(sql`
    select state, count(*)::int as k from (
      select case
        when i.erased_at is not null then 'erased'
        when m.complained then 'complained'
        when i.answer in ('withdrawn', 'refused', 'given') then i.answer
        when m.bounced then 'bounced'
        when i.answer = 'lapsed' then 'lapsed'
        when m.ended and not m.asked then 'skipped'
        else 'pending' end as state
      from invitations i
      left join (
        select invitation_id, bool_or(complained_at is not null) as complained,
          bool_or(bounced_at is not null) as bounced,
          bool_or(state = 'submitted' and kind in ('invitation', 'reminder')) as asked,
          bool_or(state in ('skipped', 'failed') and kind = 'invitation') as ended
        from messages where campaign_id = ${campaignId} group by invitation_id
      ) m on m.invitation_id = i.id
      where i.campaign_id = ${campaignId}
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
