import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Deps } from "../deps.ts";
import { unreachable } from "../errors.ts";
import { normaliseAddress } from "../hygiene/address.ts";
import { markSubmitted } from "../messages/mark-submitted.ts";
import { findMessage, type Message } from "../preferences/person.ts";
import { sayNo } from "../preferences/say-no.ts";
import { suppress } from "../suppression/suppress.ts";
import type { SesEvent } from "./sns-ses-event.ts";

/** So many temporary bounces in a row, without a delivery between, make a soft bounce (STANDARDS 2.5). */
const softBouncesMax = 5;

/**
 * One event on one message. Matched by our own id in its tags, since it may come before our own commit. The state only
 * moves forward: a late Delivery takes no bounce back. Whoever is not ours is left alone.
 */
export async function applyEvent(deps: Deps, event: SesEvent): Promise<void> {
  const id = z.uuid().safeParse(event.mail.tags["message"]?.[0]);
  const message = id.success ? await findMessage(deps, id.data) : undefined;
  if (!message) return;
  // Any event proves that the provider accepted it: what was in doubt is no longer.
  await markSubmitted(deps, [{ id: message.id, sesMessageId: event.mail.messageId, at: event.mail.at }]);
  await deps.db.execute(sql`
    update messages set heard_at = coalesce(heard_at, ${deps.now().toISOString()}::timestamptz) where id = ${message.id}`);
  switch (event.type) {
    case "send":
    case "delay":
      return;
    case "delivery":
      return await stamp(deps, message, { column: "delivered_at", at: event.at, bounceType: null });
    case "bounce":
      return await takeBounce(deps, message, event);
    case "complaint":
      return await takeComplaint(deps, message, event);
    case "reject":
    case "rendering_failure":
      await deps.db.execute(sql`update messages set state = 'failed', error_code = ${event.type} where id = ${message.id}`);
      return;
    default:
      return unreachable(event);
  }
}

type Stamp = { column: "delivered_at" | "bounced_at" | "complained_at"; at: Date; bounceType: string | null };

async function stamp({ db }: Deps, message: Message, { column, at, bounceType }: Stamp): Promise<void> {
  const name = sql.identifier(column);
  await db.execute(sql`
    update messages set ${name} = coalesce(${name}, ${at.toISOString()}::timestamptz),
      bounce_type = coalesce(bounce_type, ${bounceType}::text) where id = ${message.id}`);
}

type Bounce = Extract<SesEvent, { type: "bounce" }>;

async function takeBounce(deps: Deps, message: Message, event: Bounce): Promise<void> {
  if (event.bounceType !== "Permanent") return await takeSoftBounce(deps, message, event);
  await stamp(deps, message, { column: "bounced_at", at: event.at, bounceType: "Permanent" });
  await suppressRecipient(deps, message, { reason: "hard_bounce", event });
}

/** A full mailbox or an automatic reply is no reason to stop; five in a row are. */
async function takeSoftBounce(deps: Deps, message: Message, event: Bounce): Promise<void> {
  await stamp(deps, message, { column: "bounced_at", at: event.at, bounceType: event.bounceType });
  const [row] = await deps.db.execute<{ k: number }>(sql`
    select count(*)::int as k from messages m
    where m.contact_id = ${message.contactId} and m.bounced_at is not null and m.bounce_type <> 'Permanent'
      and not exists (select 1 from messages d where d.contact_id = m.contact_id and d.bounced_at is null
        and d.delivered_at > m.bounced_at)`);
  if ((row?.k ?? 0) >= softBouncesMax) await suppressRecipient(deps, message, { reason: "soft_bounce", event });
}

/** Only an address that this very message was for: one bad recipient never touches another. */
async function suppressRecipient(
  deps: Deps,
  message: Message,
  { reason, event }: { reason: "hard_bounce" | "soft_bounce"; event: Bounce },
): Promise<void> {
  const [contact] = await deps.db.execute<{ address: string }>(
    sql`select address from contacts where id = ${message.contactId} and account_id = ${message.accountId}`,
  );
  const bounced = event.recipients.map(({ address }) => normaliseAddress(address));
  const address = contact ? normaliseAddress(contact.address) : null;
  if (!address || !bounced.includes(address)) return;
  const source = `ses ${event.bounceType}/${event.bounceSubType}`;
  await suppress(deps, message.accountId, [{ subject: { address }, reason, topic: "", source, occurredAt: event.at }]);
}

/** A complaint is an objection, and final at once; `not-spam` is the opposite of one (STANDARDS 2.5). */
async function takeComplaint(deps: Deps, message: Message, event: Extract<SesEvent, { type: "complaint" }>): Promise<void> {
  if (event.feedbackType === "not-spam") return;
  await stamp(deps, message, { column: "complained_at", at: event.at, bounceType: null });
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
