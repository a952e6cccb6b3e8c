import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import type { MessageData } from "./message-data.ts";

export type NewMessage = {
  accountId: string;
  kind: "receipt" | "confirmation" | "acknowledgement" | "service";
  contactId: string;
  campaignId: string | null;
  invitationId: string | null;
  locale: string;
  data: MessageData;
  /** Not before; left out: at once. */
  dueAt?: Date;
};

/** Queues one mail that answers a person's act, in the act's own transaction; the wake-up is the caller's. */
export async function queueMessage({ db, now }: Pick<Deps, "db" | "now">, message: NewMessage): Promise<void> {
  const at = now().toISOString();
  const { accountId, kind, campaignId, invitationId, contactId, locale, data } = message;
  await db.execute(sql`
    insert into messages (id, account_id, kind, campaign_id, invitation_id, contact_id, round, locale, data, state, attempts,
      due_at, created_at)
    select uuid7(${at}::timestamptz), ${accountId}, ${kind}, ${campaignId}::uuid, ${invitationId}::uuid, ${contactId}, count(*),
      ${locale}, ${JSON.stringify(data)}::jsonb, 'queued', 0, ${message.dueAt?.toISOString() ?? at}::timestamptz, ${at}::timestamptz
    from messages m where m.invitation_id = ${invitationId}::uuid and m.kind = ${kind}`);
}
