import { z } from "zod";
import type { Deps } from "../deps.ts";
import { openLink } from "../http/links.ts";
import { refuseMailbox } from "../preferences/refuse-mailbox.ts";
import { recipientOfContact, recipientOfMessage } from "../preferences/recipient.ts";
import { sayNo } from "../preferences/say-no.ts";

/** One mail stops one person; a list of links in one mail is not ours. */
const linksMax = 3;
const wordsMax = 100;
const lettersMax = 1000;

const words = z.array(z.string()).catch([]);

/** What SES tells of a mail that it received for us (receipt rule with an SNS action): the parts that we read. */
const Received = z.object({
  notificationType: z.literal("Received"),
  mail: z.object({
    destination: words,
    commonHeaders: z.object({ to: words, subject: z.string().catch("") }).catch({ to: [], subject: "" }),
  }),
  receipt: z.object({ recipients: words }).catch({ recipients: [] }),
});
export type Received = z.infer<typeof Received>;

/** Null when the notification is about something else. */
export function readReceived(message: string): Received | null {
  try {
    return Received.safeParse(JSON.parse(message)).data ?? null;
  } catch {
    return null;
  }
}

/**
 * Mail to the unsubscribe address unsubscribes whom its link stands for, wherever the link stands: `u+<link>@...` or the subject.
 * The link is the capability, so who claims to have sent the mail does not matter; a link for another purpose does nothing.
 * What the mail says is not read: to write there at all is the act. "Niet per telefoon" or "pas par courrier" in it stops mail too,
 * as a stop too many costs one undo, and a no that we read away costs a mail to somebody who said no.
 * Of the mail itself nothing is kept. Again: the same. Returns how many links were ours.
 */
export async function takeReceived(deps: Deps, { mail, receipt }: Received): Promise<number> {
  const places = [...receipt.recipients, ...mail.destination, ...mail.commonHeaders.to, mail.commonHeaders.subject];
  let taken = 0;
  for (const text of linksIn(places)) {
    const link = openLink(deps.linkKeys, ["unsubscribe", "unsubscribeContact"], text);
    if (!link) continue;
    taken += 1;
    const recipient =
      link.purpose === "unsubscribe"
        ? await recipientOfMessage(deps, link.id)
        : await recipientOfContact(deps, link.id);
    // Erased, and suppressed as such: nothing is left to do.
    if (!recipient) continue;
    const { account, contactId, message, locale } = recipient;
    if (message && (await refuseMailbox(deps, message, "unsubscribe"))) continue;
    await sayNo(deps, {
      accountId: account.id,
      contactId,
      message,
      method: "unsubscribe_mail",
      reason: "unsubscribe",
      language: locale,
      text: null,
      notice: null,
      evidence: null,
    });
  }
  return taken;
}

function linksIn(places: readonly string[]): string[] {
  const found = places
    .slice(0, wordsMax)
    .flatMap((text) => text.slice(0, lettersMax).match(/(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{52}(?![A-Za-z0-9_-])/g) ?? []);
  return [...new Set(found)].slice(0, linksMax);
}
