import { and, eq, isNull, lt, or } from "drizzle-orm";
import { getAccount } from "../accounts/queries.ts";
import { webhookEndpoints } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { normaliseAddress } from "../hygiene/address.ts";
import { queueMessage } from "../messages/queue-message.ts";
import type { Endpoint } from "./queries.ts";

export type Reason = {
  reason: "gone" | "failing";
  /** Off only if nothing got through since then; null: in any case. */ silentSince: Date | null;
};

/**
 * Switches an endpoint off that is not there any more, and tells the account's contact by mail, once: the UPDATE decides who.
 * What waits for it stays, and goes on when it is switched on again.
 */
export async function switchOff(
  deps: Pick<Deps, "db" | "now">,
  endpoint: Endpoint,
  { reason, silentSince }: Reason,
): Promise<void> {
  const at = deps.now();
  const isSilent = silentSince
    ? or(isNull(webhookEndpoints.lastDeliveredAt), lt(webhookEndpoints.lastDeliveredAt, silentSince))
    : undefined;
  const off = await deps.db
    .update(webhookEndpoints)
    .set({ enabled: false, disabledReason: reason, disabledAt: at })
    .where(and(eq(webhookEndpoints.id, endpoint.id), eq(webhookEndpoints.enabled, true), isSilent))
    .returning({ id: webhookEndpoints.id });
  if (off.length === 0) return;
  const account = await getAccount(deps, endpoint.accountId);
  if (!normaliseAddress(account.contact ?? "")) return;
  await queueMessage(deps, {
    accountId: account.id,
    kind: "service",
    // The account itself: whoever is its contact when the mail leaves.
    contactId: account.id,
    campaignId: null,
    invitationId: null,
    locale: account.defaultLocale,
    // The host alone: a path may hold what is nobody's business.
    data: { about: "webhookOff", webhook: { id: endpoint.id, host: new URL(endpoint.url).host, reason }, at },
  });
}
