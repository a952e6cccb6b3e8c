import { and, desc, eq, isNull } from "drizzle-orm";
import { campaigns, launchRequests } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";
import { notFound } from "../../errors.ts";
import type { Matter } from "../matter.ts";
import type { Campaign } from "../queries.ts";
import { draftHash } from "./draft-hash.ts";

export type LaunchRequest = typeof launchRequests.$inferSelect;
/** `void`: the draft is another now than the one it is about. */
export type Standing = "waiting" | "approved" | "declined" | "void";

const waitingMax = 20;

export async function getLaunchRequest(
  { db }: Pick<Deps, "db">,
  accountId: string,
  id: string,
): Promise<LaunchRequest> {
  const [request] = await db
    .select()
    .from(launchRequests)
    .where(and(eq(launchRequests.accountId, accountId), eq(launchRequests.id, id)));
  if (!request) throw notFound("launch request");
  return request;
}

/** The newest of a campaign, answered or not. */
export async function newestRequest({ db }: Pick<Deps, "db">, campaign: Campaign): Promise<LaunchRequest | null> {
  const [request] = await db
    .select()
    .from(launchRequests)
    .where(and(eq(launchRequests.accountId, campaign.accountId), eq(launchRequests.campaignId, campaign.id)))
    .orderBy(desc(launchRequests.id))
    .limit(1);
  return request ?? null;
}

export function standingOf(request: LaunchRequest, matter: Matter): Standing {
  if (draftHash(matter, request.people) !== request.draftHash) return "void";
  return request.decision ?? "waiting";
}

/** The yes that holds for this draft as it stands now, if there is one. */
export async function approvalOf(deps: Pick<Deps, "db">, matter: Matter): Promise<LaunchRequest | null> {
  const request = await newestRequest(deps, matter.campaign);
  return request && standingOf(request, matter) === "approved" ? request : null;
}

/** Whether the yes still stands at the launch's own moment: one that is taken back now waits, and comes too late. */
export async function isStillApproved({ db }: Pick<Deps, "db">, id: string): Promise<boolean> {
  const rows = await db
    .select({ id: launchRequests.id })
    .from(launchRequests)
    .where(and(eq(launchRequests.id, id), eq(launchRequests.decision, "approved")))
    .for("share");
  return rows.length > 0;
}

export type WaitingLaunch = { id: string; campaignId: string; name: string; people: number };

/** Drafts whose newest request waits for an answer; one a campaign. */
export async function waitingLaunches({ db }: Pick<Deps, "db">, accountId: string): Promise<WaitingLaunch[]> {
  const { id, campaignId, people } = launchRequests;
  const rows = await db
    .select({ id, campaignId, name: campaigns.name, people })
    .from(launchRequests)
    .innerJoin(campaigns, eq(campaigns.id, launchRequests.campaignId))
    .where(and(eq(launchRequests.accountId, accountId), isNull(launchRequests.decision), eq(campaigns.status, "draft")))
    .orderBy(desc(launchRequests.id))
    .limit(waitingMax);
  return rows.filter((row, at) => rows.findIndex((one) => one.campaignId === row.campaignId) === at);
}
