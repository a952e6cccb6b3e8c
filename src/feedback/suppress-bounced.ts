import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { normaliseAddress } from "../hygiene/address.ts";
import { suppress, type SuppressionEntry } from "../suppression/suppress.ts";
import { addressesOf, type Heard } from "./heard.ts";

/** So many temporary bounces in a row, without a delivery between, make a soft bounce (STANDARDS 2.5). */
const softBouncesMax = 5;

/** Permanent bounces suppress at once, the fifth temporary one in a row too; a full mailbox alone is no reason to stop. */
export async function suppressBounced(deps: Pick<Deps, "config" | "db" | "now">, heard: readonly Heard[]): Promise<void> {
  const bounced = heard.filter(({ event }) => event.type === "bounce");
  if (bounced.length === 0) return;
  const addresses = await addressesOf(deps, bounced);
  const byAccount = new Map<string, SuppressionEntry[]>();
  for (const { message, event } of bounced) {
    if (event.type !== "bounce") continue;
    const address = normaliseAddress(addresses.get(message.contactId) ?? "");
    // Only an address that this very message was for: one bad recipient never touches another.
    if (!address || !event.recipients.some((recipient) => normaliseAddress(recipient.address) === address)) continue;
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
