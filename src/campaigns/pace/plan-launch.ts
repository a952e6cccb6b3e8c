import type { Deps } from "../../deps.ts";
import type { Campaign } from "../queries.ts";
import { planCampaign } from "./plan-campaign.ts";
import { readPlan } from "./plan-row.ts";
import { queueHeld } from "./queue-held.ts";

/** Queues the first round of a careful campaign, plans its first day, and says when its last mail will leave at the latest. */
export async function planLaunch(
  deps: Pick<Deps, "db" | "now" | "config">,
  campaign: Campaign,
  audience: number,
): Promise<Date> {
  const now = deps.now();
  await queueHeld(deps.db, campaign, { audience, now });
  const plan = await readPlan(deps, campaign.id);
  if (!plan) throw new Error("a careful campaign has no plan");
  const { forecastEnd } = await planCampaign(deps, campaign, plan);
  return forecastEnd ?? now;
}
