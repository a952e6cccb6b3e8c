import { sql } from "drizzle-orm";
import type { Account } from "../accounts/queries.ts";
import { type Evidence, newPayload, type NewPayload } from "../consent/new-payload.ts";
import type { ConsentChoice, ConsentMethod, ConsentPayload } from "../consent/payload.ts";
import type { Deps } from "../deps.ts";
import type { NewMessage } from "../messages/queue-message.ts";
import type { Judgement } from "./judge-act.ts";
import type { Message } from "./person.ts";
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
  /** The request that it confirms, with `held`. */
  request?: string;
  /** When the link was made that it came by: in a mailbox that the person has left by now, it is nobody's yes. */
  linkIssuedAt?: number;
  /** Said more often than a link or a client address may: only what takes back a part of a yes is done. */
  isBeyondLimit?: boolean;
  /** Topics that are in force by what an import documents: there is no record of a yes to them. */
  documented?: readonly string[];
  /** What the rules that tell people from machines said; left out where no page was in between. */
  judgement?: Judgement;
};

export type Recorded = { at: Date; event: "given" | "withdrawn"; counted?: boolean };

/** The record of a yes, as sayYes and sayPlainYes append it. */
export function payloadOfYes(yes: Yes, account: Account, { at, event, counted = true }: Recorded): NewPayload {
  return newPayload({
    account,
    contactId: yes.contactId,
    event,
    method: yes.method,
    at,
    language: yes.language,
    choices: [...yes.choices],
    evidence: yes.evidence,
    text: yes.text,
    notice: yes.notice,
    mail: yes.message ? mailFacts(yes.message) : null,
    signals: yes.judgement?.signals ?? [],
    pageMadeAt: yes.judgement?.renderedAt ?? null,
    counted,
  });
}

/** The mail that follows a yes: what was chosen and when. */
export function receiptOf(yes: Yes, at: Date): NewMessage {
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

/** A yes answers every effort that is still under way, and the one it came from: nobody is asked again, or lapses. */
export async function answerInvitations({ db, now }: Pick<Deps, "db" | "now">, said: readonly Yes[]): Promise<void> {
  const rows = said.map(({ accountId, contactId, message }) => ({
    account_id: accountId,
    contact_id: contactId,
    invitation_id: message?.invitationId ?? null,
  }));
  await db.execute(sql`
    update invitations i set answer = 'given', answered_at = ${now().toISOString()}::timestamptz
    from campaigns k, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(account_id uuid, contact_id uuid, invitation_id uuid)
    where k.id = i.campaign_id and i.account_id = g.account_id and i.contact_id = g.contact_id
      and (k.status <> 'finished' or i.id = g.invitation_id)`);
}
