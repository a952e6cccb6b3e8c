import { and, eq } from "drizzle-orm";
import { type Account, getAccount } from "../../accounts/queries.ts";
import { campaignOverrides, campaigns, overrideRequests, overrideSignatures } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";
import { openLink } from "../../http/links.ts";
import { getList, type List } from "../../lists/queries.ts";
import type { Campaign } from "../queries.ts";
import type { Override, Signature, SignatureRequest } from "./queries.ts";

export type OpenedRequest = {
  request: SignatureRequest;
  override: Override;
  campaign: Campaign;
  account: Account;
  list: List;
  /** Of this very role. */
  signature: Signature | null;
};

/** What a link to sign stands for; null for one that we did not make for this. Opening it changes nothing. */
export async function openRequest(deps: Pick<Deps, "db" | "linkKeys">, text: string): Promise<OpenedRequest | null> {
  const link = openLink(deps.linkKeys, "sign", text);
  if (!link) return null;
  const [row] = await deps.db
    .select()
    .from(overrideRequests)
    .innerJoin(campaignOverrides, eq(campaignOverrides.id, overrideRequests.overrideId))
    .innerJoin(campaigns, eq(campaigns.id, campaignOverrides.campaignId))
    .leftJoin(
      overrideSignatures,
      and(eq(overrideSignatures.overrideId, campaignOverrides.id), eq(overrideSignatures.role, overrideRequests.role)),
    )
    .where(eq(overrideRequests.id, link.id));
  if (!row) return null;
  const { accountId } = row.override_requests;
  return {
    request: row.override_requests,
    override: row.campaign_overrides,
    campaign: row.campaigns,
    account: await getAccount(deps, accountId),
    list: await getList(deps, accountId, row.campaign_overrides.listId ?? row.campaigns.listId),
    signature: row.override_signatures,
  };
}

/** Why nothing can be done with it any more; null while it can. A signature that was given can be taken back until the launch. */
export function closedBecause(
  opened: OpenedRequest,
  now: Date,
): "withdrawn" | "launched" | "changed" | "expired" | null {
  const { request, override, campaign, signature } = opened;
  if (override.withdrawnAt) return "withdrawn";
  if (campaign.status !== "draft") return "launched";
  if (override.listId !== campaign.listId) return "changed";
  return signature === null && request.expiresAt <= now ? "expired" : null;
}
