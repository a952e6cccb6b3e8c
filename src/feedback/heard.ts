import { inArray } from "drizzle-orm";
import { contacts } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import type { Message } from "../preferences/person.ts";
import type { SesEvent } from "./sns-ses-event.ts";

/** An event with the message of ours that it speaks of. */
export type Heard = { message: Message; event: SesEvent };

/** Addresses of the contacts that messages were for; none for who was erased. */
export async function addressesOf({ db }: Pick<Deps, "db">, heard: readonly Heard[]): Promise<Map<string, string>> {
  const ids = [...new Set(heard.map(({ message }) => message.contactId))];
  if (ids.length === 0) return new Map();
  const found = await db.select({ id: contacts.id, address: contacts.address }).from(contacts).where(inArray(contacts.id, ids));
  return new Map(found.map(({ id, address }) => [id, address]));
}
