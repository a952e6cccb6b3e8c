import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { countSent, type Taken } from "../messages/ceilings/count-sent.ts";
import { markSubmitted } from "../messages/mark-submitted.ts";
import type { Message } from "../preferences/person.ts";
import { refuseMailbox } from "../preferences/refuse-mailbox.ts";
import { sayNo } from "../preferences/say-no.ts";
import { type Heard, matchEvents } from "./heard.ts";
import { idsOf } from "./ids-of.ts";
import { keepFacts } from "./keep-facts.ts";
import { noteSeen } from "./note-seen.ts";
import { settleSuppressions } from "./settle-suppressions.ts";
import type { SesEvent } from "./sns-ses-event.ts";
import { isComplaint, stampMessages } from "./stamp-messages.ts";
import { suppressBounced } from "./suppress-bounced.ts";

/**
 * Applies events to our messages; they may come before our own commit, in any order and twice: what stands in the end is
 * the same. A state only moves forward: a late Delivery takes no bounce back. What is not ours is left alone. Returns the
 * events that name no message of ours that is known yet, and none that cannot be.
 */
export async function applyEvents(deps: Deps, events: readonly SesEvent[]): Promise<ReadonlySet<SesEvent>> {
  const { heard, unknown } = await matchEvents(deps, events);
  if (heard.length === 0) return unknown;
  await lock(deps, heard);
  const news = await keepFacts(deps, heard);
  const taken = await markAccepted(deps, heard);
  await stampMessages(deps, heard);
  await suppressBounced(deps, news);
  for (const { message, event } of news) if (isComplaint(event)) await objected(deps, message);
  await settleSuppressions(deps, heard);
  await noteSeen(deps, heard);
  // Last: whoever sends waits for the day's row, and may hold what a no has to lock.
  await countSent(deps, taken);
  return unknown;
}

/**
 * Locks whom these events touch, people before messages and each in the order of their ids: the sender's own results and a
 * person's own acts often come for the same rows at the same moment. A delivery matters to a person only after a bounce.
 */
async function lock({ db }: Deps, heard: readonly Heard[]): Promise<void> {
  const judged = heard.flatMap(({ message, event }) =>
    event.type === "complaint" || event.type === "bounce" ? [message.contactId] : [],
  );
  const everybody = idsOf(heard.map(({ message }) => message.contactId));
  await db.execute(sql`
    select 1 from contacts c where c.id = any(${idsOf(judged)}::uuid[]) or (c.id = any(${everybody}::uuid[])
      and exists (select 1 from messages b where b.contact_id = c.id and b.bounced_at is not null))
    order by c.id for update`);
  const touched = idsOf(heard.map(({ message }) => message.id));
  await db.execute(sql`select 1 from messages where id = any(${touched}::uuid[]) order by id for update`);
}

/** Any event proves that the provider took the message, a refusal after that too: what was in doubt is no longer. Returns what is to be counted. */
async function markAccepted(deps: Deps, heard: readonly Heard[]): Promise<readonly Taken[]> {
  const first = new Map<string, SesEvent["mail"]>();
  for (const { message, event } of heard) {
    const before = first.get(message.id);
    if (!before || event.mail.at < before.at) first.set(message.id, event.mail);
  }
  const taken: Taken[] = [];
  await markSubmitted(
    deps,
    [...first].map(([id, mail]) => ({ id, sesMessageId: mail.messageId, at: mail.at })),
    async (_, moved) => void taken.push(...moved),
  );
  return taken;
}

/** A complaint is an objection, and final at once. */
async function objected(deps: Deps, message: Message): Promise<void> {
  if (await refuseMailbox(deps, message, "complaint")) return;
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
