import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import type { Address } from "../hygiene/address.ts";
import { judge } from "../hygiene/judge.ts";
import { accountKeys, keysOfAddress, toHex } from "../suppression/address-key.ts";
import { mailboxReasons, type SuppressionReason, suppressionReasons } from "../suppression/reasons.ts";
import { suppress } from "../suppression/suppress.ts";
import { type Contact, keysInHex } from "./person.ts";

/**
 * Gives a person another address; consent and evidence are the person's and stay as they are. What holds them back goes
 * along, and stays on the old address too, from now on without its letters: nobody on the books has it any more.
 */
export async function moveContact(
  deps: Pick<Deps, "config" | "db" | "now">,
  contact: Contact,
  address: Address,
): Promise<void> {
  const { accountId, id } = contact;
  const { verdict, reasons, suggestion, flags } = judge(address);
  const keys = JSON.stringify(keysOfAddress(accountKeys(deps.config.peppers, accountId), address).map(toHex));
  await takeSuppressionAlong(deps, contact, address);
  await deps.db.execute(sql`
    update contacts set address = ${address}, updated_at = ${deps.now().toISOString()}::timestamptz,
      used_at = coalesce(used_at, ${deps.now().toISOString()}::timestamptz),
      address_keys = array(select decode(k, 'hex') from jsonb_array_elements_text(${keys}::jsonb) with ordinality o(k, n) order by n),
      verdict = ${verdict}, reasons = array(select jsonb_array_elements_text(${JSON.stringify(reasons)}::jsonb)),
      suggestion = ${suggestion}::text, is_role = ${flags.role}::bool, mx_group = null
    where account_id = ${accountId} and id = ${id}`);
  // A yes that the old mailbox was asked to confirm is no yes of the new one.
  await deps.db.execute(sql`
    update confirmations set ended_at = ${deps.now().toISOString()}::timestamptz
    where contact_id = ${id} and confirmed_at is null and declined_at is null and ended_at is null`);
  // What shows all that is held of a person was mailed to a mailbox that is theirs no more.
  await deps.db.execute(sql`delete from one_time_links where contact_id = ${id}`);
}

type Stop = { reason: string; source: string | null; at: string };
type Row = {
  reason: string;
  topic: string;
  source: string | null;
  own_no: boolean;
  occurred_at: string;
  sender_stop: Stop | null;
};

async function takeSuppressionAlong(
  deps: Pick<Deps, "config" | "db" | "now">,
  contact: Contact,
  address: Address,
): Promise<void> {
  const ofOld = sql`account_id = ${contact.accountId}
    and key in (select decode(k, 'hex') from jsonb_array_elements_text(${JSON.stringify(keysInHex(contact))}::jsonb) k)`;
  const rows = await deps.db.execute<Row>(sql`
    select reason, topic, source, own_no, occurred_at, sender_stop from suppressions where ${ofOld} order by topic, occurred_at`);
  const entries = rows.flatMap(saidOf).flatMap(({ reason, topic, source, own_no, occurred_at }) => {
    const known = suppressionReasons.find((candidate) => candidate === reason);
    if (!known || (mailboxReasons.includes(known) && !own_no)) return [];
    // Behind what the mailbox did stood a no of the person.
    const goes: SuppressionReason = mailboxReasons.includes(known) ? "objection" : known;
    return [{ subject: { address }, reason: goes, topic, source, occurredAt: new Date(occurred_at), ownNo: own_no }];
  });
  await suppress(deps, contact.accountId, entries);
  const said = entries.filter(({ ownNo }) => ownNo).map(({ topic }) => topic);
  const newKeys = keysOfAddress(accountKeys(deps.config.peppers, contact.accountId), address).map(toHex);
  await deps.db.execute(sql`
    update suppressions set own_no = true where account_id = ${contact.accountId}
      and key in (select decode(k, 'hex') from jsonb_array_elements_text(${JSON.stringify(newKeys)}::jsonb) k)
      and topic in (select jsonb_array_elements_text(${JSON.stringify(said)}::jsonb))`);
  await deps.db.execute(sql`update suppressions set address = null where ${ofOld}`);
  await deps.db.execute(sql`update suppression_changes set address = null where ${ofOld}`);
}

/** What a mailbox did stays with it; a stop of the sender's own behind that, or behind the person's no, is about the person. */
function saidOf(row: Row): Row[] {
  const { sender_stop: stop } = row;
  if (!stop) return [row];
  return [row, { ...row, reason: stop.reason, source: stop.source, occurred_at: stop.at, own_no: false }];
}
