import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import { contacts, messages } from "../db/schema.ts";
import type { Deps } from "../deps.ts";

export type Contact = typeof contacts.$inferSelect;
export type Message = typeof messages.$inferSelect;

/**
 * Locks a contact to the end of the transaction, so that two acts of one person come one after the other. Undefined when
 * the person was erased.
 */
export async function lockContact(
  { db }: Pick<Deps, "db">,
  accountId: string,
  contactId: string,
): Promise<Contact | undefined> {
  const [contact] = await db
    .select()
    .from(contacts)
    .where(and(eq(contacts.accountId, accountId), eq(contacts.id, contactId)))
    .for("update");
  return contact;
}

/** Undefined when the person was erased, or is another account's. */
export async function findContact(
  { db }: Pick<Deps, "db">,
  accountId: string,
  contactId: string,
): Promise<Contact | undefined> {
  const [contact] = await db
    .select()
    .from(contacts)
    .where(and(eq(contacts.accountId, accountId), eq(contacts.id, contactId)));
  return contact;
}

export async function findMessage({ db }: Pick<Deps, "db">, id: string): Promise<Message | undefined> {
  const [message] = await db.select().from(messages).where(eq(messages.id, id));
  return message;
}

/** The last campaign mail that a contact got: where an act on its preferences came from. */
export async function lastCampaignMessage({ db }: Pick<Deps, "db">, contactId: string): Promise<Message | undefined> {
  const [message] = await db
    .select()
    .from(messages)
    .where(and(eq(messages.contactId, contactId), isNotNull(messages.campaignId)))
    .orderBy(desc(sql`coalesce(${messages.submittedAt}, ${messages.createdAt})`))
    .limit(1);
  return message;
}

/** When the last mail was delivered that may have carried a link to the preference centre. */
export async function lastDelivery({ db }: Pick<Deps, "db">, contactId: string): Promise<Date | null> {
  const [message] = await db
    .select({ deliveredAt: messages.deliveredAt })
    .from(messages)
    .where(and(eq(messages.contactId, contactId), isNotNull(messages.deliveredAt)))
    .orderBy(desc(messages.deliveredAt))
    .limit(1);
  return message?.deliveredAt ?? null;
}

/** A contact's suppression keys in hex, under every live key. */
export function keysInHex(contact: Contact): string[] {
  return contact.addressKeys.map((key) => Buffer.from(key).toString("hex"));
}
