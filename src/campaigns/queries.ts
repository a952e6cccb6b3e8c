import { and, eq } from "drizzle-orm";
import { campaigns } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { notFound } from "../errors.ts";

export type Campaign = typeof campaigns.$inferSelect;

export async function getCampaign({ db }: Pick<Deps, "db">, accountId: string, id: string): Promise<Campaign> {
  const [campaign] = await db
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.accountId, accountId), eq(campaigns.id, id)));
  if (!campaign) throw notFound("campaign");
  return campaign;
}
