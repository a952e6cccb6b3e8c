import { eq } from "drizzle-orm";
import { campaignPlans } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";

export type Plan = typeof campaignPlans.$inferSelect;

export async function readPlan({ db }: Pick<Deps, "db">, campaignId: string): Promise<Plan | null> {
  const [plan] = await db.select().from(campaignPlans).where(eq(campaignPlans.campaignId, campaignId));
  return plan ?? null;
}

export async function savePlan({ db }: Pick<Deps, "db">, { campaignId, ...plan }: Plan): Promise<void> {
  await db.update(campaignPlans).set(plan).where(eq(campaignPlans.campaignId, campaignId));
}
