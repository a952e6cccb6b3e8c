import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { normaliseAddress } from "../hygiene/address.ts";

export type SendsReport = { accountId: string; topic: string; addresses: readonly string[]; sentAt: Date | null };

/**
 * Keeps when each contact last got the topic. Reports may come late, twice, or at once: the newest stands, so that no
 * order of them weakens a cap. Rows are taken in one order, so that reports that overlap wait and never block each other.
 */
export async function reportSends(
  { db, now }: Pick<Deps, "db" | "now">,
  { accountId, topic, addresses, sentAt }: SendsReport,
): Promise<{ recorded: number; unknown: number }> {
  const at = now();
  // What is said to be sent in the future was sent now, at the latest.
  const sent = (sentAt && sentAt < at ? sentAt : at).toISOString();
  const known = [...new Set(addresses.map(normaliseAddress))].filter((address) => address !== null);
  const recorded = await db.execute(sql`
    with sent_to as (
      select c.id from contacts c where c.account_id = ${accountId}
        and c.address in (select jsonb_array_elements_text(${JSON.stringify(known)}::jsonb))
      order by c.id for key share
    )
    insert into sends (contact_id, topic, account_id, sent_at)
    select id, ${topic}, ${accountId}::uuid, ${sent}::timestamptz from sent_to order by id
    on conflict (contact_id, topic) do update set sent_at = greatest(sends.sent_at, excluded.sent_at)
    returning contact_id`);
  return { recorded: recorded.length, unknown: new Set(addresses).size - recorded.length };
}
