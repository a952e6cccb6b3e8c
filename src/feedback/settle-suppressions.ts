import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { sourceOfComplaints, sourceOfEvents } from "../suppression/reasons.ts";
import type { Heard } from "./heard.ts";
import { idsOf } from "./ids-of.ts";
import { softBounced } from "./soft-bounces.ts";

/**
 * Events come in any order, and of several reasons the first stands: the first that happened, not the first that we heard
 * of. So the entries that events have made are judged anew by all that is known: the earliest of complaint, permanent bounce and
 * fifth temporary one in a row; and a delivery that turns out to lie between takes a soft bounce back. What somebody lifted
 * is not raised again by what was before, and entries of other origin are left alone. Where the sender stopped the person too while
 * a soft bounce stood, that stop takes the place of one that goes.
 */
export async function settleSuppressions(
  { db, now }: Pick<Deps, "db" | "now">,
  heard: readonly Heard[],
): Promise<void> {
  const ids = sql`${idsOf(heard.map(({ message }) => message.contactId))}::uuid[]`;
  const at = sql`${now().toISOString()}::timestamptz`;
  await db.execute(sql`
    with held as materialized (
      select s.account_id, s.key, s.sender_stop as stop
      from contacts c join suppressions s on s.account_id = c.account_id and s.key = any(c.address_keys) and s.topic = ''
      where c.id = any(${ids}) and s.reason = 'soft_bounce' and s.source like ${sourceOfEvents}
      order by s.key for update of s
    ), entries as materialized (
      select s.account_id, s.key, s.kid, s.address, s.reason, s.source, s.occurred_at, s.own_no, c.id as contact_id, coalesce((
        select max(x.at) from suppression_changes x where x.account_id = s.account_id and x.key = any(c.address_keys)
          and x.topic = '' and x.op = 'lift' and x.reason <> 'soft_bounce'), '-infinity') as lifted_at
      from contacts c join suppressions s on s.account_id = c.account_id and s.key = any(c.address_keys) and s.topic = ''
      where c.id = any(${ids}) and s.import_id is null and (s.source like ${sourceOfEvents} or s.source = ${sourceOfComplaints})
    ), reasons as (
      select e.key, e.account_id, f.at, 0 as rank, 'complaint' as reason, ${sourceOfComplaints} as source
      from entries e join messages m on m.contact_id = e.contact_id
      join feedback_facts f on f.message_id = m.id and f.kind = 'complaint' and f.type is distinct from 'not-spam'
      where f.at > e.lifted_at
      union all
      select e.key, e.account_id, f.at, 1, 'hard_bounce', 'ses Permanent/' || f.sub_type
      from entries e join messages m on m.contact_id = e.contact_id
      join feedback_facts f on f.message_id = m.id and f.kind = 'bounce' and f.type = 'Permanent'
      where f.at > e.lifted_at
      union all
      select e.key, e.account_id, r.at, 2, 'soft_bounce', r.source
      from entries e join ${softBounced(sql`array(select contact_id from entries)`)} r on r.contact_id = e.contact_id
    ), firsts as (
      select distinct on (account_id, key) * from reasons order by account_id, key, at, rank, source
    ), judged as (
      select e.*, f.key is null and h.stop is not null as is_stop, coalesce(f.reason, h.stop->>'reason') as first_reason,
        case when f.key is null then h.stop->>'source' else f.source end as first_source,
        coalesce(f.at, (h.stop->>'at')::timestamptz) as first_at,
        e.own_no or exists (select 1 from reasons r where r.account_id = e.account_id and r.key = e.key and r.reason = 'complaint') as is_own
      from entries e left join firsts f using (account_id, key) left join held h using (account_id, key)
    ), gone as (
      delete from suppressions s using judged j
      where s.account_id = j.account_id and s.key = j.key and s.topic = '' and j.first_reason is null
        and j.reason = 'soft_bounce' and s.reason = 'soft_bounce' and not s.own_no
      returning s.account_id, s.key, s.kid, s.address, s.reason
    ), changed as (
      update suppressions s set reason = j.first_reason, source = j.first_source, occurred_at = j.first_at, own_no = s.own_no or j.is_own,
        sender_stop = case when j.is_stop then null else s.sender_stop end
      from judged j
      where s.account_id = j.account_id and s.key = j.key and s.topic = '' and j.first_reason is not null
        and (j.first_reason, j.first_source, j.first_at, j.is_own)
          is distinct from (j.reason, j.source, j.occurred_at, j.own_no)
      returning s.account_id, s.key, s.kid, s.address, s.reason, j.reason as before
    )
    insert into suppression_changes (account_id, op, key, topic, kid, address, reason, at)
    select account_id, 'lift', key, '', kid, address, reason, ${at} from gone
    union all
    select account_id, 'add', key, '', kid, address, reason, ${at} from changed where reason <> before`);
}
