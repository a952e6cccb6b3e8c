import { sql } from "drizzle-orm";
import type { Deps } from "../../deps.ts";
import { isHardBounce } from "../../messages/breakers/read-facts.ts";
import { isAsking, isHeld, isReleased } from "./held.ts";

/** Above it a cohort is not mailed further without validation (STANDARDS 8.4). */
const hardShareMax = 0.08;

/**
 * Holds the cohorts whose pilots bounced too often: their other people are skipped, which is said in the campaign. They
 * can be asked by another campaign once their addresses were checked.
 */
export async function judgeCohorts({ db, now }: Pick<Deps, "db" | "now">, campaignId: string): Promise<void> {
  await db.execute(sql`
    with judged as (
      select m.cohort, count(*) filter (where ${isHardBounce})::int as bounced, count(*)::int as sent
      from messages m where m.campaign_id = ${campaignId} and m.wave = 0 and m.kind = 'invitation' and m.state = 'submitted'
      group by m.cohort
    ), held as (
      update campaign_cohorts c set bounced = j.bounced,
        held_at = coalesce(c.held_at, case when j.bounced > ${hardShareMax}::float8 * j.sent then ${now().toISOString()}::timestamptz end)
      from judged j where c.campaign_id = ${campaignId} and c.n = j.cohort and (c.bounced <> j.bounced or c.held_at is null)
      returning c.n, c.held_at
    )
    update messages m set state = 'skipped', error_code = 'cohort_bounced' from held
    where held.held_at is not null and m.campaign_id = ${campaignId} and m.cohort = held.n and ${isAsking}
      and m.wave is distinct from 0 and (${isHeld} or ${isReleased})`);
}
