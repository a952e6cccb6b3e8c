import { and, desc, eq, gt, isNotNull, isNull, sql } from "drizzle-orm";
import type { NewPayload } from "../consent/new-payload.ts";
import { type ConsentPayload, payloadSchema } from "../consent/payload.ts";
import { type ActRecord, recordsOfContact, stateOf } from "../consent/queries.ts";
import type { ConsentState } from "../consent/consent-state.ts";
import { isOpenedSince } from "../consent/signals/read-opens.ts";
import { confirmations } from "../db/schema.ts";
import { uuid7 } from "../db/uuid7.ts";
import type { Deps } from "../deps.ts";
import { queueMessage } from "../messages/queue-message.ts";
import { isLocale } from "../ui/texts/locale.ts";
import { texts } from "../ui/texts/texts.ts";
import type { Judgement } from "./judge-act.ts";
import type { Contact, Message } from "./person.ts";

/** From the held act to the first second act that can count. */
export const secondActMs = 10 * 60 * 1000;
const dayMs = 24 * 3600 * 1000;
const heldMs = 30 * dayMs;
/** Of confirmations of held acts; and none for so long after somebody said that it was not them. */
const mailEveryMs = dayMs;
const declinedMs = 30 * dayMs;

/** A yes, or the undo of a no, that machines may have made: its record is in the log and counts nothing. */
export type Held = Omit<typeof confirmations.$inferSelect, "held" | "recordId" | "notBefore"> & {
  held: ConsentPayload;
  recordId: string;
  notBefore: Date;
};

type Person = { accountId: string; contactId: string };
type Inside = Pick<Deps, "db" | "now">;

/** The one that waits for its second act. */
export async function findHeld({ db, now }: Inside, { accountId, contactId }: Person): Promise<Held | null> {
  const { recordId, confirmedAt, declinedAt, endedAt, expiresAt } = confirmations;
  const isOpen = [isNotNull(recordId), isNull(confirmedAt), isNull(declinedAt), isNull(endedAt), gt(expiresAt, now())];
  const [row] = await db
    .select()
    .from(confirmations)
    .where(and(eq(confirmations.accountId, accountId), eq(confirmations.contactId, contactId), ...isOpen))
    .orderBy(desc(confirmations.requestedAt))
    .limit(1);
  return row ? heldOf(row) : null;
}

function heldOf(row: typeof confirmations.$inferSelect): Held | null {
  const { recordId, notBefore } = row;
  return recordId && notBefore ? { ...row, recordId, notBefore, held: payloadSchema.parse(row.held) } : null;
}

/**
 * Whether an act must be held: by its signals, or because one that is held waits for a second act and this is none yet:
 * too early, or from a page that was made too early.
 */
export async function mustHold(deps: Inside, judgement: Judgement | undefined, waiting: Held | null): Promise<boolean> {
  if (!judgement || judgement.isHeld) return judgement !== undefined;
  if (!waiting) return false;
  const { notBefore } = waiting;
  if (deps.now() < notBefore) return true;
  const { renderedAt } = judgement;
  return renderedAt ? renderedAt < notBefore : !(await isOpenedSince(deps, waiting, notBefore));
}

export type Holding = {
  contact: Contact;
  payload: NewPayload;
  message: Message | null;
  /** A request that this act was to confirm: it becomes what is held, behind the same link. */
  request?: string;
};

/** Keeps an act whose record was appended, and mails its one button: once an episode, and once a day. */
export async function holdAct(deps: Inside, { contact, payload, message, request }: Holding): Promise<void> {
  const at = deps.now();
  const { accountId, id: contactId } = contact;
  const [last] = await recentRows(deps, contact);
  const isGoingOn = last && !last.confirmedAt && !last.declinedAt && last.requestedAt > new Date(at.getTime() - dayMs);
  const id = request ?? (isGoingOn ? last.id : uuid7(at));
  const [addressKey] = contact.addressKeys;
  if (!addressKey) throw new Error("a contact has no address key");
  const held = {
    held: payload,
    recordId: payload.record_id,
    locale: payload.language,
    notBefore: new Date(at.getTime() + secondActMs),
    expiresAt: new Date(at.getTime() + heldMs),
    endedAt: null,
  };
  await deps.db
    .insert(confirmations)
    .values({ id, accountId, contactId, addressKey, madeContact: false, requestedAt: at, ...held })
    .onConflictDoUpdate({ target: confirmations.id, set: held });
  if (!(await mayMail(deps, contact))) return;
  await deps.db.update(confirmations).set({ mailedAt: at }).where(eq(confirmations.id, id));
  await queueMessage(deps, {
    accountId,
    kind: "confirmation",
    contactId,
    campaignId: message?.campaignId ?? null,
    invitationId: message?.invitationId ?? null,
    locale: payload.language,
    data: { choices: wordsOf(payload), linkTo: { path: "c", purpose: "confirm", id } },
  });
}

/** Something that the person did has settled what was held: it was the second act, or made an end of it. */
export async function settleHeld({ db, now }: Inside, person: Person, how: "confirmed" | "ended"): Promise<void> {
  const at = now();
  const { accountId, contactId, recordId, confirmedAt, declinedAt, endedAt } = confirmations;
  const isOpen = [isNotNull(recordId), isNull(confirmedAt), isNull(declinedAt), isNull(endedAt)];
  await db
    .update(confirmations)
    .set(how === "confirmed" ? { confirmedAt: at } : { endedAt: at })
    .where(and(eq(accountId, person.accountId), eq(contactId, person.contactId), ...isOpen));
}

/** How things stand for the person's own eyes: as if what is held counted, so that the page is one for both. `known`: the records, where the caller has read them. */
export async function readShown(
  deps: Inside,
  person: Person,
  known?: readonly ActRecord[],
): Promise<{ state: ConsentState; records: readonly ActRecord[]; held: Held | null }> {
  const records = known ?? (await recordsOfContact(deps, person.accountId, person.contactId));
  const held = records.some(({ counted }) => !counted) ? await findHeld(deps, person) : null;
  const shown = records.map((record) => (record.id === held?.recordId ? { ...record, counted: true } : record));
  return { state: stateOf(shown), records, held };
}

/** What is chosen, as mail and page name it. */
export function wordsOf({ choices, event, language, account }: ConsentPayload) {
  if (event.restores === null) {
    return choices.filter(({ granted }) => granted).map(({ name, frequency }) => ({ name, frequency }));
  }
  const t = texts(isLocale(language) ? language : "en", account.country);
  return [{ name: t.answered.undoNo, frequency: null }];
}

/** Of the mailbox that is theirs now: what waited in one that they left is over, and its link opens nothing again. */
async function recentRows({ db }: Inside, contact: Contact) {
  return await db
    .select()
    .from(confirmations)
    .where(
      and(
        eq(confirmations.accountId, contact.accountId),
        eq(confirmations.contactId, contact.id),
        isNotNull(confirmations.recordId),
        sql`not exists (select 1 from address_changes a
          where a.contact_id = ${contact.id} and a.done_at >= ${confirmations.requestedAt})`,
      ),
    )
    .orderBy(desc(confirmations.requestedAt))
    .limit(20);
}

async function mayMail(deps: Inside, contact: Contact): Promise<boolean> {
  const at = deps.now().getTime();
  const rows = await recentRows(deps, contact);
  return rows.every(
    ({ mailedAt, declinedAt }) =>
      (mailedAt === null || at - mailedAt.getTime() >= mailEveryMs) &&
      (declinedAt === null || at - declinedAt.getTime() >= declinedMs),
  );
}
