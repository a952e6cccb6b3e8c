import { sql } from "drizzle-orm";
import { getAccount } from "../accounts/queries.ts";
import { type Evidence, newPayload } from "../consent/new-payload.ts";
import type { ConsentChoice, ConsentMethod, ConsentPayload } from "../consent/payload.ts";
import { recordsOfContact, stateOf } from "../consent/queries.ts";
import { recordConsent } from "../consent/record-consent.ts";
import type { Deps } from "../deps.ts";
import { queueMessage } from "../messages/queue-message.ts";
import { type Lift, liftSuppressions } from "../suppression/lift.ts";
import { liftedByConfirmation, liftedByStay } from "../suppression/reasons.ts";
import { type Contact, keysInHex, lockContact, type Message } from "./person.ts";
import { mailFacts } from "./say-no.ts";

export type Yes = {
  accountId: string;
  contactId: string;
  message: Message | null;
  method: Extract<ConsentMethod, "form_after_mail_link" | "preference_page" | "form_after_confirmation_mail">;
  language: string;
  choices: readonly ConsentChoice[];
  text: ConsentPayload["text"];
  notice: ConsentPayload["notice"];
  evidence: Evidence;
  /** The first act, which this one confirms: it enters the log with it, and only the second counts. */
  held?: ConsentPayload;
};

/**
 * A person's yes to topics, in one transaction: the record, the lifting of their own earlier no, the current answer, the
 * receipt. The same choice again adds nothing; another choice is another record.
 */
export async function sayYes(deps: Pick<Deps, "db" | "now" | "queue">, yes: Yes): Promise<"said" | "already" | "gone"> {
  const at = deps.now();
  const outcome = await deps.db.transaction(async (tx) => {
    const inside = { ...deps, db: tx, now: () => at };
    const contact = await lockContact(inside, yes.accountId, yes.contactId);
    if (!contact) return "gone";
    const state = stateOf(await recordsOfContact(inside, yes.accountId, yes.contactId));
    const lifted = await liftSuppressions(inside, liftOf(yes, contact));
    const isRepeat = !yes.held && state.status === "given" && lifted === 0 && isSame(state.topics, yes.choices);
    if (isRepeat && !(await isAskedAnew(inside, yes))) return "already";
    await answerInvitations(inside, yes, at);
    await recordConsent(inside, await payloadsOf(inside, yes, at));
    await queueMessage(inside, receiptOf(yes, at));
    return "said";
  });
  if (outcome === "said") await deps.queue.wake("mail");
  return outcome;
}

/** A yes lifts the person's no to all mail and to the topics that it names; a no to another topic stays. */
function liftOf(yes: Yes, contact: Contact): Lift {
  const granted = yes.choices.filter((choice) => choice.granted).map(({ topic }) => topic);
  const reasons = yes.held ? liftedByConfirmation : liftedByStay;
  return { accountId: yes.accountId, keys: keysInHex(contact), reasons, topics: ["", ...granted] };
}

/** A question that waits for its answer is one: the same yes again renews the old one, once. */
async function isAskedAnew({ db }: Pick<Deps, "db">, yes: Yes): Promise<boolean> {
  const [open] = await db.execute(sql`
    select 1 from invitations i where i.id = ${yes.message?.invitationId ?? null}::uuid
      and i.contact_id = ${yes.contactId} and i.answer is distinct from 'given'`);
  return open !== undefined;
}

/** A yes answers every effort that is still under way, and the one it came from: nobody is asked again, or lapses. */
async function answerInvitations({ db }: Pick<Deps, "db">, yes: Yes, at: Date): Promise<void> {
  await db.execute(sql`
    update invitations i set answer = 'given', answered_at = ${at.toISOString()}::timestamptz
    from campaigns k where k.id = i.campaign_id and i.account_id = ${yes.accountId} and i.contact_id = ${yes.contactId}
      and (k.status <> 'finished' or i.id = ${yes.message?.invitationId ?? null}::uuid)`);
}

async function payloadsOf(deps: Pick<Deps, "db">, yes: Yes, at: Date): Promise<ConsentPayload[]> {
  const payload = newPayload({
    account: await getAccount(deps, yes.accountId),
    contactId: yes.contactId,
    event: "given",
    method: yes.method,
    at,
    language: yes.language,
    choices: [...yes.choices],
    evidence: yes.evidence,
    text: yes.text,
    notice: yes.notice,
    mail: yes.message ? mailFacts(yes.message) : null,
  });
  if (!yes.held) return [payload];
  return [yes.held, { ...payload, event: { ...payload.event, confirms: yes.held.record_id } }];
}

function receiptOf(yes: Yes, at: Date): Parameters<typeof queueMessage>[1] {
  const granted = yes.choices.filter((choice) => choice.granted);
  return {
    accountId: yes.accountId,
    kind: "receipt",
    contactId: yes.contactId,
    campaignId: yes.message?.campaignId ?? null,
    invitationId: yes.message?.invitationId ?? null,
    locale: yes.language,
    data: { at, choices: granted.map(({ name, frequency }) => ({ name, frequency })) },
  };
}

type Chosen = { topic: string; frequency: string | null };

function isSame(now: readonly Chosen[], choices: readonly ConsentChoice[]): boolean {
  const written = (list: readonly Chosen[]) =>
    list
      .map(({ topic, frequency }) => `${topic} ${frequency}`)
      .sort()
      .join("\n");
  return written(now) === written(choices.filter(({ granted }) => granted));
}
