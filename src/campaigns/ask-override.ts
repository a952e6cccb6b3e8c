import { asc, eq } from "drizzle-orm";
import { campaignOverrides } from "../db/schema.ts";
import { uuid7 } from "../db/uuid7.ts";
import type { Deps } from "../deps.ts";
import type { Campaign } from "./queries.ts";

/** The rules from which an owner and a data protection officer can except a campaign together; no other ever. */
export const overridable = ["basis_unknown", "role"] as const;

export type Override = typeof campaignOverrides.$inferSelect;
type Asking = { campaign: Campaign; code: string; reason: string; by: string };

/** Keeps that an exception was asked for, by whom and why. It changes nothing until both have signed, in the console. */
export async function askOverride(
  { db, now }: Pick<Deps, "db" | "now">,
  { campaign, code, reason, by }: Asking,
): Promise<{ outcome: "asked"; override: Override } | { outcome: "refused"; why: string }> {
  const known = overridable.find((candidate) => candidate === code);
  if (!known)
    return { outcome: "refused", why: `Nobody can override this rule. Only ${overridable.join(" and ")} can be.` };
  if (campaign.status !== "draft")
    return { outcome: "refused", why: "This campaign was launched; its audience is frozen." };
  const at = now();
  const [override] = await db
    .insert(campaignOverrides)
    .values({
      id: uuid7(at),
      accountId: campaign.accountId,
      campaignId: campaign.id,
      code: known,
      reason,
      askedBy: by,
      askedAt: at,
    })
    .returning();
  if (!override) throw new Error("an override was not kept");
  return { outcome: "asked", override };
}

export async function overridesOf({ db }: Pick<Deps, "db">, campaign: Campaign): Promise<Override[]> {
  return await db
    .select()
    .from(campaignOverrides)
    .where(eq(campaignOverrides.campaignId, campaign.id))
    .orderBy(asc(campaignOverrides.id));
}
