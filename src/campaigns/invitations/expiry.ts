import { lapsesAt } from "../../messages/lapses-at.ts";
import type { Campaign } from "../queries.ts";
import type { Invitation } from "./open-invitation.ts";

/** A link answers until its campaign is over, and so long after (STANDARDS 7.1). */
const afterwardsMs = 30 * 24 * 3600 * 1000;

export function ownDeadline(campaign: Campaign, invitation: Invitation, now: Date): Date {
  return lapsesAt(campaign, invitation, now);
}

export function isExpired(campaign: Campaign, invitation: Invitation, now: Date): boolean {
  return now.getTime() > ownDeadline(campaign, invitation, now).getTime() + afterwardsMs;
}
