import { and, eq, sql } from "drizzle-orm";
import { campaigns } from "../db/schema.ts";
import type { Db } from "../db/client.ts";
import type { Deps } from "../deps.ts";
import { moveSlots } from "./plan-slots.ts";
import type { Campaign } from "./queries.ts";

type Steer = Pick<Deps, "db" | "now">;
export type Steered = { outcome: "steered" | "already" } | { outcome: "refused"; why: string };

/** Nothing new is claimed; what is in flight finishes; the clocks of lapsing and reminding stand still. */
export async function pauseCampaign({ db, now }: Steer, campaign: Campaign): Promise<Steered> {
  if (campaign.status === "paused") return { outcome: "already" };
  const paused = await db
    .update(campaigns)
    .set({ status: "paused", pausedAt: now(), stopReason: null })
    .where(and(eq(campaigns.id, campaign.id), eq(campaigns.status, "running")))
    .returning({ id: campaigns.id });
  return paused.length > 0
    ? { outcome: "steered" }
    : { outcome: "refused", why: "Only a running campaign can be paused." };
}

/** After a breaker a person must say why it may go on. */
export async function resumeCampaign({ db, now }: Steer, campaign: Campaign, reason: string | null): Promise<Steered> {
  if (campaign.status === "running") return { outcome: "already" };
  if (campaign.status === "paused" && campaign.stopReason !== null && !reason) {
    return {
      outcome: "refused",
      why: `It stopped by itself (${campaign.stopReason}). Say in "reason" why it may go on.`,
    };
  }
  const at = now();
  return await db.transaction(async (tx): Promise<Steered> => {
    const resumed = await tx.execute(sql`
      update campaigns set status = 'running', stop_reason = null, paused_at = null,
        paused_ms = paused_ms + (extract(epoch from ${at.toISOString()}::timestamptz - paused_at) * 1000)::bigint
      where id = ${campaign.id} and status = 'paused' returning id`);
    if (resumed.length === 0) return { outcome: "refused", why: "Only a paused campaign can go on." };
    if (campaign.pace === "careful") await moveQueued(tx, campaign, at);
    return { outcome: "steered" };
  });
}

/** What became late during the pause does not leave in one burst, or at night. */
async function moveQueued(tx: Db, campaign: Campaign, at: Date): Promise<void> {
  const due = await tx.execute<{ due: string }>(sql`
    select distinct due_at as due from messages
    where campaign_id = ${campaign.id} and state = 'queued' and kind in ('invitation', 'reminder')`);
  const moves = moveSlots(
    due.map((row) => new Date(row.due)),
    at,
    campaign.hours,
  );
  if (moves.length === 0) return;
  await tx.execute(sql`
    update messages m set due_at = r."to"
    from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as r("from" timestamptz, "to" timestamptz)
    where m.campaign_id = ${campaign.id} and m.state = 'queued' and m.kind in ('invitation', 'reminder')
      and date_trunc('milliseconds', m.due_at) = r."from"`);
}

/** For good: what was not sent never is; those who were asked may still answer, and lapse in their time. */
export async function stopCampaign({ db, now }: Steer, campaign: Campaign, reason: string | null): Promise<Steered> {
  if (campaign.status === "stopped") return { outcome: "already" };
  return await db.transaction(async (tx) => {
    const stopped = await tx.execute(sql`
      update campaigns set status = 'stopped', stop_reason = ${reason ?? "stopped_by_sender"},
        paused_ms = paused_ms + case when status = 'paused'
          then (extract(epoch from ${now().toISOString()}::timestamptz - paused_at) * 1000)::bigint else 0 end
      where id = ${campaign.id} and status in ('running', 'paused') returning id`);
    if (stopped.length === 0)
      return { outcome: "refused", why: "Only a launched campaign that is not over can be stopped." };
    await tx.execute(sql`
      update messages set state = 'skipped' where campaign_id = ${campaign.id} and state = 'queued'
        and kind in ('invitation', 'reminder')`);
    return { outcome: "steered" };
  });
}
