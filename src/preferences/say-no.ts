import { sql } from "drizzle-orm";
import { acknowledgesNo, getAccount } from "../accounts/queries.ts";
import { type Evidence, newPayload } from "../consent/new-payload.ts";
import type { ConsentChoice, ConsentMethod, ConsentPayload } from "../consent/payload.ts";
import { hasComplained } from "../consent/has-complained.ts";
import { recordsOfContact, stateOf } from "../consent/queries.ts";
import { recordConsent } from "../consent/record-consent.ts";
import type { Deps } from "../deps.ts";
import { awaitInFlight } from "../messages/in-flight.ts";
import { holdMs, oneClickFacts } from "../messages/machine-clicks.ts";
import { raiseOneClickAlarm } from "../messages/one-click-alarms.ts";
import { queueMessage } from "../messages/queue-message.ts";
import type { SuppressionReason } from "../suppression/reasons.ts";
import { suppress } from "../suppression/suppress.ts";
import { suppressFormer } from "./former-addresses.ts";
import { settleHeld } from "./held.ts";
import { type Contact, lockContact, type Message } from "./person.ts";
import { undoMs } from "./undo-window.ts";

export type No = {
  accountId: string;
  contactId: string;
  message: Message | null;
  method: Extract<
    ConsentMethod,
    | "form_after_mail_link"
    | "preference_page"
    | "unsubscribe_page"
    | "unsubscribe_mail"
    | "one_click"
    | "complaint"
    | "dispute"
    | "phone"
    | "counter"
    | "letter"
    | "email"
  >;
  /** Null when only the topics were switched off, one by one: that is a no to them, and suppresses nobody. */
  reason: Extract<SuppressionReason, "objection" | "unsubscribe" | "complaint"> | null;
  language: string;
  /** The topics that were switched off; left out by acts that name none. */
  choices?: readonly ConsentChoice[];
  /** That something was in force without a yes of theirs, so that this no takes it back. */
  wasInForce?: boolean;
  text: ConsentPayload["text"];
  notice: ConsentPayload["notice"];
  evidence: Evidence | null;
  /** What the rules that tell people from machines said: kept with it, and of no effect. */
  signals?: readonly string[];
  /** Who wrote it down, where the act did not reach this service itself. */
  recordedBy?: string;
};

/**
 * Any no of a person, final before this returns: the record, the suppression and the current answers in one transaction.
 * A repeat adds nothing. An erased person is suppressed already: there is nothing left to do.
 */
export async function sayNo(
  deps: Pick<Deps, "config" | "db" | "log" | "now" | "queue">,
  no: No,
): Promise<"said" | "already" | "gone"> {
  const at = deps.now();
  const outcome = await deps.db.transaction(async (tx) => {
    const inside = { ...deps, db: tx, now: () => at };
    const contact = await lockContact(inside, no.accountId, no.contactId);
    if (!contact) return "gone";
    const records = await recordsOfContact(inside, no.accountId, no.contactId);
    const state = stateOf(records);
    await settleHeld(inside, no, "ended");
    const added = await suppressPerson(inside, contact, { no, at });
    const isStanding = state.status === "refused" || state.status === "withdrawn";
    // A complaint says more than any no before it: it is not undone from a page.
    const isGraver = no.reason === "complaint" && !hasComplained(records);
    if (isStanding && added === "already" && !isGraver) return "already";
    await answerInvitations(inside, no, at);
    await record(inside, no, { at, event: eventOf(no, state.status) });
    await acknowledge(inside, { no, contact, at });
    return "said";
  });
  if (outcome === "said") await deps.queue.wake("mail");
  if (outcome === "said" && no.method === "one_click") await tellCluster(deps, no);
  // A complaint is told by the provider: nobody waits for our answer. A no to single topics is said in its caller's transaction, who waits after it.
  if (outcome !== "gone" && no.reason !== null && no.method !== "complaint") await awaitInFlight(deps, [no.contactId]);
  return outcome;
}

