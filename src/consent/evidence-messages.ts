import { and, asc, eq } from "drizzle-orm";
import { campaignMails, messages } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { rfc3339 } from "../http/time.ts";
import type { EvidenceDocument } from "./evidence-document.ts";
import type { ConsentPayload } from "./payload.ts";

type Mails = Pick<EvidenceDocument, "messages" | "receipts">;

/** What is known of every mail to a contact, and which records the receipts among them told of: those of the same moment. */
export async function mailsOf(
  { db }: Pick<Deps, "db">,
  contact: { accountId: string; id: string },
  payloads: readonly ConsentPayload[],
): Promise<Mails> {
  const isTemplate = and(
    eq(campaignMails.campaignId, messages.campaignId),
    eq(campaignMails.round, messages.round),
    eq(campaignMails.locale, messages.locale),
  );
  const rows = await db
    .select({ message: messages, template: campaignMails.sha256 })
    .from(messages)
    .leftJoin(campaignMails, isTemplate)
    .where(and(eq(messages.accountId, contact.accountId), eq(messages.contactId, contact.id)))
    .orderBy(asc(messages.createdAt), asc(messages.id));
  const given = new Map(payloads.map(({ event, record_id }) => [event.at, record_id]));
  return {
    messages: rows.map(({ message, template }) => ({
      message: message.id,
      kind: message.kind,
      campaign: message.campaignId,
      round: message.kind === "invitation" || message.kind === "reminder" ? message.round : null,
      language: message.locale,
      ses_message_id: message.sesMessageId,
      submitted_at: rfc3339(message.submittedAt),
      delivered_at: rfc3339(message.deliveredAt),
      smtp_response: message.smtpResponse,
      bounced_at: rfc3339(message.bouncedAt),
      complained_at: rfc3339(message.complainedAt),
      template_sha256: message.kind === "invitation" || message.kind === "reminder" ? template : null,
      mail_sha256: message.mailSha256 ? Buffer.from(message.mailSha256).toString("hex") : null,
    })),
    receipts: rows.flatMap(({ message }) =>
      message.kind === "receipt"
        ? {
            message: message.id,
            record_id: given.get(String(message.data?.["at"])) ?? null,
            sent_at: rfc3339(message.submittedAt),
            delivered_at: rfc3339(message.deliveredAt),
            text_sha256: null,
          }
        : [],
    ),
  };
}
