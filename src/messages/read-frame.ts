import { and, desc, eq, isNotNull } from "drizzle-orm";
import { type Account, getAccount } from "../accounts/queries.ts";
import type { Sender } from "../db/json.ts";
import { campaigns } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { normaliseAddress } from "../hygiene/address.ts";
import { type Sending, sendingOf } from "../senders/sending-of.ts";
import type { ClaimedMessage } from "./claim-messages.ts";

/** What all messages of an account and campaign share. */
export type Frame = {
  account: Account;
  campaign: typeof campaigns.$inferSelect | null;
  sender: Sender | null;
  sending: Sending;
};

export async function readFrame(deps: Deps, message: ClaimedMessage): Promise<Frame> {
  const account = await getAccount(deps, message.account_id);
  if (!message.campaign_id) {
    const sender = await senderWithoutCampaign(deps, account);
    return { account, campaign: null, sender, sending: await sendingOf(deps, account.id, sender?.address ?? null) };
  }
  const [campaign] = await deps.db.select().from(campaigns).where(eq(campaigns.id, message.campaign_id));
  const sender = campaign?.sender ?? null;
  const sending = await sendingOf(deps, account.id, sender?.address ?? null);
  return { account, campaign: campaign ?? null, sender, sending };
}

/** A mail of no campaign goes out as the last campaign did, whose domain may send; before the first, from the account's contact. */
export async function senderWithoutCampaign({ db }: Pick<Deps, "db">, account: Account): Promise<Sender | null> {
  const [last] = await db
    .select({ sender: campaigns.sender })
    .from(campaigns)
    .where(and(eq(campaigns.accountId, account.id), isNotNull(campaigns.launchedAt)))
    .orderBy(desc(campaigns.launchedAt))
    .limit(1);
  const address = normaliseAddress(account.contact ?? "");
  return last?.sender ?? (address ? { name: account.name, address } : null);
}
