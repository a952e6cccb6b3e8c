import { eq, inArray, or } from "drizzle-orm";
import { z } from "zod";
import { contacts, messages } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { type Address, normaliseAddress } from "../hygiene/address.ts";
import type { Message } from "../preferences/person.ts";
import { wentElsewhere } from "./went-elsewhere.ts";
import type { SesEvent } from "./sns-ses-event.ts";

/** An event with the message of ours that it speaks of. `address` is null once the person was erased. */
export type Heard = { message: Message; event: SesEvent; address: Address | null };

/** `unknown`: untagged and with an id that we have not stored; our own commit may still be on its way. */
type Matched = { heard: Heard[]; unknown: ReadonlySet<SesEvent> };

/**
 * Events on our messages, found by our own id in their tags, or by the provider's id where there are no tags at all:
 * identity notifications carry none (STANDARDS 0.14). One that names recipients and not the message's own is left alone:
 * one bad recipient never touches another.
 */
export async function matchEvents(deps: Pick<Deps, "config" | "db">, events: readonly SesEvent[]): Promise<Matched> {
  const { db } = deps;
  const named = events.map((event) => ({ event, ...nameOf(event) }));
  const ids = named.flatMap(({ id }) => id ?? []);
  const sesIds = named.flatMap(({ sesId }) => sesId ?? []);
  if (ids.length + sesIds.length === 0) return { heard: [], unknown: new Set() };
  const found = await db
    .select({ message: messages, address: contacts.address })
    .from(messages)
    .leftJoin(contacts, eq(contacts.id, messages.contactId))
    .where(or(inArray(messages.id, [...new Set(ids)]), inArray(messages.sesMessageId, [...new Set(sesIds)])));
  const byId = new Map(found.map((row) => [row.message.id, row]));
  const bySesId = new Map(found.map((row) => [row.message.sesMessageId, row]));
  const heard: Heard[] = [];
  const unknown = new Set<SesEvent>();
  for (const { event, id, sesId } of named) {
    const row = id !== null ? byId.get(id) : sesId !== null ? bySesId.get(sesId) : undefined;
    if (row && isFor(row.address, event)) heard.push({ ...row, event });
    // Of a mailbox that is not the person's, or not any more: it says something of the message, and nothing of their address.
    else if (row && (await wentElsewhere(deps, row.message, event)))
      heard.push({ message: row.message, event, address: null });
    if (!row && sesId !== null) unknown.add(event);
  }
  return { heard, unknown };
}

function nameOf({ mail }: SesEvent): { id: string | null; sesId: string | null } {
  const id = z.uuid().safeParse(mail.tags["message"]?.[0]);
  if (id.success) return { id: id.data.toLowerCase(), sesId: null };
  return { id: null, sesId: Object.keys(mail.tags).length === 0 ? mail.messageId : null };
}

function isFor(address: Address | null, event: SesEvent): boolean {
  if (address === null || !("recipients" in event)) return true;
  return event.recipients.some((recipient) => normaliseAddress(recipient.address) === address);
}
