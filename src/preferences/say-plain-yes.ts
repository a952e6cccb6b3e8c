import { sql } from "drizzle-orm";
import type { Account } from "../accounts/queries.ts";
import { recordConsent } from "../consent/record-consent.ts";
import { together } from "../db/together.ts";
import type { Deps } from "../deps.ts";
import { queueMessages } from "../messages/queue-message.ts";
import { answerInvitations, payloadOfYes, receiptOf, type Yes } from "./yes.ts";

type Plain = { yes: Yes; account: Account; at: Date };

/**
 * The yes of somebody who said nothing before, who never moved, who is not suppressed, and whom no rule takes for a machine: nearly all of
 * them. Written together with those of others who answer at that moment, in one transaction. Null where it is not so plain,
 * or where anything went wrong: then nothing was written that sayYes, which is for all cases, would write twice.
 */
export async function sayPlainYes(
  deps: Pick<Deps, "config" | "db" | "driver" | "now" | "queue">,
  yes: Yes,
  account: Account,
): Promise<"said" | null> {
  if (yes.held || yes.isBeyondLimit || !yes.judgement || yes.judgement.isHeld) return null;
  const isSaid = await sayTogether(deps, { yes, account, at: deps.now() }).catch(() => false);
  if (!isSaid) return null;
  await deps.queue.wake("mail");
  return "said";
}

const sayTogether = together(sayAll, 2);

async function sayAll(
  deps: Pick<Deps, "config" | "db" | "driver" | "now">,
  given: readonly Plain[],
): Promise<boolean[]> {
  // Of two posts for one person the second one finds the first one's record.
  const byContact = new Map(given.toReversed().map((one) => [one.yes.contactId, one]));
  const said = await deps.db.transaction(async (tx) => {
    const inside = { ...deps, db: tx };
    const plain = await lockPlain(inside, [...byContact.values()]);
    if (plain.length === 0) return plain;
    const acts = plain.map(({ yes }) => yes);
    // On one connection: the driver sends them in this order, without waiting for each.
    await Promise.all([
      answerInvitations(inside, acts),
      recordConsent(
        inside,
        plain.map(({ yes, account, at }) => payloadOfYes(yes, account, { at, event: "given" })),
      ),
      queueMessages(
        inside,
        plain.map(({ yes, at }) => receiptOf(yes, at)),
      ),
    ]);
    return plain;
  });
  const done = new Set(said);
  return given.map((one) => done.has(one));
}

/**
 * Locks whom nobody else has locked, and reads what was said of them before: a second statement, which begins when the locks
 * are held and so sees all of it. The driver sends both at once.
 */
async function lockPlain({ db }: Pick<Deps, "db">, given: readonly Plain[]): Promise<Plain[]> {
  const ids = `{${given.map(({ yes }) => yes.contactId).join(",")}}`;
  const [locked, rows] = await Promise.all([
    db.execute<{ id: string }>(sql`
      select id from contacts where id = any(${ids}::text::uuid[]) order by id for update skip locked`),
    db.execute<{ id: string; account_id: string }>(sql`
      select c.id, c.account_id from contacts c
      where c.id = any(${ids}::text::uuid[])
        and not exists (select 1 from consent_records r where r.contact_id = c.id
          and (r.event <> 'requested' or r.restores is not null or not r.counted))
        and not exists (select 1 from confirmations h where h.contact_id = c.id and h.record_id is not null
          and h.confirmed_at is null and h.declined_at is null and h.ended_at is null)
        and not exists (select 1 from address_changes a where a.contact_id = c.id and a.done_at is not null)
        and not exists (select 1 from suppressions s where s.account_id = c.account_id and s.key = any(c.address_keys))`),
  ]);
  const ours = new Set(locked.map(({ id }) => id));
  const accountOf = new Map(rows.map((row) => [row.id, row.account_id]));
  return given.filter(({ yes }) => ours.has(yes.contactId) && accountOf.get(yes.contactId) === yes.accountId);
}
