import { eq, sql } from "drizzle-orm";
import { campaigns } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";
import { isReleased } from "./held.ts";
import { lateMs, planCampaign } from "./plan-campaign.ts";
import { readPlan } from "./plan-row.ts";

const plansMax = 10_000;

/**
 * Plans the next messages of every careful campaign that is due for it, the first launched first, or whose messages are
 * late. Returns how many plans were made. Of two workers one gets the row.
 */
export async function planCampaigns(deps: Pick<Deps, "db" | "now" | "config">): Promise<number> {
  for (let planned = 0; planned < plansMax; planned++) {
    const [due] = await deps.db.execute<{ id: string }>(dueOf(deps.now(), 0));
    if (!due) return planned;
    const isMine = await deps.db.transaction(async (tx) => {
      const inside = { ...deps, db: tx };
      const [held] = await tx.execute<{ id: string }>(dueOf(deps.now(), 1, due.id));
      const plan = held ? await readPlan(inside, due.id) : null;
      const [campaign] = plan ? await tx.select().from(campaigns).where(eq(campaigns.id, due.id)) : [];
      if (!plan || !campaign) return false;
      await planCampaign(inside, campaign, plan);
      return true;
    });
    if (!isMine) return planned;
  }
  return plansMax;
}

/** Locked when `locks`: two workers must not plan the same. */
function dueOf(now: Date, locks: 0 | 1, id?: string) {
  const at = sql`${now.toISOString()}::timestamptz`;
  const late = sql`${new Date(now.getTime() - lateMs).toISOString()}::timestamptz`;
  return sql`
    select p.campaign_id as id from campaign_plans p join campaigns k on k.id = p.campaign_id
    where k.status = 'running' ${id ? sql`and p.campaign_id = ${id}` : sql``}
      and (p.next_at <= ${at} or p.campaign_id in (
        select m.campaign_id from messages m where ${isReleased} and m.due_at < ${late}))
    order by k.launched_at, k.id limit 1 ${locks ? sql`for update of p skip locked` : sql``}`;
}

/** When a plan is next looked at. */
export async function nextPlan({ db }: Pick<Deps, "db">, after: Date): Promise<Date | null> {
  const [row] = await db.execute<{ due: string | null }>(sql`
    select min(p.next_at) as due from campaign_plans p join campaigns k on k.id = p.campaign_id
    where k.status = 'running' and p.next_at > ${after.toISOString()}::timestamptz`);
  return row?.due ? new Date(row.due) : null;
}

/** Lets a campaign be planned anew from what is left, after a pause or when there is more to send. */
export async function planAnew({ db, now }: Pick<Deps, "db" | "now">, campaignId: string): Promise<void> {
  await db.execute(sql`update campaign_plans set next_at = least(coalesce(next_at, 'infinity'), ${now().toISOString()}::timestamptz)
    where campaign_id = ${campaignId}`);
}
