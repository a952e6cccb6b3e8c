import { sql } from "drizzle-orm";
import { oneTimeLinks } from "../db/schema.ts";
import { uuid7 } from "../db/uuid7.ts";
import type { Deps } from "../deps.ts";
import { queueMessage } from "../messages/queue-message.ts";
import type { Locale } from "../ui/texts/locale.ts";
import { lockContact } from "./person.ts";

const dayMs = 24 * 3600 * 1000;
const perDayMax = 3;
const perMonthMax = 10;

type OneTimeKind = (typeof oneTimeLinks.$inferSelect)["kind"];
type Asked = { accountId: string; contactId: string; kind: OneTimeKind; locale: Locale };

/**
 * Mails a link that opens what is personal: whoever holds a forwarded mail can ask for it, and only the mailbox itself gets
 * it. Three a day and ten in thirty days for each person; callers answer the same whatever comes back.
 */
export async function mailOneTimeLink(
  deps: Pick<Deps, "db" | "now" | "queue">,
  { accountId, contactId, kind, locale }: Asked,
): Promise<"queued" | "not_now" | "gone"> {
  const at = deps.now();
  const outcome = await deps.db.transaction(async (tx) => {
    const inside = { ...deps, db: tx, now: () => at };
    if (!(await lockContact(inside, accountId, contactId))) return "gone";
    if (!(await isWithinLimits(inside, contactId))) return "not_now";
    const id = uuid7(at);
    await tx.insert(oneTimeLinks).values({ id, accountId, contactId, kind, locale, askedAt: at });
    await queueMessage(inside, {
      accountId,
      kind: "service",
      contactId,
      campaignId: null,
      invitationId: null,
      locale,
      data: { about: kind === "forget" ? "forget" : "myData", linkTo: { path: "m", purpose: "data", id } },
    });
    return "queued";
  });
  if (outcome === "queued") await deps.queue.wake("mail");
  return outcome;
}

async function isWithinLimits({ db, now }: Pick<Deps, "db" | "now">, contactId: string): Promise<boolean> {
  const since = (days: number) => new Date(now().getTime() - days * dayMs).toISOString();
  const [counts] = await db.execute<{ day: number; month: number }>(sql`
    select count(*) filter (where asked_at > ${since(1)}::timestamptz)::int as day, count(*)::int as month
    from one_time_links where contact_id = ${contactId} and asked_at > ${since(30)}::timestamptz`);
  return counts !== undefined && counts.day < perDayMax && counts.month < perMonthMax;
}
