import { and, eq, sql } from "drizzle-orm";
import { campaigns } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { closeBreakers } from "../messages/breakers/close-breakers.ts";
import { standingStop } from "../messages/ceilings/standing-stop.ts";
import { tellFact } from "../outbox/tell-fact.ts";
import { takeBack } from "./pace/backlog.ts";
import { planAnew } from "./pace/plan-campaigns.ts";
import type { Campaign } from "./queries.ts";

type Steer = Pick<Deps, "db" | "now">;
export type Steered = { outcome: "steered" | "already" } | { outcome: "refused"; why: string };

/** Nothing new is claimed; what is in flight finishes; the clocks of lapsing and reminding stand still. */
export async function pauseCampaign({ db, now }: Steer, campaign: Campaign): Promise<Steered> {
  if (campaign.status === "paused") return { outcome: "already" };
  return await db.transaction(async (tx): Promise<Steered> => {
    const paused = await tx
      .update(campaigns)
      .set({ status: "paused", pausedAt: now(), stopReason: null })
      .where(and(eq(campaigns.id, campaign.id), eq(campaigns.status, "running")))
      .returning({ id: campaigns.id });
    if (paused.length === 0) return { outcome: "refused", why: "Only a running campaign can be paused." };
    await tellFact({ db: tx, now }, { ...factOf(campaign, "campaign.paused"), data: { by: "sender", reason: null } });
    return { outcome: "steered" };
  });
}

/** `mxGroup`: only the mails to one MX group, which a breaker holds back while the others go on. */
export type Resumption = { reason: string | null; by: string; mxGroup?: string | undefined };

/** After a breaker a person must say why it may go on; who and why are kept. */
export async function resumeCampaign(
  { db, now }: Steer,
  campaign: Campaign,
  { reason, by, mxGroup }: Resumption,
): Promise<Steered> {
  const reopening = { campaignId: campaign.id, mxGroup: mxGroup ?? null, by, why: reason ?? "" };
  if (mxGroup !== undefined) {
    if (!reason) return { outcome: "refused", why: `Say in "reason" why the mails to ${mxGroup} may go on.` };
    const closed = await closeBreakers({ db, now }, reopening);
    return { outcome: closed > 0 ? "steered" : "already" };
  }
  if (campaign.status === "running") {
    if (reason) await closeBreakers({ db, now }, reopening);
    return { outcome: "already" };
  }
  if (campaign.status === "paused" && campaign.stopReason !== null && !reason) {
    return {
      outcome: "refused",
      why: `It stopped by itself (${campaign.stopReason}). Say in "reason" why it may go on.`,
    };
  }
  if (await standingStop({ db }, campaign.accountId)) return accountStopped;
  const at = now();
  return await db.transaction(async (tx): Promise<Steered> => {
    const resumed = await tx.execute(sql`
      update campaigns set status = 'running', stop_reason = null, paused_at = null,
        paused_ms = paused_ms + (extract(epoch from ${at.toISOString()}::timestamptz - paused_at) * 1000)::bigint
      where id = ${campaign.id} and status = 'paused'
        and not exists (select 1 from account_stops s where s.account_id = campaigns.account_id and s.lifted_at is null)
      returning id`);
    if (resumed.length === 0) return { outcome: "refused", why: "Only a paused campaign can go on." };
    if (reason) await closeBreakers({ db: tx, now: () => at }, reopening);
    if (campaign.pace === "careful") {
      // What was planned before the pause is planned anew: neither in one burst nor at night.
      await takeBack({ db: tx }, campaign.id);
      await planAnew({ db: tx, now }, campaign.id);
    }
    return { outcome: "steered" };
  });
}

const accountStopped: Steered = {
  outcome: "refused",
  why: "Too many people complained about this account's campaigns, so it is stopped. An owner or the officer must release the account first, in the console or with DELETE /v1/account/stop.",
};

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
    // The reason is somebody's own words, which stay here.
    await tellFact({ db: tx, now }, { ...factOf(campaign, "campaign.stopped"), data: { by: "sender" } });
    return { outcome: "steered" };
  });
}

function factOf({ id, accountId }: Campaign, kind: "campaign.paused" | "campaign.stopped") {
  return { accountId, kind, subject: id };
}
