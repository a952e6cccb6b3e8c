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
  const keys = sql`(select decode(k, 'hex') from jsonb_array_elements_text(${JSON.stringify(lift.keys)}::jsonb) k)`;
  const reasons = sql`(select jsonb_array_elements_text(${JSON.stringify(lift.reasons)}::jsonb))`;
  const ofTopics = lift.topics
    ? sql`and topic in (select jsonb_array_elements_text(${JSON.stringify(lift.topics)}::jsonb))`
    : sql``;
  const said = lift.occurredAt ? sql`and occurred_at = ${lift.occurredAt.toISOString()}::timestamptz` : sql``;
  // Rows are taken in the one order that all have (suppress.ts), so that two who meet wait in one direction alone.
  const lifted = await deps.db.execute(sql`
    with leaving as materialized (
      select key, topic from suppressions
      where account_id = ${lift.accountId} and key in ${keys} and reason in ${reasons} ${ofTopics} ${said}
      order by key, topic for update
    ), gone as (
      delete from suppressions s using leaving l
      where s.account_id = ${lift.accountId} and s.key = l.key and s.topic = l.topic
      returning s.account_id, s.key, s.topic, s.kid, s.address, s.reason
    ), staying as materialized (
      select key, topic from suppressions
      where account_id = ${lift.accountId} and own_no and ${lift.occurredAt === undefined}
        and key in ${keys} and reason not in ${reasons} ${ofTopics}
      order by key, topic for no key update
    ), freed as (
      update suppressions s set own_no = false from staying y
      where s.account_id = ${lift.accountId} and s.key = y.key and s.topic = y.topic
    )
    insert into suppression_changes (account_id, op, key, topic, kid, address, reason, at)
    select account_id, 'lift', key, topic, kid, address, reason, ${deps.now().toISOString()}::timestamptz from gone
    returning id`);
  return lifted.length;
}
