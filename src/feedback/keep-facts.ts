import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import type { Heard } from "./heard.ts";
import type { SesEvent } from "./sns-ses-event.ts";

type Fact = { kind: string; type: string | null; subType: string | null; feedbackId: string | null };

/**
 * Keeps what happened, once however often it is told, and gives back those events that told of something new. Of two
 * events the same fact: same message, kind, type and provider's time (SES may publish twice, SNS may bring twice). No
 * address is kept. Send and Delivery have their place in the message itself and are never new here.
 */
export async function keepFacts({ db }: Pick<Deps, "db">, heard: readonly Heard[]): Promise<Heard[]> {
  const told = heard.flatMap((one) => {
    const fact = factOf(one.event);
    return fact === null ? [] : [{ one, fact, key: keyOf(one.event, fact) }];
  });
  if (told.length === 0) return [];
  const rows = told.map(({ one: { message, event }, fact, key }) => ({
    message_id: message.id,
    fact: key,
    account_id: message.accountId,
    kind: fact.kind,
    type: fact.type,
    sub_type: fact.subType,
    at: event.at,
    ses_message_id: event.mail.messageId,
    feedback_id: fact.feedbackId,
  }));
  const added = await db.execute<{ message_id: string; fact: string }>(sql`
    insert into feedback_facts (message_id, fact, account_id, kind, type, sub_type, at, ses_message_id, feedback_id)
    select distinct on (message_id, fact) * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(message_id uuid, fact text,
      account_id uuid, kind text, type text, sub_type text, at timestamptz, ses_message_id text, feedback_id text)
    order by message_id, fact, sub_type, feedback_id
    on conflict do nothing returning message_id, fact`);
  const isNew = new Set(added.map((row) => `${row.message_id} ${row.fact}`));
  // Told twice in one batch: the second is no news.
  return told.flatMap(({ one, key }) => (isNew.delete(`${one.message.id} ${key}`) ? [one] : []));
}

function keyOf(event: SesEvent, { kind, type }: Fact): string {
  return `${kind} ${type ?? ""} ${event.at.toISOString()}`;
}

function factOf(event: SesEvent): Fact | null {
  switch (event.type) {
    case "bounce":
      return { kind: "bounce", type: event.bounceType, subType: event.bounceSubType, feedbackId: event.feedbackId };
    case "complaint":
      return { kind: "complaint", type: event.feedbackType, subType: event.subType, feedbackId: event.feedbackId };
    case "delay":
      return { kind: "delay", type: event.delayType, subType: null, feedbackId: null };
    case "reject":
    case "rendering_failure":
      return { kind: event.type, type: null, subType: null, feedbackId: null };
    case "send":
    case "delivery":
      return null;
  }
}
