import { sql } from "drizzle-orm";
import { getAccount } from "../accounts/queries.ts";
import type { NewPayload } from "../consent/new-payload.ts";
import { type ConsentChoice, type ConsentPayload, payloadSchema } from "../consent/payload.ts";
import { hasComplained } from "../consent/has-complained.ts";
import type { ConsentState } from "../consent/consent-state.ts";
import { type ConsentRecord, recordsOfContact, stateOf } from "../consent/queries.ts";
import { recordConsent } from "../consent/record-consent.ts";
import type { Deps } from "../deps.ts";
import { queueMessage } from "../messages/queue-message.ts";
import { type Lift, liftSuppressions } from "../suppression/lift.ts";
import { liftedByConfirmation, liftedByStay } from "../suppression/reasons.ts";
import { suppress } from "../suppression/suppress.ts";
import { type Chosen, isLess, isSame, isSwitchedOff } from "./compare-choices.ts";
import { formerKeys, hasMovedSince } from "./former-addresses.ts";
import { findHeld, type Held, holdAct, mustHold, settleHeld } from "./held.ts";
import { lesserAct } from "./lesser-act.ts";
import { type Contact, keysInHex, lockContact } from "./person.ts";
import { answerInvitations, payloadOfYes, receiptOf, type Recorded, type Yes } from "./yes.ts";

/**
 * A person's yes to topics, in one transaction: the record, the lifting of their own earlier no, the current answer, the
 * receipt. The same choice again adds nothing; another choice is another record. One that machines may have made is held:
 * recorded, and nothing else, until the person's second act. "less": beyond the limit, so that only what it switches off is done.
 */
export async function sayYes(
  deps: Pick<Deps, "config" | "db" | "now" | "queue">,
  yes: Yes,
): Promise<"said" | "held" | "already" | "gone" | "moved" | "less" | "too_often"> {
  const at = deps.now();
  const outcome = await deps.db.transaction(async (tx) => {
    const inside = { ...deps, db: tx, now: () => at };
    const contact = await lockContact(inside, yes.accountId, yes.contactId);
    if (!contact) return "gone";
    if (await hasMovedSince(inside, yes)) return "moved";
    const records = await recordsOfContact(inside, yes.accountId, yes.contactId);
    const state = stateOf(records);
    const waiting = yes.held ? null : await findHeld(inside, yes);
    const isSuspect = await mustHold(inside, yes.judgement, waiting);
    const unasked = unaskedOf(records, state, yes.choices);
    const isLessNow = state.status === "given" && isLess(state.topics, yes.choices);
    const standing = { contact, waiting, inForce: state.topics, unasked };
    if (yes.isBeyondLimit && !(isLessNow && yes.choices.some((choice) => isSwitchedOff(state.topics, choice))))
      return (await switchOff(inside, yes, standing)) ? "less" : "too_often";
    if (isSuspect && (yes.held || !isLessNow)) return await holdYes(inside, yes, standing);
    const whole = { ...yes, choices: [...yes.choices, ...unasked] };
    // What was there before a complaint may be the reason that is shown: a `stay` does not lift the complaint with it.
    const confirms = waiting && isSame(grantedOf(waiting.held), yes.choices) ? waiting : null;
    const mayLift = !isSuspect && !yes.isBeyondLimit && (isConfirmed(yes, confirms) || !hasComplained(records));
    const lifted = mayLift ? await liftAll(inside, liftOf(yes, contact, confirms), contact) : 0;
    const isRepeat = !yes.held && state.status === "given" && lifted === 0 && isSame(state.topics, whole.choices);
    if (isRepeat && !(await isAskedAnew(inside, yes))) return "already";
    await answerInvitations(inside, [yes]);
    await recordConsent(inside, await payloadsOf(inside, whole, { at, confirms: confirms?.recordId ?? null }));
    await settleHeld(inside, yes, confirms ? "confirmed" : "ended");
    await queueMessage(inside, receiptOf(whole, at));
    return "said";
  });
  if (outcome === "said" || outcome === "held") await deps.queue.wake("mail");
  return outcome;
}

type Inside = Pick<Deps, "config" | "db" | "now">;
type Standing = {
  contact: Contact;
  waiting: Held | null;
  inForce: readonly Chosen[];
  unasked: readonly ConsentChoice[];
};

/** What is agreed to and was not asked about now: it stays as it is, and says from which record it comes. */
function unaskedOf(
  records: readonly ConsentRecord[],
  { status, recordId }: ConsentState,
  asked: readonly ConsentChoice[],
): ConsentChoice[] {
  const rests = status === "given" ? records.find(({ id }) => id === recordId) : undefined;
  if (!rests) return [];
  return payloadSchema
    .parse(JSON.parse(rests.payload))
    .choices.filter(({ topic, granted }) => granted && !asked.some((one) => one.topic === topic))
    .map((choice) => ({ ...choice, kept_from: choice.kept_from ?? rests.id }));
}

