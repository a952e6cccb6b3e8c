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
export async function queueMessage(deps: Pick<Deps, "db" | "now">, message: NewMessage): Promise<void> {
  await queueMessages(deps, [message]);
}

/** The same for the acts of several persons: of one invitation one message of a kind. */
export async function queueMessages(
  { db, now }: Pick<Deps, "db" | "now">,
  messages: readonly NewMessage[],
): Promise<void> {
  const at = now().toISOString();
  const rows = messages.map((message) => ({
    account_id: message.accountId,
    kind: message.kind,
    campaign_id: message.campaignId,
    invitation_id: message.invitationId,
    contact_id: message.contactId,
    locale: message.locale,
    data: message.data,
    due_at: message.dueAt?.toISOString() ?? at,
  }));
  await db.execute(sql`
    insert into messages (id, account_id, kind, campaign_id, invitation_id, contact_id, round, locale, data, state, attempts,
      due_at, created_at)
    select uuid7(${at}::timestamptz), account_id, kind, campaign_id, invitation_id, contact_id,
      (select count(*) from messages m where m.invitation_id = g.invitation_id and m.kind = g.kind),
      locale, data, 'queued', 0, due_at, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(account_id uuid, kind text, campaign_id uuid,
      invitation_id uuid, contact_id uuid, locale text, data jsonb, due_at timestamptz)`);
}
