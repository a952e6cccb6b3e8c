import { sql } from "drizzle-orm";
import type { Deps } from "../../deps.ts";
import { pauseCampaigns } from "../pause-campaigns.ts";
import { type Asked, type Facts, readFacts } from "./read-facts.ts";
import { type Judged, readFigures } from "./read-figures.ts";
import { openGroup, stepGroups } from "./step-groups.ts";
import { told } from "./told.ts";
import { limits, tripOf, type TripReason } from "./trip-of.ts";
import { areWorthSumming, sumFigures } from "./widen.ts";

type Check = Pick<Deps, "db" | "now" | "log">;

/**
 * Campaigns that still have something to send, each with the moment from which its facts count. The limit keeps the planner
 * from reading all that is queued.
 */
const liveCampaigns = sql.raw(`(
  select k.id, (select max(b.since) from breakers b where b.campaign_id = k.id and b.mx_group = '') as since
  from campaigns k
  cross join lateral (select 1 from messages m where m.campaign_id = k.id and m.kind in ('invitation', 'reminder')
    and m.state in ('queued', 'claimed') limit 1) one
  where k.status = 'running')`);

/**
 * Judges all that is going out, from the narrowest scope to the widest, and opens what must be (STANDARDS 8.2). What a
 * campaign's own breaker has stopped does not count again for its account. Two statements where all is well; any number of
 * workers may do it at once: each opening is one UPDATE. Returns how many breakers changed.
 */
export async function checkBreakers(deps: Check): Promise<number> {
  const live = await deps.db.execute<{ id: string | null; since: string | null; is_held: boolean }>(sql`
    select l.id, l.since, h.is_held
    from (select exists (select 1 from breakers where state <> 'closed' and mx_group <> '') as is_held) h
    left join ${liveCampaigns} l on true`);
  // Before the facts are read: what was let through counts from now on.
  let changed = live[0]?.is_held ? await stepGroups(deps) : 0;
  const asked = live.flatMap(({ id, since }): Asked[] => (id ? [{ id, since: since ? new Date(since) : null }] : []));
  const facts = await readFacts(deps, asked);
  const suspects = facts.filter(isSuspect);
  const stopped = new Set<string>();
  const judged = await readFigures(deps, suspects, "trip");
  // Campaigns before their parts: what stops whole is told once.
  const inOrder = [
    ...judged.filter(({ facts: { mx_group: group } }) => group === null),
    ...judged.filter(({ facts: { mx_group: group } }) => group !== null),
  ];
  for (const { facts: one, figures } of inOrder) {
    const reason = tripOf(one.mx_group === null ? "campaign" : "campaign_mx_group", figures);
    if (!reason) continue;
    deps.log({ level: "warn", event: "breaker_opened", campaign: one.id, mx_group: one.mx_group, reason });
    if (one.mx_group === null) {
      changed += await stop(deps, { campaignId: one.id }, { one, reason });
      stopped.add(one.id);
    } else changed += await openGroup(deps, { facts: one, group: one.mx_group, reason, figures });
  }
  const going = facts.filter(({ id, mx_group: group }) => group === null && !stopped.has(id));
  return changed + (await checkWider(deps, going));
}

async function stop(
  deps: Check,
  reach: { campaignId: string },
  { one, reason }: { one: Facts; reason: TripReason },
): Promise<number> {
  const [whole] = await readFigures(deps, [one], "exact");
  return await pauseCampaigns(deps, { reach, reason, figures: whole ? told(whole.figures) : {} });
}

/** Accounts, and all together: several campaigns, each below its own lines, can be over one. */
async function checkWider(deps: Check, going: readonly Facts[]): Promise<number> {
  let changed = 0;
  const left: Facts[] = [];
  for (const [accountId, own] of Map.groupBy(going, (one) => one.account_id)) {
    const figures = areWorthSumming(own) ? sumFigures(await counted(deps, own)) : null;
    const reason = figures ? tripOf("account", figures) : null;
    if (!figures || !reason) left.push(...own);
    else changed += await pauseCampaigns(deps, { reach: { accountId }, reason, figures: told(figures) });
  }
  const hard = left.reduce((sum, one) => sum + one.hard, 0);
  if (hard <= limits.providerSendsMin * limits.hardSharePause) return changed;
  const figures = sumFigures(await counted(deps, left));
  const reason = tripOf("provider", figures);
  if (!reason) return changed;
  return changed + (await pauseCampaigns(deps, { reach: "everything", reason, figures: told(figures) }));
}

/** No campaign is counted beyond where the sum of all could still trip. */
async function counted(deps: Check, facts: readonly Facts[]): Promise<Judged[]> {
  const hard = facts.reduce((sum, one) => sum + one.hard, 0);
  return await readFigures(deps, facts, Math.max(limits.providerSendsMin, Math.ceil(hard / limits.hardSharePause)) + 1);
}

/** Whether anything went wrong that its sends are worth counting for. */
function isSuspect(facts: Facts): boolean {
  return (
    facts.hard > 0 ||
    facts.complaints >= limits.complaintsEarlyMax ||
    facts.deferred > 0 ||
    facts.unsubscribed > 0 ||
    facts.content_rejected > 0 ||
    facts.unheard_since !== null
  );
}
