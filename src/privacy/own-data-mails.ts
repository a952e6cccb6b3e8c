import { and, asc, eq } from "drizzle-orm";
import { feedbackFacts, linkOpens, messages, sends } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { rfc3339 } from "../http/time.ts";
import { showMail } from "../messages/show-mail.ts";

type Reader = Pick<Deps, "db" | "linkKeys">;

/** Every mail to a person, what became of it, and what was noted of their opening its links. No mail of ours has a pixel. */
export async function readMails(deps: Reader, accountId: string, contactId: string) {
  const { db } = deps;
  const rows = await db
    .select()
    .from(messages)
    .where(and(eq(messages.accountId, accountId), eq(messages.contactId, contactId)))
    .orderBy(asc(messages.createdAt), asc(messages.id));
  const told = await db
    .select({ fact: feedbackFacts })
    .from(feedbackFacts)
    .innerJoin(messages, eq(messages.id, feedbackFacts.messageId))
    .where(and(eq(feedbackFacts.accountId, accountId), eq(messages.contactId, contactId)))
    .orderBy(asc(feedbackFacts.at));
  const opened = await db
    .select()
    .from(linkOpens)
    .where(and(eq(linkOpens.accountId, accountId), eq(linkOpens.contactId, contactId)))
    .orderBy(asc(linkOpens.n));
  const reported = await db
    .select()
    .from(sends)
    .where(and(eq(sends.accountId, accountId), eq(sends.contactId, contactId)))
    .orderBy(asc(sends.topic));
  const shown = [];
  for (const message of rows) {
    const mail = await showMail(deps, { accountId, messageId: message.id, mask: true });
    shown.push({
      id: message.id,
      kind: message.kind,
      campaign: message.campaignId,
      language: message.locale,
      state: message.state,
      created_at: rfc3339(message.createdAt),
      submitted_at: rfc3339(message.submittedAt),
      delivered_at: rfc3339(message.deliveredAt),
      delayed_at: rfc3339(message.delayedAt),
      bounced_at: rfc3339(message.bouncedAt),
      bounce_type: message.bounceType,
      complained_at: rfc3339(message.complainedAt),
      to: mail?.to ?? null,
      subject: mail?.subject ?? null,
      text: mail?.text ?? null,
    });
  }
  return {
    messages: shown,
    provider_told: told.map(({ fact }) => ({
      message: fact.messageId,
      kind: fact.kind,
      type: fact.type,
      sub_type: fact.subType,
      at: rfc3339(fact.at),
    })),
    link_opens: opened.map(({ link, method, suspect, at }) => ({ link, method, suspect, at: rfc3339(at) })),
    newsletters_reported: reported.map(({ topic, sentAt }) => ({ topic, last_sent_at: rfc3339(sentAt) })),
  };
}
