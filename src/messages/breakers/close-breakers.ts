import { sql } from "drizzle-orm";
import type { Deps } from "../../deps.ts";
import { keepTransitions, type Moved } from "./keep-transitions.ts";

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
  const moment = now();
  const at = sql`${moment.toISOString()}::timestamptz`;
  const which = mxGroup === null ? sql`(b.mx_group = '' or b.reason <> 'deferrals')` : sql`b.mx_group = ${mxGroup}`;
  return await db.transaction(async (tx) => {
    const closed = await tx.execute<Omit<Moved, "to_state" | "figures" | "by" | "why">>(sql`
      with before as (
        select b.* from breakers b where b.campaign_id = ${campaignId} and b.state <> 'closed' and ${which} for update
      ), closed as (
        update breakers b set state = 'closed', since = ${at}, reopens_at = null, cooldown_seconds = 0, probes = '{}'
        from before o where b.campaign_id = o.campaign_id and b.scope = o.scope and b.mx_group = o.mx_group
      )
      select account_id, campaign_id, scope, mx_group, state as from_state, reason from before`);
    const moved = closed.map((one): Moved => ({ ...one, to_state: "closed", figures: {}, by, why }));
    await keepTransitions({ db: tx, now }, moment, moved);
    return closed.length;
  });
}
