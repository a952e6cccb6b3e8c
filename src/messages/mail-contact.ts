import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { normaliseAddress } from "../hygiene/address.ts";
import type { MessageData } from "./message-data.ts";
import { queueMessage } from "./queue-message.ts";

/**
 * Tells the account's contact, by a mail of ours, what somebody must look at. False without a contact that is an address:
 * then the API and the console have it alone. The wake-up is the caller's.
 */
export async function mailContact(
  deps: Pick<Deps, "db" | "now">,
  accountId: string,
  data: MessageData,
): Promise<boolean> {
  const [account] = await deps.db.execute<{ contact: string | null; locale: string }>(
    sql`select contact, default_locale as locale from accounts where id = ${accountId}`,
  );
  if (!account || !normaliseAddress(account.contact ?? "")) return false;
  await queueMessage(deps, {
    accountId,
    kind: "service",
    // The account itself: whoever is its contact when the mail leaves.
    contactId: accountId,
    campaignId: null,
    invitationId: null,
    locale: account.locale,
    data: { ...data, at: deps.now() },
  });
  return true;
}
