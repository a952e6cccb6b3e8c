import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { addressChanges } from "../db/schema.ts";
import { uuid7 } from "../db/uuid7.ts";
import type { Deps } from "../deps.ts";
import { type Address, maskAddress, normaliseAddress } from "../hygiene/address.ts";
import { judge } from "../hygiene/judge.ts";
import { queueMessage } from "../messages/queue-message.ts";
import { accountKeys, keysOfAddress, toHex } from "../suppression/address-key.ts";
import type { Locale } from "../ui/texts/locale.ts";
import { isFreeToMoveTo } from "./free-address.ts";
import { type Contact, lockContact } from "./person.ts";

const hourMs = 3600 * 1000;
const dayMs = 24 * hourMs;
/** Both mailboxes have so long to say so. */
const addressChangeMs = dayMs;
/** Of one person in a day and in thirty; to one new address in thirty days. */
const perDayMax = 3;
const perMonthMax = 6;
const perNewAddressMax = 3;

type Asked = { contact: Contact; written: string; locale: Locale };

/**
 * Mails both mailboxes; nothing changes before both have pressed their button. Whoever asks is told the same whether the
 * new address is free, somebody else's, or that of a person who said no: in the last two only the old mailbox gets a mail.
 */
export async function askAddressChange(
  deps: Pick<Deps, "config" | "db" | "now" | "queue">,
  { contact: { accountId, id: contactId }, written, locale }: Asked,
): Promise<"asked" | "no_address"> {
  const address = normaliseAddress(written);
  if (!address || judge(address).verdict === "undeliverable") return "no_address";
  const at = deps.now();
  await deps.db.transaction(async (tx) => {
    const inside = { ...deps, db: tx, now: () => at };
    const contact = await lockContact(inside, accountId, contactId);
    if (!contact || contact.address === address) return;
    const [newKey] = keysOfAddress(accountKeys(deps.config.peppers, accountId), address);
    const [oldKey] = contact.addressKeys;
    if (!newKey || !oldKey) throw new Error("an address has no key");
    const limits = await limitsOf(inside, contact, newKey);
    if (!limits.person) return;
    await closeOpen(inside, contactId);
    const id = uuid7(at);
    const mayMail = limits.address && (await isFreeToMoveTo(inside, accountId, address));
    const expiresAt = new Date(at.getTime() + addressChangeMs);
    const row = { id, accountId, contactId, newAddress: address, newKey, oldKey, locale, askedAt: at, expiresAt };
    await tx.insert(addressChanges).values(row);
    const mail = { id, contact, address, locale };
    await queueSide(inside, mail, "old");
    if (mayMail) await queueSide(inside, mail, "new");
  });
  await deps.queue.wake("mail");
  return "asked";
}

type Inside = Pick<Deps, "db" | "now">;

async function limitsOf({ db, now }: Inside, contact: Contact, newKey: Uint8Array) {
  const key = toHex(newKey);
  const since = (days: number) => new Date(now().getTime() - days * dayMs).toISOString();
  // Requests of several people for one new address come one after the other.
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`address ${contact.accountId} ${key}`}, 0))`);
  const [counts] = await db.execute<{ day: number; month: number; same: number; declined: number }>(sql`
    select count(*) filter (where contact_id = ${contact.id} and asked_at > ${since(1)}::timestamptz)::int as day,
      count(*) filter (where contact_id = ${contact.id})::int as month,
      count(*) filter (where new_key = decode(${key}, 'hex'))::int as same,
      count(declined_at) filter (where new_key = decode(${key}, 'hex'))::int as declined
    from address_changes where account_id = ${contact.accountId} and asked_at > ${since(30)}::timestamptz
      and (contact_id = ${contact.id} or new_key = decode(${key}, 'hex'))`);
  if (!counts) throw new Error("limits were not read");
  return {
    person: counts.day < perDayMax && counts.month < perMonthMax,
    address: counts.same < perNewAddressMax && counts.declined === 0,
  };
}

/** The last one asked for is the one that counts. */
async function closeOpen({ db, now }: Inside, contactId: string): Promise<void> {
  const { closedAt, declinedAt, doneAt, expiresAt } = addressChanges;
  await db
    .update(addressChanges)
    .set({ closedAt: now(), newAddress: null })
    .where(
      and(
        eq(addressChanges.contactId, contactId),
        isNull(closedAt),
        isNull(declinedAt),
        isNull(doneAt),
        gt(expiresAt, now()),
      ),
    );
}

type SideMail = { id: string; contact: Contact; address: Address; locale: Locale };

async function queueSide(deps: Inside, { id, contact, address, locale }: SideMail, side: "old" | "new"): Promise<void> {
  await queueMessage(deps, {
    accountId: contact.accountId,
    kind: "service",
    contactId: contact.id,
    campaignId: null,
    invitationId: null,
    locale,
    data:
      side === "old"
        ? { about: "addressOld", choices: masked(address), linkTo: { path: "a", purpose: "addressOld", id } }
        : { about: "addressNew", to: address, linkTo: { path: "a", purpose: "addressNew", id } },
  });
}

/** As `{{what}}` of the mails. */
export function masked(address: Address): { name: string; frequency: null }[] {
  return [{ name: maskAddress(address), frequency: null }];
}