/** An alarm that cannot be raised is no reason to fail a no. */
async function tellCluster(
  deps: Pick<Deps, "db" | "now" | "log" | "queue">,
  { accountId, message }: No,
): Promise<void> {
  if (!message?.campaignId || !message.mxGroup) return;
  const { campaignId, mxGroup } = message;
  await raiseOneClickAlarm(deps, { accountId, campaignId, mxGroup }).catch(() => {
    deps.log({ level: "warn", event: "one_click_alarm_lost", campaign: campaignId });
  });
}

/** The first reason stands: whoever is suppressed already stays so under it. */
async function suppressPerson(
  deps: Pick<Deps, "config" | "db" | "now">,
  { accountId, address }: Contact,
  { no, at }: { no: No; at: Date },
): Promise<"created" | "already"> {
  if (no.reason === null) return "already";
  const entry = { subject: { address }, reason: no.reason, topic: "", source: no.method, occurredAt: at };
  const [added] = await suppress(deps, accountId, [entry]);
  await suppressFormer(deps, { accountId, contactIds: [no.contactId] }, entry);
  return added ?? "already";
}

/** A no that goes further than one before it keeps its name: what was withdrawn once stays withdrawn. */
function eventOf(no: No, before: string): "withdrawn" | "refused" {
  return before === "given" || before === "withdrawn" || no.wasInForce ? "withdrawn" : "refused";
}

/** A no holds for every effort that is still under way, and for the one it came from. */
async function answerInvitations({ db }: Pick<Deps, "db">, no: No, at: Date): Promise<void> {
  await db.execute(sql`
    update invitations i set answered_at = ${at.toISOString()}::timestamptz,
      answer = case when i.answer in ('given', 'withdrawn') then 'withdrawn' else 'refused' end
    from campaigns k where k.id = i.campaign_id and i.contact_id = ${no.contactId}
      and (k.status <> 'finished' or i.id = ${no.message?.invitationId ?? null}::uuid)`);
}

type Recording = { at: Date; event: "withdrawn" | "refused" };

async function record(deps: Pick<Deps, "config" | "db" | "now">, no: No, { at, event }: Recording): Promise<void> {
  const { message } = no;
  await recordConsent(deps, [
    {
      ...newPayload({
        account: await getAccount(deps, no.accountId),
        contactId: no.contactId,
        event,
        method: no.method,
        at,
        language: no.language,
        choices: [...(no.choices ?? [])],
        evidence: no.evidence,
        signals: [...(no.signals ?? [])],
        text: no.text,
        notice: no.notice,
        mail: message ? mailFacts(message) : null,
        witnessed: no.recordedBy === undefined,
      }),
      recorded_by: no.recordedBy ?? null,
    },
  ]);
}

/** The only mail that follows a no unasked. Never after a complaint; after a one-click only when no machine did it. */
async function acknowledge(
  deps: Pick<Deps, "db" | "now">,
  { no, contact, at }: { no: No; contact: Contact; at: Date },
): Promise<void> {
  const account = await getAccount(deps, no.accountId);
  const { message } = no;
  if (!acknowledgesNo(account) || no.reason === "complaint") return;
  const oneClick =
    no.method === "one_click" ? oneClickFacts(contact.address, no.evidence?.clientAddress ?? null) : null;
  await queueMessage(deps, {
    accountId: no.accountId,
    kind: "acknowledgement",
    contactId: contact.id,
    campaignId: message?.campaignId ?? null,
    invitationId: message?.invitationId ?? null,
    locale: no.language,
    data: { at, until: new Date(at.getTime() + undoMs), ...(oneClick ? { oneClick } : {}) },
    ...(oneClick ? { dueAt: new Date(at.getTime() + holdMs) } : {}),
  });
}

export function mailFacts(message: Message): ConsentPayload["mail"] {
  return {
    message: message.id,
    campaign: message.campaignId,
    ses_message_id: message.sesMessageId,
    sent_at: message.submittedAt?.toISOString() ?? null,
    delivered_at: message.deliveredAt?.toISOString() ?? null,
    template_sha256: null,
    kind: message.kind,
    round: String(message.round),
    wave: message.wave?.toString() ?? null,
    smtp_response: message.smtpResponse,
    sha256: message.mailSha256 ? Buffer.from(message.mailSha256).toString("hex") : null,
  };
}
