import { sql } from "drizzle-orm";
import type { Deps } from "../../deps.ts";
import type { Campaign } from "../queries.ts";
import type { DomainRoom } from "./domain-room.ts";
import type { Block, Outlook } from "./forecast.ts";
import { isAsking, isHeld } from "./held.ts";
import type { Plan } from "./plan-row.ts";
import { crowdSpacingMs, domainOfContact, knownReceivers, receiverOf } from "./receivers.ts";

/** The order is looked at in so many steps: exact for small audiences, half a percent for great ones. */
const blocksMax = 200;

type About = { campaign: Campaign; plan: Plan; room: DomainRoom };

/** All that the forecast of a campaign needs, from what it has left. */
export async function readOutlook(deps: Pick<Deps, "db" | "now">, { campaign, plan, room }: About): Promise<Outlook> {
  const minutes = minutesOf(campaign);
  const rows = await deps.db.execute<{
    block: number;
    receiver: string;
    k: number;
    is_pilot: boolean;
    is_out: boolean;
  }>(sql`
    with waiting as (
      select m.wave, m.place, ${isHeld} as is_held, ${receiverOf} as receiver, ${domainOfContact} as domain, v.domain is null as is_company,
        count(*) over (partition by ${domainOfContact}) as there, max(m.place) over () as places
      from messages m left join contacts c on c.id = m.contact_id left join ${knownReceivers} on v.domain = ${domainOfContact}
      where m.campaign_id = ${campaign.id} and m.kind = 'invitation' and m.state = 'queued' and ${isHeld}
    )
    select (w.place::bigint * ${blocksMax} / (w.places + 1))::int as block, coalesce(w.wave = 0, false) as is_pilot,
      case when w.receiver = '' and w.is_company and w.there > ${minutes} then 'crowd:' || w.domain else w.receiver end as receiver,
      count(*)::int as k
    from waiting w group by 1, 2, 3 order by 1`);
  const blocks: Block[] = [];
  for (const [, own] of Map.groupBy(
    rows.filter(({ is_pilot: isPilot }) => !isPilot),
    ({ block }) => block,
  )) {
    blocks.push(Object.fromEntries(own.map(({ receiver, k }) => [receiver, k])));
  }
  const pilot = rows.filter(({ is_pilot: isPilot }) => isPilot).reduce((sum, { k }) => sum + k, 0);
  const now = deps.now();
  return {
    start: plan.nextAt && pilot === 0 && plan.nextAt > now ? plan.nextAt : now,
    today: room.day,
    hours: campaign.hours,
    pilot,
    blocks,
    watchHours: campaign.watchHours,
    isWatchOver: pilot === 0,
    dailyMax: campaign.dailyMax,
    firstDay: room.firstDay,
    past: room.past,
    usedToday: room.used,
    ownToday: room.own,
    ahead: await readAhead(deps, { plan, campaign }),
    quota: room.quota,
    account: room.account,
    others: room.others,
  };
}

type Ahead = { plan: Plan; campaign: Campaign; dueBefore?: Date };

/**
 * Invitations of campaigns that were launched before on the same sending domain and go first: what their people and their
 * senders were told must not slip because of a later one. `dueBefore`: of those that will plan until then.
 */
export async function readAhead({ db }: Pick<Deps, "db">, { plan, campaign, dueBefore }: Ahead): Promise<number> {
  const due = dueBefore ? sql`p.next_at < ${dueBefore.toISOString()}::timestamptz` : sql`p.next_at is not null`;
  const [row] = await db.execute<{ k: number }>(sql`
    select count(*)::int as k from campaign_plans p join campaigns k on k.id = p.campaign_id
    join messages m on m.campaign_id = k.id and m.state = 'queued' and ${isAsking} and m.kind = 'invitation' and ${isHeld}
    where p.account_id = ${plan.accountId} and p.domain = ${plan.domain} and k.status = 'running' and ${due}
      and coalesce(p.held_by, '') <> 'red'
      and (k.launched_at, k.id) < (${(campaign.launchedAt ?? new Date(0)).toISOString()}::timestamptz, ${campaign.id}::uuid)`);
  return row?.k ?? 0;
}

function minutesOf({ hours }: Campaign): number {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return Math.max(1, Math.floor(((minutes(hours.to) - minutes(hours.from)) * 60_000) / crowdSpacingMs));
}
