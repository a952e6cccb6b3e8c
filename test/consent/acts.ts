import { sql } from "drizzle-orm";
import { getAccount } from "../../src/accounts/queries.ts";
import { holdContact } from "../../src/consent/hold-contact.ts";
import { keepText } from "../../src/consent/keep-text.ts";
import { newPayload } from "../../src/consent/new-payload.ts";
import { currentNotices } from "../../src/consent/notices.ts";
import { recordConsent } from "../../src/consent/record-consent.ts";
import type { ConsentEvent } from "../../src/consent/payload.ts";
import { judge } from "../../src/hygiene/judge.ts";
import type { House } from "../house.ts";

/** Two topics, as every house of these tests has them. */
export async function setTopics(house: House): Promise<void> {
  const own = { kind: "own", partners: [], frequencies: ["weekly", "monthly"] };
  const answer = await house.api("PUT", "/topics", [
    { ...own, key: "newsletter", names: { nl: "Nieuwsbrief", fr: "Lettre d'information" } },
    { ...own, key: "offers", names: { nl: "Acties" } },
  ]);
  if (answer.status !== 200) throw new Error(`topics: ${answer.status}`);
}

export async function addContact(house: House, text: string): Promise<string> {
  const judgement = judge(text);
  if (!judgement.address) throw new Error(`${text} is no address`);
  const contact = await holdContact(house, house.accountId, { address: judgement.address, judgement });
  return contact.id;
}

export const pageText = "Mogen we u mailen? “Ja, graag” of “Nee”.";

/** One act of a person on their page, with the text and notice that they saw. */
export async function act(house: House, contactId: string, event: ConsentEvent): Promise<string> {
  const sha256 = await keepText(house, { accountId: house.accountId, mediaType: "text/plain", body: pageText });
  const [notice] = await currentNotices(house, house.accountId);
  const payload = newPayload({
    account: await getAccount(house, house.accountId),
    contactId,
    event,
    method: event === "requested" ? "mail_sent" : "form_after_mail_link",
    at: house.now(),
    language: "nl",
    choices:
      event === "given"
        ? [{ topic: "newsletter", name: "Nieuwsbrief", frequency: "monthly", granted: true, partners: [] }]
        : [],
    text: { sha256 },
    notice: notice ? { id: notice.id, sha256: notice.sha256, locale: notice.locale } : null,
    evidence: { clientAddress: "203.0.113.7", userAgent: "Mozilla/5.0 (X11)", cameFromMail: true },
  });
  await recordConsent(house, [payload]);
  return payload.record_id;
}

/** A last checkpoint that the leaves do not lead to: what only somebody who owns the tables can make. */
export async function changeHead(house: House): Promise<void> {
  await house.owner.transaction(async (tx) => {
    await tx.execute(sql`alter table log_checkpoints disable trigger log_checkpoints_append_only`);
    await tx.execute(
      sql`update log_checkpoints set root = ${new Uint8Array(32)} where account_id = ${house.accountId}`,
    );
    await tx.execute(sql`alter table log_checkpoints enable trigger log_checkpoints_append_only`);
  });
}
