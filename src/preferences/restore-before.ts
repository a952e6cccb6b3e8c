import { sql } from "drizzle-orm";
import type { ConsentRecord } from "../consent/queries.ts";
import type { Deps } from "../deps.ts";
import { liftSuppressions } from "../suppression/lift.ts";
import { suppressionReasons } from "../suppression/reasons.ts";
import { suppress } from "../suppression/suppress.ts";
import { formerKeys, suppressFormer } from "./former-addresses.ts";
import { type Contact, keysInHex } from "./person.ts";

export type Restore = { contact: Contact; standing: ConsentRecord; at: Date };

/** Takes back what the act did to suppression, found by its moment: the one entry that a no made, or all that a yes lifted. */
export async function restoreSuppression(deps: Pick<Deps, "config" | "db" | "now">, restore: Restore): Promise<void> {
  const { contact, standing, at } = restore;
  const { accountId } = contact;
  const keys = keysInHex(contact);
  if (standing.event !== "given") {
    const made = { topics: [""], occurredAt: standing.occurredAt };
    const all = [...keys, ...(await formerKeys(deps, contact.id))];
    await liftSuppressions(deps, { accountId, keys: all, reasons: ["objection", "unsubscribe"], ...made });
    return;
  }
  const entries = (await liftedBy(deps, restore)).flatMap(({ reason, topic, since }) => {
    const known = suppressionReasons.find((candidate) => candidate === reason);
    const occurredAt = since === null ? at : new Date(since);
    return known ? [{ subject: { address: contact.address }, reason: known, topic, source: "undo", occurredAt }] : [];
  });
  await suppress(deps, accountId, entries);
  const ofAll = entries.find(({ topic }) => topic === "");
  if (ofAll) await suppressFormer(deps, { accountId, contactIds: [contact.id] }, ofAll);
}

/** The topics whose stop the yes lifted ('' is all of them): with that back in its place, none of them comes back with it. */
export async function topicsLifted(deps: Pick<Deps, "db">, restore: Omit<Restore, "at">): Promise<Set<string>> {
  return new Set((await liftedBy(deps, restore)).map(({ topic }) => topic));
}

/**
 * With the date that it had, so that the no behind it can be undone in its turn. Where a stop of the sender's took its place, the
 * feed tells that one as added over what stood before; where the no stood behind another entry, it tells that one as added again.
 * What the yes lifted may have stood on an address that the person has left since.
 */
async function liftedBy({ db }: Pick<Deps, "db">, { contact, standing }: Omit<Restore, "at">) {
  const keys = [...keysInHex(contact), ...(await formerKeys({ db }, contact.id))];
  return await db.execute<{ reason: string; topic: string; since: string | null }>(sql`
    select case when l.op = 'lift' then l.reason when l.reason = b.reason then 'objection' else b.reason end as reason, l.topic,
      case when l.op = 'lift' or l.reason <> b.reason then b.at end as since
    from suppression_changes l left join lateral (
      select a.reason, a.op, a.at from suppression_changes a where a.account_id = l.account_id
        and a.key = l.key and a.topic = l.topic and a.id < l.id order by a.id desc limit 1) b on true
    where l.account_id = ${contact.accountId} and (l.op = 'lift' or b.op = 'add') and l.at = ${standing.occurredAt.toISOString()}::timestamptz
      and l.key in (select decode(k, 'hex') from jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb) k)`);
}

/** What was answered before: nobody stays answered by an act that is taken back. */
export async function restoreInvitations(
  { db }: Pick<Deps, "db">,
  person: { accountId: string; contactId: string },
  before: string,
): Promise<void> {
  const answer = before === "unknown" || before === "requested" ? null : before;
  await db.execute(sql`
    update invitations i set answer = ${answer}::text, answered_at = case when ${answer}::text is null then null else answered_at end
    from campaigns k where k.id = i.campaign_id and i.account_id = ${person.accountId} and i.contact_id = ${person.contactId}
      and k.status <> 'finished'`);
}
