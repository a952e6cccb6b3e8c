import { sql, type SQL } from "drizzle-orm";

/** So many temporary bounces in a row, without a delivery between, make a soft bounce (STANDARDS 2.5). */
const softBouncesMax = 5;

/**
 * Rows (contact_id, at, source): of each contact among `contactIds` (a uuid[]) whose mailbox refused so many messages in a
 * row, the moment and the words of the last of the first such run. A mail that bounced after its delivery counts as bounced.
 */
export function softBounced(contactIds: SQL): SQL {
  const last = sql.raw(`[${softBouncesMax}]`);
  return sql`(
    select distinct on (contact_id) * from (
      select b.contact_id, (array_agg(b.bounced_at order by b.bounced_at, b.id))${last} as at,
        (array_agg('ses ' || b.bounce_type || '/' || coalesce(b.bounce_sub_type, '') order by b.bounced_at, b.id))${last} as source
      from (
        select m.id, m.contact_id, m.bounced_at, m.bounce_type, m.bounce_sub_type,
          (select count(*) from messages d where d.contact_id = m.contact_id
            and d.bounced_at is null and d.delivered_at < m.bounced_at) as deliveries
        from messages m where m.contact_id = any(${contactIds}) and m.bounced_at is not null and m.bounce_type <> 'Permanent'
      ) b group by b.contact_id, b.deliveries
    ) runs where at is not null order by contact_id, at)`;
}