/** Not the undo of a no: what is held there is more than its topics. */
const isSameHeld = ({ choices }: Yes, waiting: Held | null) =>
  waiting !== null && waiting.held.event.restores === null && isSame(grantedOf(waiting.held), choices);

/** What it switches off is honoured at once; the rest waits. The same choice again adds nothing. */
async function holdYes(deps: Inside, yes: Yes, standing: Standing): Promise<"held" | "already"> {
  const at = deps.now();
  const { contact, waiting } = standing;
  await switchOff(deps, yes, standing);
  if (isSameHeld(yes, waiting)) return "already";
  const payload = await payloadOf(deps, yes, { at, event: "given", counted: false });
  const held = yes.held ? { ...payload, event: { ...payload.event, confirms: yes.held.record_id } } : payload;
  await recordConsent(deps, yes.held ? [yes.held, held] : [held]);
  const request = yes.request === undefined ? {} : { request: yes.request };
  await holdAct(deps, { contact, payload: held, message: yes.message, ...request });
  return "held";
}

/**
 * What an act switches off is a no, whatever becomes of the rest of it: all else stays as it was. Says whether there was any.
 * A sign-up switches nothing off, and neither does a question what it does not ask about. What waits for a second act, and
 * would bring back what is off, is over.
 */
async function switchOff(deps: Inside, yes: Yes, standing: Standing): Promise<boolean> {
  if (yes.held) return false;
  const { waiting } = standing;
  const isOff = ({ topic }: Pick<Chosen, "topic">) =>
    yes.choices.some((choice) => choice.topic === topic && !choice.granted);
  const isOver = waiting !== null && grantedOf(waiting.held).some(isOff);
  if (isOver) await settleHeld(deps, yes, "ended");
  return (await switchOffInForce(deps, yes, { ...standing, isOff })) || isOver;
}

type Off = Standing & { isOff: (chosen: Pick<Chosen, "topic">) => boolean };

async function switchOffInForce(deps: Inside, yes: Yes, { contact, inForce, unasked, isOff }: Off): Promise<boolean> {
  const at = deps.now();
  if (inForce.some(isOff)) {
    const { event, choices } = lesserAct(inForce, [...yes.choices, ...unasked], isOff);
    await recordConsent(deps, [await payloadOf(deps, { ...yes, choices }, { at, event })]);
    return true;
  }
  // What an import documents rests on no record that could say less: a stop for the topic alone.
  const off = (yes.documented ?? []).map((topic) => ({ topic })).filter(isOff);
  const entry = {
    subject: { address: contact.address },
    reason: "objection" as const,
    source: yes.method,
    occurredAt: at,
  };
  await suppress(
    deps,
    yes.accountId,
    off.map(({ topic }) => ({ ...entry, topic })),
  );
  return off.length > 0;
}

/** A yes lifts the person's no to all mail and to the topics that it names; a no to another topic stays. */
function liftOf(yes: Yes, contact: Contact, waiting: Held | null): Lift {
  const granted = yes.choices.filter((choice) => choice.granted).map(({ topic }) => topic);
  const reasons = isConfirmed(yes, waiting) ? liftedByConfirmation : liftedByStay;
  return { accountId: yes.accountId, keys: keysInHex(contact), reasons, topics: ["", ...granted] };
}

/** What holds on an address that they left goes with it. */
async function liftAll(deps: Pick<Deps, "db" | "now">, lift: Lift, { id }: Contact): Promise<number> {
  const lifted = await liftSuppressions(deps, lift);
  if (lifted > 0) await liftSuppressions(deps, { ...lift, keys: await formerKeys(deps, id) });
  return lifted;
}

function isConfirmed(yes: Yes, waiting: Held | null): boolean {
  return yes.held !== undefined || waiting?.held.event.method === "form_after_confirmation_mail";
}

/** A question that waits for its answer is one: the same yes again renews the old one, once. */
async function isAskedAnew({ db }: Pick<Deps, "db">, yes: Yes): Promise<boolean> {
  const [open] = await db.execute(sql`
    select 1 from invitations i where i.id = ${yes.message?.invitationId ?? null}::uuid
      and i.contact_id = ${yes.contactId} and i.answer is distinct from 'given'`);
  return open !== undefined;
}

async function payloadOf(deps: Pick<Deps, "db">, yes: Yes, recorded: Recorded) {
  return payloadOfYes(yes, await getAccount(deps, yes.accountId), recorded);
}

async function payloadsOf(
  deps: Pick<Deps, "db">,
  yes: Yes,
  { at, confirms }: { at: Date; confirms: string | null },
): Promise<NewPayload[]> {
  const payload = await payloadOf(deps, yes, { at, event: "given" });
  const confirming = { ...payload, event: { ...payload.event, confirms: yes.held?.record_id ?? confirms } };
  return yes.held ? [yes.held, confirming] : [confirming];
}

const grantedOf = ({ choices }: ConsentPayload) => choices.filter(({ granted }) => granted);
