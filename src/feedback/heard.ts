import { eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { contacts, messages } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { type Address, normaliseAddress } from "../hygiene/address.ts";
import type { Message } from "../preferences/person.ts";
import type { SesEvent } from "./sns-ses-event.ts";

/** An event with the message of ours that it speaks of. `address` is null once the person was erased. */
export type Heard = { message: Message; event: SesEvent; address: Address | null };

/**
 * Events on our messages, found by our own id in their tags. One that names recipients and not the message's own is left
 * alone: one bad recipient never touches another.
 */
export async function matchEvents({ db }: Pick<Deps, "db">, events: readonly SesEvent[]): Promise<Heard[]> {
  const named = events.flatMap((event) => {
    const id = z.uuid().safeParse(event.mail.tags["message"]?.[0]);
    return id.success ? [{ id: id.data.toLowerCase(), event }] : [];
  });
  if (named.length === 0) return [];
  const found = await db
    .select({ message: messages, address: contacts.address })
    .from(messages)
    .leftJoin(contacts, eq(contacts.id, messages.contactId))
    .where(inArray(messages.id, [...new Set(named.map(({ id }) => id))]));
  const byId = new Map(found.map((row) => [row.message.id, row]));
  return named.flatMap(({ id, event }) => {
    const row = byId.get(id);
    return row && isFor(row.address, event) ? [{ ...row, event }] : [];
  });
}

function isFor(address: Address | null, event: SesEvent): boolean {
  if (address === null || !("recipients" in event)) return true;
  return event.recipients.some((recipient) => normaliseAddress(recipient.address) === address);
}
