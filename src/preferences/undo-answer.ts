import { sql } from "drizzle-orm";
import { getAccount } from "../accounts/queries.ts";
import { type Evidence, newPayload } from "../consent/new-payload.ts";
import type { ConsentChoice } from "../consent/payload.ts";
import { payloadSchema } from "../consent/payload.ts";
import { type ConsentRecord, recordsOfContact, stateOf } from "../consent/queries.ts";
import { recordConsent } from "../consent/record-consent.ts";
import type { Deps } from "../deps.ts";
import { liftSuppressions } from "../suppression/lift.ts";
import { suppressionReasons } from "../suppression/reasons.ts";
import { suppress } from "../suppression/suppress.ts";
import { type Contact, keysInHex, lockContact, type Message } from "./person.ts";
import { mailFacts } from "./say-no.ts";
import { undoMs } from "./undo-window.ts";

export type Undo = {
  accountId: string;
  contactId: string;
  message: Message | null;
  language: string;
  evidence: Evidence;
  /** Where the page offers to take back a no: a yes that came in between is not touched. */
  only?: "no";
};

/**
 * Takes back a person's own last answer within seven days: the state before it returns, as a new record. Undoing a no
 * lifts the one entry that it made; undoing a yes puts back what the yes had lifted.
 */
export async function undoAnswer(
  deps: Pick<Deps, "config" | "db" | "now">,
  undo: Undo,
): Promise<"undone" | "nothing" | "too_late"> {
  const at = deps.now();
  return await deps.db.transaction(async (tx) => {
    const inside = { ...deps, db: tx, now: () => at };
    const contact = await lockContact(inside, undo.accountId, undo.contactId);
    if (!contact) return "nothing";
    const records = await recordsOfContact(inside, undo.accountId, undo.contactId);
    const state = stateOf(records);
    const standing = records.find(({ id }) => id === state.recordId);
    if (!standing || !isOwnAct(standing) || (undo.only && standing.event === "given")) return "nothing";
    if (at.getTime() - standing.occurredAt.getTime() > undoMs) return "too_late";

    const before = stateOf(records.filter(({ id }) => id !== standing.id));
    const event = before.status === "unknown" ? "requested" : before.status;
    await recordConsent(inside, [
      newPayload({
        account: await getAccount(inside, undo.accountId),
        contactId: undo.contactId,
        event,
        method: "undo",
        at,
        language: undo.language,
        restores: standing.id,
        choices: event === "given" ? choicesOf(records, before.recordId) : [],
        evidence: undo.evidence,
        mail: undo.message ? mailFacts(undo.message) : null,
      }),
    ]);
    await restoreSuppression(inside, { contact, standing, at });
    await restoreInvitations(inside, undo, before.status);
    return "undone";
  });
}

/** A complaint came through the mailbox provider and is not undone from a page: only a confirmed sign-up lifts it. */
function isOwnAct({ event, method }: ConsentRecord): boolean {
  return (event === "given" || event === "refused" || event === "withdrawn") && method !== "complaint";
}

function choicesOf(records: readonly ConsentRecord[], id: string | null): ConsentChoice[] {
  const record = records.find((candidate) => candidate.id === id);
  return record ? payloadSchema.parse(JSON.parse(record.payload)).choices : [];
}

type Restore = { contact: Contact; standing: ConsentRecord; at: Date };

/** Takes back what the act did to suppression, found by its moment: the one entry that a no made, or all that a yes lifted. */
async function restoreSuppression(deps: Pick<Deps, "config" | "db" | "now">, restore: Restore): Promise<void> {
  const { contact, standing, at } = restore;
  const { accountId } = contact;
  const keys = keysInHex(contact);
  if (standing.event !== "given") {
    const made = { topics: [""], occurredAt: standing.occurredAt };
    await liftSuppressions(deps, { accountId, keys, reasons: ["objection", "unsubscribe"], ...made });
    return;
  }
  const lifted = await deps.db.execute<{ reason: string; topic: string }>(sql`
    select reason, topic from suppression_changes
    where account_id = ${accountId} and op = 'lift' and at = ${standing.occurredAt.toISOString()}::timestamptz
      and key in (select decode(k, 'hex') from jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb) k)`);
  const entries = lifted.flatMap(({ reason, topic }) => {
    const known = suppressionReasons.find((candidate) => candidate === reason);
    return known
      ? [{ subject: { address: contact.address }, reason: known, topic, source: "undo", occurredAt: at }]
      : [];
  });
  await suppress(deps, accountId, entries);
}

async function restoreInvitations({ db }: Pick<Deps, "db">, undo: Undo, before: string): Promise<void> {
  const answer = before === "unknown" || before === "requested" ? null : before;
  await db.execute(sql`
    update invitations i set answer = ${answer}::text, answered_at = case when ${answer}::text is null then null else answered_at end
    from campaigns k where k.id = i.campaign_id and i.account_id = ${undo.accountId} and i.contact_id = ${undo.contactId}
      and k.status <> 'finished'`);
}
