import { inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { messages } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { markSubmitted } from "../messages/mark-submitted.ts";
import type { Message } from "../preferences/person.ts";
import { sayNo } from "../preferences/say-no.ts";
import type { Heard } from "./heard.ts";
import type { SesEvent } from "./sns-ses-event.ts";
import { suppressBounced } from "./suppress-bounced.ts";

/**
 * Events on our messages, matched by our own id in their tags, since one may come before our own commit. A state only
 * moves forward: a late Delivery takes no bounce back. What is not ours is left alone.
 */
export async function applyEvents(deps: Deps, events: readonly SesEvent[]): Promise<void> {
  const heard = await matched(deps, events);
  if (heard.length === 0) return;
  // Any event proves that the provider accepted the message: what was in doubt is no longer.
  const accepted = new Map(heard.map(({ message, event }) => [message.id, event.mail]));
  await markSubmitted(
    deps,
    [...accepted].map(([id, mail]) => ({ id, sesMessageId: mail.messageId, at: mail.at })),
  );
  await stampAll(deps, heard);
  await suppressBounced(deps, heard);
  for (const { message, event } of heard) {
    if (event.type === "complaint" && event.feedbackType !== "not-spam") await objected(deps, message);
  }
}

async function matched({ db }: Deps, events: readonly SesEvent[]): Promise<Heard[]> {
  const named = events.flatMap((event) => {
    const id = z.uuid().safeParse(event.mail.tags["message"]?.[0]);
    return id.success ? [{ id: id.data, event }] : [];
  });
  if (named.length === 0) return [];
  const found = await db
    .select()
    .from(messages)
    .where(inArray(messages.id, [...new Set(named.map(({ id }) => id))]));
  const byId = new Map(found.map((message) => [message.id, message]));
  return named.flatMap(({ id, event }) => {
    const message = byId.get(id);
    return message ? [{ message, event }] : [];
  });
}

/** The first time of each kind stands; `not-spam` is the opposite of a complaint (STANDARDS 2.5). */
async function stampAll({ db, now }: Deps, heard: readonly Heard[]): Promise<void> {
  const rows = heard.map(({ message, event }) => ({
    id: message.id,
    delivered: event.type === "delivery" ? event.at : null,
    bounced: event.type === "bounce" ? event.at : null,
    bounce: event.type === "bounce" ? event.bounceType : null,
    complained: event.type === "complaint" && event.feedbackType !== "not-spam" ? event.at : null,
    failed: event.type === "reject" || event.type === "rendering_failure" ? event.type : null,
  }));
  await db.execute(sql`
    update messages m set
      heard_at = coalesce(m.heard_at, ${now().toISOString()}::timestamptz),
      delivered_at = coalesce(m.delivered_at, r.delivered),
      bounced_at = coalesce(m.bounced_at, r.bounced),
      bounce_type = case when m.bounce_type = 'Permanent' then m.bounce_type else coalesce(r.bounce, m.bounce_type) end,
      complained_at = coalesce(m.complained_at, r.complained),
      state = case when r.failed is null then m.state else 'failed' end,
      error_code = coalesce(r.failed, m.error_code)
    from (select id, min(delivered) as delivered, min(bounced) as bounced, max(complained) as complained,
        coalesce(max(bounce) filter (where bounce = 'Permanent'), max(bounce)) as bounce, max(failed) as failed
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, delivered timestamptz, bounced timestamptz,
        bounce text, complained timestamptz, failed text) group by id) r
    where m.id = r.id`);
}

/** A complaint is an objection, and final at once. */
async function objected(deps: Deps, message: Message): Promise<void> {
  await sayNo(deps, {
    accountId: message.accountId,
    contactId: message.contactId,
    message,
    method: "complaint",
    reason: "complaint",
    language: message.locale,
    text: null,
    notice: null,
    evidence: null,
  });
}
