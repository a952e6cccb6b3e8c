import { sql } from "drizzle-orm";
import type { BreakerScope } from "../db/json.ts";
import type { Deps } from "../deps.ts";
import { tellFact } from "../outbox/tell-fact.ts";
import { keepTransitions } from "./breakers/keep-transitions.ts";

/** How far a trouble reaches: one campaign, everything of one account, or the provider's account that all share. */
export type Reach = { campaignId: string } | { accountId: string } | "everything";

export type Pause = { reach: Reach; reason: string; figures?: Record<string, number> };

/**
 * A breaker opens: running campaigns stop claiming; a person must say why before they go on. One that has nothing left to
 * send goes on: there is nothing to stop but the clock of lapsing, which was told to people. Returns how many it stopped.
 */
export async function pauseCampaigns(
  { db, now }: Pick<Deps, "db" | "now">,
  { reach, reason, figures = {} }: Pause,
): Promise<number> {
  const moment = now();
  const at = sql`${moment.toISOString()}::timestamptz`;
  const scope = scopeOf(reach);
  return await db.transaction(async (tx) => {
    const inside = { db: tx, now: () => moment };
    const paused = await tx.execute<{ id: string; account_id: string }>(sql`
      with paused as (
        update campaigns k set status = 'paused', paused_at = ${at}, stop_reason = ${reason}
        where k.status = 'running' and ${within(reach)}
          and exists (select 1 from messages m where m.campaign_id = k.id and m.kind in ('invitation', 'reminder')
            and m.state in ('queued', 'claimed'))
        returning k.id, k.account_id
      ), opened as (
        insert into breakers (campaign_id, scope, mx_group, account_id, state, reason, opened_at, cooldown_seconds, probes)
        select id, ${scope}, '', account_id, 'open', ${reason}, ${at}, 0, '{}' from paused
        on conflict (campaign_id, scope, mx_group) do update
          set state = 'open', reason = excluded.reason, opened_at = excluded.opened_at
      )
      select id, account_id from paused order by id`);
    const opened = { scope, mx_group: "", from_state: "closed", to_state: "open", reason, figures } as const;
    const moved = paused.map(({ id, account_id }) => ({
      ...opened,
      account_id,
      campaign_id: id,
      by: "breaker",
      why: null,
    }));
    await keepTransitions(inside, moment, moved);
    const told = paused.map(({ id, account_id: accountId }) => ({
      accountId,
      kind: "campaign.paused" as const,
      subject: id,
      data: { by: "breaker", scope, reason, figures },
    }));
    await tellFact(inside, ...told);
    return paused.length;
  });
}

function scopeOf(reach: Reach): BreakerScope {
  if (reach === "everything") return "provider";
  return "campaignId" in reach ? "campaign" : "account";
}

function within(reach: Reach) {
  if (reach === "everything") return sql`true`;
  return "campaignId" in reach ? sql`k.id = ${reach.campaignId}` : sql`k.account_id = ${reach.accountId}`;
}
