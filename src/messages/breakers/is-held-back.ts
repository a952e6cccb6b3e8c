import { sql } from "drizzle-orm";

/**
 * A condition on a message `m`: that an open breaker holds back its campaign's mail to its MX group. Half open, all but the
 * chosen few. The first part keeps it free where no breaker is open. It is read in the statement that claims.
 */
export const isHeldBack =
  sql.raw(`(m.campaign_id in (select campaign_id from breakers where state <> 'closed' and mx_group <> '')
  and m.kind in ('invitation', 'reminder')
  and coalesce((select mx_group_of(c.mx_group, c.address) from contacts c where c.id = m.contact_id) in (
    select b.mx_group from breakers b where b.campaign_id = m.campaign_id and b.scope = 'campaign_mx_group' and b.state <> 'closed'
      and m.id <> all (b.probes)), false))`);
