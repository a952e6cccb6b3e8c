import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { suppress, type SuppressionEntry } from "../suppression/suppress.ts";
import type { Heard } from "./heard.ts";

/** So many temporary bounces in a row, without a delivery between, make a soft bounce (STANDARDS 2.5). */
const softBouncesMax = 5;

/** Permanent bounces suppress at once, the fifth temporary one in a row too; a full mailbox alone is no reason to stop. */
export async function suppressBounced(
  deps: Pick<Deps, "config" | "db" | "now">,
  heard: readonly Heard[],
): Promise<void> {
  const byAccount = new Map<string, SuppressionEntry[]>();
  for (const { message, event, address } of heard) {
    if (event.type !== "bounce" || !address) continue;
    const isPermanent = event.bounceType === "Permanent";
    if (!isPermanent && !(await isSoftBounced(deps, message.contactId))) continue;
    const reason = isPermanent ? "hard_bounce" : "soft_bounce";
    const source = `ses ${event.bounceType}/${event.bounceSubType}`;
    const entry: SuppressionEntry = { subject: { address }, reason, topic: "", source, occurredAt: event.at };
    byAccount.set(message.accountId, [...(byAccount.get(message.accountId) ?? []), entry]);
  }
  for (const [accountId, entries] of byAccount) await suppress(deps, accountId, entries);
}

async function isSoftBounced({ db }: Pick<Deps, "db">, contactId: string): Promise<boolean> {
  const [row] = await db.execute<{ k: number }>(sql`
    select count(*)::int as k from messages m
    where m.contact_id = ${contactId} and m.bounced_at is not null and m.bounce_type <> 'Permanent'
      and not exists (select 1 from messages d where d.contact_id = m.contact_id and d.bounced_at is null
        and d.delivered_at > m.bounced_at)`);
  return (row?.k ?? 0) >= softBouncesMax;
}
