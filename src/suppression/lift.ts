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
  /** The sender lifts, and a stop of theirs behind it goes along; left out: their stop takes the place of what the person lifts. */
  isBySender?: boolean;
};

/**
 * Removes entries under any of the keys (lower-case hex) whose reason is named, and tells the feed; what else stands for them is
 * the sender's again to lift. What the sender said beside a no of the person's was not theirs to lift, and stands from now on
 * (suppress.ts): the feed tells it as added, and of no moment without. It tells once more what stands without the no that stood
 * behind it, so that a yes that is taken back finds what it took away (restore-before.ts). Returns of how many entries it took
 * something: what took away a no that stood behind a stop took away a no.
 */
export async function liftSuppressions(deps: Pick<Deps, "db" | "now">, lift: Lift): Promise<number> {
  const keys = sql`(select decode(k, 'hex') from jsonb_array_elements_text(${JSON.stringify(lift.keys)}::jsonb) k)`;
  const reasons = sql`(select jsonb_array_elements_text(${JSON.stringify(lift.reasons)}::jsonb))`;
  const ofTopics = lift.topics
    ? sql`and topic in (select jsonb_array_elements_text(${JSON.stringify(lift.topics)}::jsonb))`
    : sql``;
  const said = lift.occurredAt ? sql`and occurred_at = ${lift.occurredAt.toISOString()}::timestamptz` : sql``;
  // Rows are taken in the one order that all have (suppress.ts), so that two who meet wait in one direction alone.
  const [lifted] = await deps.db.execute<{ count: number }>(sql`
    with leaving as materialized (
      select key, topic, case when ${lift.isBySender !== true} then sender_stop end as stop from suppressions
      where account_id = ${lift.accountId} and key in ${keys} and reason in ${reasons} ${ofTopics} ${said}
      order by key, topic for update
    ), gone as (
      delete from suppressions s using leaving l
      where s.account_id = ${lift.accountId} and s.key = l.key and s.topic = l.topic and l.stop is null
      returning s.account_id, s.key, s.topic, s.kid, s.address, s.reason
    ), left_over as (
      update suppressions s set reason = l.stop->>'reason', source = l.stop->>'source', occurred_at = (l.stop->>'at')::timestamptz,
        own_no = false, sender_stop = null, import_id = null
      from leaving l where s.account_id = ${lift.accountId} and s.key = l.key and s.topic = l.topic and l.stop is not null
      returning s.account_id, s.key, s.topic, s.kid, s.address, s.reason
    ), staying as materialized (
      select key, topic from suppressions
      where account_id = ${lift.accountId} and own_no and ${lift.occurredAt === undefined}
        and key in ${keys} and reason not in ${reasons} ${ofTopics}
      order by key, topic for no key update
    ), freed as (
      update suppressions s set own_no = false from staying y
      where s.account_id = ${lift.accountId} and s.key = y.key and s.topic = y.topic
      returning s.account_id, s.key, s.topic, s.kid, s.address, s.reason
    ), told as (
      insert into suppression_changes (account_id, op, key, topic, kid, address, reason, at)
      select account_id, op, key, topic, kid, address, reason, ${deps.now().toISOString()}::timestamptz
      from (select 'lift' as op, * from gone union all select 'add', * from left_over union all select 'add', * from freed) t
      returning id
    )
    select count(*)::int as count from told`);
  return lifted?.count ?? 0;
}
