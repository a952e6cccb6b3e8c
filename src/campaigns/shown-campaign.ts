import type { V1Context } from "../http/v1.ts";
import { shapeOf } from "./campaign-shape.ts";
import { countCampaign } from "./counts.ts";
import { readShownPlan } from "./pace/read-shown-plan.ts";
import { type Campaign, getCampaign } from "./queries.ts";
import { readStops } from "./stops.ts";

/** The caller's own, or 404. */
export async function mine(c: V1Context, id: string): Promise<Campaign> {
  return await getCampaign(c.env, c.var.caller.accountId, id);
}

/** A campaign as the API shows it, as it is now. */
export async function shown(c: V1Context, id: string) {
  const campaign = await mine(c, id);
  const stops = await readStops(c.env, campaign.accountId, [campaign]);
  return shapeOf(campaign, await standingOf(c, campaign), stops.get(id));
}

export async function standingOf(c: V1Context, campaign: Campaign) {
  return { counts: await countCampaign(c.env, campaign.id), plan: await readShownPlan(c.env, campaign) };
}
