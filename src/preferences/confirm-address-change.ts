import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { addressChanges } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { queueMessage } from "../messages/queue-message.ts";
import type { Address } from "../hygiene/address.ts";
import { masked } from "./ask-address-change.ts";
import { isFreeToMoveTo } from "./free-address.ts";
import { moveContact } from "./move-contact.ts";
import { type Contact, lockContact } from "./person.ts";

export type AddressChange = typeof addressChanges.$inferSelect;
export type Side = "old" | "new";
/** `open`: this side has not spoken. `waiting`: it has, the other has not. */
export type ChangeState = "open" | "waiting" | "done" | "declined" | "closed";

export async function findAddressChange({ db }: Pick<Deps, "db">, id: string): Promise<AddressChange | undefined> {
  const [change] = await db.select().from(addressChanges).where(eq(addressChanges.id, id));
  return change;
}

export function changeState(change: AddressChange, side: Side, now: Date): ChangeState {
  if (change.doneAt) return "done";
  if (change.declinedAt) return "declined";
  if (change.closedAt || change.expiresAt <= now) return "closed";
  return (side === "old" ? change.oldConfirmedAt : change.newConfirmedAt) ? "waiting" : "open";
}

/**
 * One side says so. The second of both moves the person, unless the address was taken or said no meanwhile. A repeat adds
 * nothing; of two presses at once, one does it.
 */
export async function confirmAddressChange(
  deps: Pick<Deps, "config" | "db" | "now" | "queue">,
  { id, accountId, contactId }: AddressChange,
  side: Side,
): Promise<ChangeState> {
  const at = deps.now();
  const outcome = await deps.db.transaction(async (tx): Promise<ChangeState> => {
    const inside = { ...deps, db: tx, now: () => at };
    const contact = await lockContact(inside, accountId, contactId);
    const [change] = await tx.select().from(addressChanges).where(eq(addressChanges.id, id)).for("update");
    if (!contact || !change) return "closed";
    const before = changeState(change, side, at);
    if (before !== "open") return before;
    const said = side === "old" ? { oldConfirmedAt: at } : { newConfirmedAt: at };
    const other = side === "old" ? change.newConfirmedAt : change.oldConfirmedAt;
    const { newAddress } = change;
    if (!other || !newAddress) {
      await tx.update(addressChanges).set(said).where(eq(addressChanges.id, id));
      return "waiting";
    }
    // Two people who move to one address come one after the other.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`move ${accountId} ${newAddress}`}, 0))`);
    if (!(await isFreeToMoveTo(inside, accountId, newAddress))) {
      await tx
        .update(addressChanges)
        .set({ ...said, closedAt: at, newAddress: null })
        .where(eq(addressChanges.id, id));
      return "closed";
    }
    await moveContact(inside, contact, newAddress);
    await tx
      .update(addressChanges)
      .set({ ...said, doneAt: at })
      .where(eq(addressChanges.id, id));
    await tellBoth(inside, { contact, address: newAddress, locale: change.locale });
    return "done";
  });
  if (outcome === "done") await deps.queue.wake("mail");
  return outcome;
}

/** "This was not me", from either side: nothing changes, and the new address gets no more of these for a month. */
export async function declineAddressChange({ db, now }: Pick<Deps, "db" | "now">, id: string): Promise<void> {
  const { closedAt, declinedAt, doneAt, expiresAt } = addressChanges;
  await db
    .update(addressChanges)
    .set({ declinedAt: now(), newAddress: null })
    .where(and(eq(addressChanges.id, id), isNull(closedAt), isNull(declinedAt), isNull(doneAt), gt(expiresAt, now())));
}

type Moved = { contact: Contact; address: Address; locale: string };

async function tellBoth(deps: Pick<Deps, "db" | "now">, { contact, address, locale }: Moved): Promise<void> {
  const mail = {
    accountId: contact.accountId,
    kind: "service" as const,
    contactId: contact.id,
    campaignId: null,
    invitationId: null,
    locale,
  };
  const choices = masked(address);
  await queueMessage(deps, { ...mail, data: { about: "addressMoved", to: contact.address, choices } });
  const linkTo = { path: "p" as const, purpose: "preferences" as const, id: contact.id };
  await queueMessage(deps, { ...mail, data: { about: "addressChanged", choices, linkTo } });
}
