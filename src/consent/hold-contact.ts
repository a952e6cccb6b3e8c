import { and, eq, sql } from "drizzle-orm";
import { contacts } from "../db/schema.ts";
import { uuid7 } from "../db/uuid7.ts";
import type { Deps } from "../deps.ts";
import type { Address } from "../hygiene/address.ts";
import type { Judgement } from "../hygiene/judge.ts";
import { accountKeys, keysOfAddress, toHex } from "../suppression/address-key.ts";

type Contact = typeof contacts.$inferSelect;

/**
 * The contact of an address, made where there is none, marked as used and locked to the end of the transaction: two acts
 * about one person come one after the other.
 */
export async function holdContact(
  { config, db, now }: Pick<Deps, "config" | "db" | "now">,
  accountId: string,
  { address, judgement }: { address: Address; judgement: Judgement },
): Promise<Contact> {
  const at = now();
  const { verdict, reasons, suggestion, flags } = judgement;
  const keys = JSON.stringify(keysOfAddress(accountKeys(config.peppers, accountId), address).map(toHex));
  await db
    .insert(contacts)
    .values({
      id: uuid7(at),
      accountId,
      address,
      // In hex: the driver cannot write an array of bytes.
      addressKeys: sql`array(select decode(k, 'hex') from jsonb_array_elements_text(${keys}::jsonb) k)`,
      verdict,
      reasons,
      suggestion,
      isRole: flags.role,
      createdAt: at,
      updatedAt: at,
    })
    .onConflictDoNothing({ target: [contacts.accountId, contacts.address] });
  const [held] = await db
    .update(contacts)
    .set({ usedAt: at })
    .where(and(eq(contacts.accountId, accountId), eq(contacts.address, address)))
    .returning();
  if (!held) throw new Error("a contact was neither made nor found");
  return held;
}
