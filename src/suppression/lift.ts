import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import type { SuppressionReason } from "./reasons.ts";

export type Lift = {
  accountId: string;
  keys: readonly string[];
  reasons: readonly SuppressionReason[];
  /** Only entries for these ('' is the one for all topics); left out: whatever the topic. */
  topics?: readonly string[];
  /** Only what was said at this very moment; left out: whenever. */
  occurredAt?: Date;
};

/**
 * Removes entries under any of the keys (lower-case hex) whose reason is named, and tells the feed; what else stands for them is
 * the sender's again to lift. Returns how many.
 */
export async function liftSuppressions(deps: Pick<Deps, "db" | "now">, lift: Lift): Promise<number> {
  const lifted = await deps.db.execute(sql`
    with gone as (
      delete from suppressions
      where account_id = ${lift.accountId}
        and key in (select decode(k, 'hex') from jsonb_array_elements_text(${JSON.stringify(lift.keys)}::jsonb) k)
        and reason in (select jsonb_array_elements_text(${JSON.stringify(lift.reasons)}::jsonb))
        ${lift.topics ? sql`and topic in (select jsonb_array_elements_text(${JSON.stringify(lift.topics)}::jsonb))` : sql``}
        ${lift.occurredAt ? sql`and occurred_at = ${lift.occurredAt.toISOString()}::timestamptz` : sql``}
      returning account_id, key, topic, kid, address, reason
    ), freed as (
      update suppressions set own_no = false
      where account_id = ${lift.accountId} and own_no and ${lift.occurredAt === undefined}
        and key in (select decode(k, 'hex') from jsonb_array_elements_text(${JSON.stringify(lift.keys)}::jsonb) k)
        and reason not in (select jsonb_array_elements_text(${JSON.stringify(lift.reasons)}::jsonb))
        ${lift.topics ? sql`and topic in (select jsonb_array_elements_text(${JSON.stringify(lift.topics)}::jsonb))` : sql``}
    )
    insert into suppression_changes (account_id, op, key, topic, kid, address, reason, at)
    select account_id, 'lift', key, topic, kid, address, reason, ${deps.now().toISOString()}::timestamptz from gone
    returning id`);
  return lifted.length;
}
