import { eq } from "drizzle-orm";
import { addressChanges } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { normaliseAddress } from "../hygiene/address.ts";
import type { Message } from "../preferences/person.ts";
import { accountKeys, keysOfAddress, toHex } from "../suppression/address-key.ts";
import type { SesEvent } from "./sns-ses-event.ts";

/**
 * Whether a recipient that the event names is where this message went though the person's address is another: the other side
 * of a change of address, or the one they had before it.
 */
export async function wentElsewhere(
  { config, db }: Pick<Deps, "config" | "db">,
  { accountId, contactId }: Message,
  event: SesEvent,
): Promise<boolean> {
  if (!("recipients" in event)) return false;
  const changes = await db
    .select({ oldKey: addressChanges.oldKey, newKey: addressChanges.newKey })
    .from(addressChanges)
    .where(eq(addressChanges.contactId, contactId));
  if (changes.length === 0) return false;
  const known = new Set(changes.flatMap(({ oldKey, newKey }) => [toHex(oldKey), toHex(newKey)]));
  const keys = accountKeys(config.peppers, accountId);
  return event.recipients.some(({ address: written }) => {
    const address = normaliseAddress(written);
    return address !== null && keysOfAddress(keys, address).some((key) => known.has(toHex(key)));
  });
}
