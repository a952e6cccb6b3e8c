import { and, eq } from "drizzle-orm";
import { addressChanges } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { normaliseAddress } from "../hygiene/address.ts";
import { MessageData } from "../messages/message-data.ts";
import type { SuppressionReason } from "../suppression/reasons.ts";
import { suppress } from "../suppression/suppress.ts";
import { declineAddressChange } from "./confirm-address-change.ts";
import { findMessage, type Message } from "./person.ts";

/**
 * A no to a mail about a change of address is a no of the mailbox that got it, and not of the person whose mail it was
 * about: that may be somebody else. Ends the change. False where the mail went to the person's own address.
 */
export async function refuseMailbox(
  deps: Pick<Deps, "config" | "db" | "now">,
  { id, accountId, contactId }: Pick<Message, "id" | "accountId" | "contactId">,
  reason: Extract<SuppressionReason, "unsubscribe" | "complaint">,
): Promise<boolean> {
  const message = await findMessage(deps, id);
  const { to } = MessageData.parse(message?.data ?? {});
  const address = to === undefined ? null : normaliseAddress(to);
  if (!address) return false;
  const occurredAt = deps.now();
  await suppress(deps, accountId, [{ subject: { address }, reason, topic: "", source: "address_change", occurredAt }]);
  const open = await deps.db
    .select({ id: addressChanges.id })
    .from(addressChanges)
    .where(and(eq(addressChanges.contactId, contactId), eq(addressChanges.newAddress, address)));
  for (const change of open) await declineAddressChange(deps, change.id);
  return true;
}
