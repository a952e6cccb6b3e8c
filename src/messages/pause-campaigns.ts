import { and, eq } from "drizzle-orm";
import { campaigns } from "../db/schema.ts";
import type { Deps } from "../deps.ts";

/** A breaker: running campaigns stop claiming, one of them or all; a person must say why before they go on. */
export async function pauseCampaigns(
  { db, now }: Pick<Deps, "db" | "now">,
  what: { campaignId: string | null; reason: string },
): Promise<void> {
  await db
    .update(campaigns)
    .set({ status: "paused", pausedAt: now(), stopReason: what.reason })
    .where(and(eq(campaigns.status, "running"), what.campaignId ? eq(campaigns.id, what.campaignId) : undefined));
}
