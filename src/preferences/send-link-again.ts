import { and, eq, sql } from "drizzle-orm";
import { recordsOfContact, stateOf } from "../consent/queries.ts";
import { contacts, preferences } from "../db/schema.ts";
import type { Account } from "../accounts/queries.ts";
import type { Deps } from "../deps.ts";
import type { Address } from "../hygiene/address.ts";
import { queueMessage } from "../messages/queue-message.ts";
import { checkSuppressions } from "../suppression/check-suppressions.ts";
import type { SuppressionReason } from "../suppression/reasons.ts";
import type { Locale } from "../ui/texts/locale.ts";

const dayMs = 24 * 3600 * 1000;
const perDayMax = 1;
const perMonthMax = 3;
/** Silence is no objection, and may end by asking; a no that was said ends only by signing up. */
const mayAskAgain: readonly SuppressionReason[] = ["lapsed", "soft_bounce"];

export type LostLink = { account: Account; address: Address; locale: Locale };

/**
 * Mails a fresh link to the preference centre: to contacts only, to nobody who said no, once a day and three times a month.
 * Callers answer the same whatever comes back.
 */
export async function sendLinkAgain(
  deps: Pick<Deps, "config" | "db" | "now" | "queue">,
  { account, address, locale }: LostLink,
): Promise<"queued" | "not_now" | "unknown" | "suppressed"> {
  const outcome = await deps.db.transaction(async (tx) => {
    const inside = { ...deps, db: tx };
    const [contact] = await tx
      .select({ id: contacts.id })
      .from(contacts)
      .where(and(eq(contacts.accountId, account.id), eq(contacts.address, address)))
      .for("update");
    if (!contact) return "unknown";
    if (!(await mayGetLink(inside, account.id, { id: contact.id, address }))) return "suppressed";
    if (!(await isWithinLimits(inside, account.id, contact.id))) return "not_now";
    const [chosen] = await tx.select().from(preferences).where(eq(preferences.contactId, contact.id));
    await queueMessage(inside, {
      accountId: account.id,
      kind: "service",
      contactId: contact.id,
      campaignId: null,
      invitationId: null,
      locale: chosen?.language ?? locale,
      data: { about: "again", linkTo: { path: "p", purpose: "preferences", id: contact.id } },
    });
    return "queued";
  });
  if (outcome === "queued") await deps.queue.wake("mail");
  return outcome;
}

/** Whether a person may still be asked: nobody who said no, and no dead mailbox. */
export async function mayGetLink(
  deps: Pick<Deps, "config" | "db">,
  accountId: string,
  { id, address }: { id: string; address: Address },
): Promise<boolean> {
  const state = stateOf(await recordsOfContact(deps, accountId, id));
  const saidNo = state.status === "refused" || state.status === "withdrawn";
  const check = { accountId, subjects: [{ address }], topic: null, kind: "marketing" as const };
  const [suppression] = await checkSuppressions(deps, check);
  // The first reason stands, so a no may hide behind a silence that came before it.
  return suppression !== undefined && (!suppression.reason || (mayAskAgain.includes(suppression.reason) && !saidNo));
}

async function isWithinLimits(
  { db, now }: Pick<Deps, "db" | "now">,
  accountId: string,
  contactId: string,
): Promise<boolean> {
  const since = (days: number) => new Date(now().getTime() - days * dayMs).toISOString();
  const [counts] = await db.execute<{ day: number; month: number }>(sql`
    select count(*) filter (where created_at > ${since(1)}::timestamptz)::int as day, count(*)::int as month
    from messages where account_id = ${accountId} and contact_id = ${contactId} and kind = 'service'
      and data ->> 'about' = 'again' and created_at > ${since(30)}::timestamptz`);
  return counts !== undefined && counts.day < perDayMax && counts.month < perMonthMax;
}
