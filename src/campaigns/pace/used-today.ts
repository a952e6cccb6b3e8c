import { sql } from "drizzle-orm";
import type { Deps } from "../../deps.ts";
import type { Campaign } from "../queries.ts";
import { isAsking, isReleased } from "./held.ts";
import { domainOfContact, knownReceivers, receiverOf } from "./receivers.ts";
import { senderDomain } from "./sender-domain.ts";

/** What a campaign's sending domain has sent since its day began, has on its way or is about to: by receiver, and whether it is this campaign's. */
export async function usedToday({ db }: Pick<Deps, "db">, { campaign, starts }: { campaign: Campaign; starts: Date }) {
  const since = sql`${starts.toISOString()}::timestamptz`;
  return await db.execute<{ own: boolean; receiver: string; k: number }>(sql`
    with sharing as (
      select campaign_id as id from campaign_plans where account_id = ${campaign.accountId} and domain = ${senderDomain(campaign)}
    ), used as (
      select m.campaign_id, m.contact_id from messages m join sharing s on s.id = m.campaign_id
        where ${isAsking} and m.submitted_at is not null and m.submitted_at >= ${since}
      union all
      select m.campaign_id, m.contact_id from messages m join sharing s on s.id = m.campaign_id
        where ${isAsking} and m.state in ('claimed', 'in_doubt') and m.claimed_at >= ${since}
      union all
      select m.campaign_id, m.contact_id from messages m join sharing s on s.id = m.campaign_id
        join campaigns k on k.id = s.id and k.status = 'running' where ${isAsking} and ${isReleased}
    )
    select u.campaign_id = ${campaign.id} as own, ${receiverOf} as receiver, count(*)::int as k
    from used u left join contacts c on c.id = u.contact_id left join ${knownReceivers} on v.domain = ${domainOfContact}
    group by 1, 2`);
}
