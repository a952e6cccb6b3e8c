import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { suppress, type SuppressionEntry } from "../suppression/suppress.ts";
import type { Heard } from "./heard.ts";
import { idsOf } from "./ids-of.ts";
import { softBounced } from "./soft-bounces.ts";

/**
 * Permanent bounces suppress at once, whatever their subtype, and for this account alone; the fifth temporary one in a row
 * too. A full mailbox alone is no reason to stop. The raw type and subtype stay with the entry.
 */
export async function suppressBounced(
  deps: Pick<Deps, "config" | "db" | "now">,
  heard: readonly Heard[],
): Promise<void> {
  const bounced = heard.flatMap(({ message, event, address }) =>
    event.type === "bounce" && address ? [{ message, event, address }] : [],
  );
  const soft = await softOnes(
    deps,
    bounced.flatMap(({ message, event }) => (event.bounceType === "Permanent" ? [] : [message.contactId])),
  );
  const byAccount = new Map<string, SuppressionEntry[]>();
  for (const { message, event, address } of bounced) {
    const isPermanent = event.bounceType === "Permanent";
    if (!isPermanent && !soft.has(message.contactId)) continue;
    const reason = isPermanent ? "hard_bounce" : "soft_bounce";
    const source = `ses ${event.bounceType}/${event.bounceSubType}`;
    const entry: SuppressionEntry = { subject: { address }, reason, topic: "", source, occurredAt: event.at };
    byAccount.set(message.accountId, [...(byAccount.get(message.accountId) ?? []), entry]);
  }
  for (const [accountId, entries] of byAccount) await suppress(deps, accountId, entries);
}

async function softOnes({ db }: Pick<Deps, "db">, contactIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (contactIds.length === 0) return new Set();
  const rows = await db.execute<{ contact_id: string }>(
    sql`select contact_id from ${softBounced(sql`${idsOf(contactIds)}::uuid[]`)} s`,
  );
  return new Set(rows.map((row) => row.contact_id));
}
