import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";

/** How far a trouble reaches: one campaign, everything of one account, or the provider's account that all share. */
export type Reach = { campaignId: string } | { accountId: string } | "everything";

/**
 * A breaker: running campaigns stop claiming; a person must say why before they go on. One that has nothing left to send
 * goes on: there is nothing to stop but the clock of lapsing, which was told to people.
 */
export async function pauseCampaigns(
  { db, now }: Pick<Deps, "db" | "now">,
  { reach, reason }: { reach: Reach; reason: string },
): Promise<void> {
  await db.execute(sql`
    update campaigns k set status = 'paused', paused_at = ${now().toISOString()}::timestamptz, stop_reason = ${reason}
    where k.status = 'running' and ${within(reach)}
      and exists (select 1 from messages m where m.campaign_id = k.id and m.kind in ('invitation', 'reminder')
        and m.state in ('queued', 'claimed'))`);
}

function within(reach: Reach) {
  if (reach === "everything") return sql`true`;
  return "campaignId" in reach ? sql`k.id = ${reach.campaignId}` : sql`k.account_id = ${reach.accountId}`;
}
