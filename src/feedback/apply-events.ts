import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { markSubmitted } from "../messages/mark-submitted.ts";
import type { Message } from "../preferences/person.ts";
import { sayNo } from "../preferences/say-no.ts";
import { type Heard, matchEvents } from "./heard.ts";
import type { SesEvent } from "./sns-ses-event.ts";
import { suppressBounced } from "./suppress-bounced.ts";

/**
 * Applies events to our messages; they may come before our own commit, in any order and twice. A state only moves forward:
 * a late Delivery takes no bounce back. What is not ours is left alone.
 */
export async function applyEvents(deps: Deps, events: readonly SesEvent[]): Promise<void> {
  const heard = await matchEvents(deps, events);
  if (heard.length === 0) return;
  await lock(deps, heard);
  // Any other event proves that the provider took the message to send it: what was in doubt is no longer.
  const refused = new Set(heard.flatMap(({ message, event }) => (isRefusal(event) ? [message.id] : [])));
  const accepted = new Map(
    heard.flatMap(({ message, event }) => (refused.has(message.id) ? [] : [[message.id, event.mail] as const])),
  );
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

/**
 * Locks whom these events touch, people before messages and each in the order of their ids: the sender's own results and a
 * person's own acts often come for the same rows at the same moment.
 */
async function lock({ db }: Deps, heard: readonly Heard[]): Promise<void> {
  const complained = heard.flatMap(({ message, event }) => (event.type === "complaint" ? [message.contactId] : []));
  if (complained.length > 0) {
    await db.execute(sql`select 1 from contacts where id = any(${idsOf(complained)}::uuid[]) order by id for update`);
  }
  const touched = idsOf(heard.map(({ message }) => message.id));
  await db.execute(sql`select 1 from messages where id = any(${touched}::uuid[]) order by id for update`);
}

const idsOf = (ids: readonly string[]) => `{${[...new Set(ids)].join()}}`;

/** What was refused after all was never on its way to anybody. */
const isRefusal = ({ type }: SesEvent) => type === "reject" || type === "rendering_failure";

/** The first time of each kind stands; `not-spam` is the opposite of a complaint (STANDARDS 2.5). */
async function stampAll({ db, now }: Deps, heard: readonly Heard[]): Promise<void> {
  const rows = heard.map(({ message, event }) => ({
    id: message.id,
    delivered: event.type === "delivery" ? event.at : null,
    bounced: event.type === "bounce" ? event.at : null,
    bounce: event.type === "bounce" ? event.bounceType : null,
    complained: event.type === "complaint" && event.feedbackType !== "not-spam" ? event.at : null,
    failed: isRefusal(event) ? event.type : null,
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
