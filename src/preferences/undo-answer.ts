import type { ConsentState } from "../consent/consent-state.ts";
import type { ConsentChoice } from "../consent/payload.ts";
import { payloadSchema } from "../consent/payload.ts";
import { type ConsentRecord, recordsOfContact, stateOf } from "../consent/queries.ts";
import { recordConsent } from "../consent/record-consent.ts";
import type { Deps } from "../deps.ts";
import { findHeld, type Held, holdAct, mustHold, settleHeld } from "./held.ts";
import { topicsBefore } from "./in-force.ts";
import { hasMovedSince } from "./former-addresses.ts";
import { lockContact } from "./person.ts";
import { restoreInvitations, restoreSuppression, topicsLifted } from "./restore-before.ts";
import { type Undo, undoPayload } from "./undo.ts";
import { undoInPart } from "./undo-in-part.ts";
import { undoMs } from "./undo-window.ts";

/**
 * Takes back a person's own last answer within seven days: the state before it returns, as a new record. Undoing a no
 * lifts the one entry that it made; undoing a yes puts back what the yes had lifted. An undone no is a yes of a kind, and
 * held like one where machines may have made it, also the no to one topic in a yes to another: what such an undo loses goes
 * at once. Undoing what is held ends it. "less": beyond the limit, so that only what it loses is done.
 */
export async function undoAnswer(
  deps: Pick<Deps, "config" | "db" | "now" | "queue">,
  undo: Undo,
): Promise<"undone" | "held" | "less" | "nothing" | "too_late" | "too_often" | "moved"> {
  const at = deps.now();
  const outcome = await deps.db.transaction(async (tx) => {
    const inside = { ...deps, db: tx, now: () => at };
    const contact = await lockContact(inside, undo.accountId, undo.contactId);
    if (!contact) return "nothing";
    if (await hasMovedSince(inside, undo)) return "moved";
    const records = await recordsOfContact(inside, undo.accountId, undo.contactId);
    const state = stateOf(records);
    const waiting = await findHeld(inside, undo);
    if (waiting && isOfHeld(undo, waiting, state)) return await undoHeld(inside, undo, { waiting, state });
    // Of two presses of one button the second has nothing left to take back.
    if (undo.names && undo.names !== state.recordId) return "nothing";
    const standing = records.find(({ id }) => id === state.recordId);
    if (!standing || !isOwnAct(standing) || (undo.only && standing.event === "given")) return "nothing";
    const isSecondAct = waiting?.held.event.restores === standing.id;
    if (!isSecondAct && at.getTime() - standing.occurredAt.getTime() > undoMs) return "too_late";

    const before = stateOf(records.filter(({ id }) => id !== standing.id));
    const stopped = standing.event === "given" ? await topicsLifted(inside, { contact, standing }) : new Set<string>();
    const { inForce, comesBack } = await topicsBefore(inside, { contact, state, before, stopped });
    const isYes = standing.event !== "given" || comesBack;
    const isBeyond = undo.isBeyondLimit === true && isYes;
    const isHeld = isYes && !isBeyond && (await mustHold(inside, undo.judgement, waiting));
    if (isHeld && isSecondAct) return "held";
    if ((isHeld || isBeyond) && state.topics.some(({ topic }) => !inForce.has(topic))) {
      await undoInPart(inside, undo, { contact, standing, inForce, isHeld });
      return isHeld ? "held" : "less";
    }
    if (isBeyond) return "too_often";
    const event = before.status === "unknown" ? "requested" : before.status;
    const choices = event === "given" ? choicesOf(records, before.recordId) : [];
    const made = { at, event, restores: standing.id, choices, counted: !isHeld };
    const payload = await undoPayload(inside, undo, { ...made, confirms: isSecondAct ? waiting.recordId : null });
    await recordConsent(inside, [payload]);
    if (isHeld) {
      await holdAct(inside, { contact, payload, message: undo.message });
      return "held";
    }
    await settleHeld(inside, undo, isSecondAct ? "confirmed" : "ended");
    await restoreSuppression(inside, { contact, standing, at });
    await restoreInvitations(inside, undo, before.status);
    return "undone";
  });
  if (outcome === "held") await deps.queue.wake("mail");
  return outcome;
}

/** Pages show what is held as if it counted: then their button names it, or what a held undo would bring back. */
function isOfHeld({ names, only }: Undo, { held, recordId }: Held, state: ConsentState): boolean {
  if (names) return held.event.restores !== null ? names !== state.recordId : names === recordId;
  return held.event.restores === null && only !== "no";
}

/** A held yes that is taken back never counted: the record says that it was, and nothing else changes. */
async function undoHeld(
  deps: Pick<Deps, "config" | "db" | "now">,
  undo: Undo,
  { waiting, state }: { waiting: Held; state: ConsentState },
): Promise<"undone"> {
  const event = state.status === "given" || state.status === "unknown" ? "requested" : state.status;
  const payload = await undoPayload(deps, undo, { at: deps.now(), event, restores: waiting.recordId, choices: [] });
  await recordConsent(deps, [payload]);
  await settleHeld(deps, undo, "ended");
  return "undone";
}

/** A complaint came through the mailbox provider and is not undone from a page: only a confirmed sign-up lifts it. */
function isOwnAct({ event, method }: ConsentRecord): boolean {
  return (event === "given" || event === "refused" || event === "withdrawn") && method !== "complaint";
}

function choicesOf(records: readonly ConsentRecord[], id: string | null): ConsentChoice[] {
  const record = records.find((candidate) => candidate.id === id);
  return record ? payloadSchema.parse(JSON.parse(record.payload)).choices : [];
}
