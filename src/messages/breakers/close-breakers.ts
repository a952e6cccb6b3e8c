import { sql } from "drizzle-orm";
import type { Deps } from "../../deps.ts";

/** `mxGroup` null: what stopped the campaign, and the groups that only a person may reopen. */
export type Reopening = { campaignId: string; mxGroup: string | null; by: string; why: string };

/**
 * A person reopens: their name and reason are kept, and from now on only new facts count. Groups that cool down by themselves
 * go on doing so unless they are named. Returns how many were closed.
 */
export async function closeBreakers(
  { db, now }: Pick<Deps, "db" | "now">,
  { campaignId, mxGroup, by, why }: Reopening,
): Promise<number> {
  const at = sql`${now().toISOString()}::timestamptz`;
  const which = mxGroup === null ? sql`(b.mx_group = '' or b.reason <> 'deferrals')` : sql`b.mx_group = ${mxGroup}`;
  const closed = await db.execute(sql`
    with before as (
      select b.* from breakers b where b.campaign_id = ${campaignId} and b.state <> 'closed' and ${which} for update
    ), closed as (
      update breakers b set state = 'closed', since = ${at}, reopens_at = null, cooldown_seconds = 0, probes = '{}'
      from before o where b.campaign_id = o.campaign_id and b.scope = o.scope and b.mx_group = o.mx_group
    )
    insert into breaker_transitions (id, account_id, campaign_id, scope, mx_group, at, from_state, to_state, reason, figures, by, why)
    select uuid7(${at}), account_id, campaign_id, scope, mx_group, ${at}, state, 'closed', reason, '{}', ${by}, ${why}
    from before returning id`);
  return closed.length;
}
