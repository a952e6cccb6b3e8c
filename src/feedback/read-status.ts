import { sql } from "drizzle-orm";
import { asSystem } from "../db/account-scope.ts";
import type { Deps } from "../deps.ts";

/** Whether the provider is heard: without its events nobody knows what bounced, and sending must stop (STANDARDS 8.2). */
type FeedbackStatus = {
  /** When the provider last told anything about this account's messages, and what. */
  lastEventAt: Date | null;
  lastEventKind: string | null;
  /** Messages that were submitted and that nothing has been heard of, and since when the oldest of them waits. */
  unheard: number;
  oldestUnheardAt: Date | null;
  /** Events of any account that came in and are not worked off, those that could not be applied among them. */
  waiting: number;
  failing: number;
  oldestWaitingAt: Date | null;
  /** When the provider's own suppression lists were last read to their end. */
  reconciledAt: Date | null;
};

/** More than anybody has to know exactly. */
const countMax = 10_000;

export async function readFeedbackStatus(
  { db, now }: Pick<Deps, "db" | "now">,
  accountId: string,
): Promise<FeedbackStatus> {
  const since = new Date(now().getTime() - unheardDays * 24 * 3600 * 1000).toISOString();
  // How much of everybody's events waits is no one account's; all else here names the account.
  const [row] = await asSystem(
    db,
    async (whole) =>
      await whole.execute<Row>(sql`
    select seen.seen_at, seen.kind, u.k as unheard, u.oldest as oldest_unheard,
      w.k as waiting, w.failing, w.oldest as oldest_waiting,
      (select min(r.done_at) from reconciliations r where r.list in ('', ${accountId})) as done_at
    from (select count(*)::int as k, min(submitted_at) as oldest from (
        select m.submitted_at from campaigns k join messages m on m.campaign_id = k.id and m.state = 'submitted'
        where k.account_id = ${accountId}::uuid and k.launched_at is not null and m.kind in ('invitation', 'reminder') and m.heard_at is null
          and m.submitted_at > ${since}::timestamptz limit ${countMax}) s) u
    cross join (select count(*)::int as k, count(failed_at)::int as failing, min(received_at) as oldest from (
        select received_at, failed_at from feedback_events where applied_at is null order by received_at limit ${countMax}) e) w
    left join feedback_seen seen on seen.account_id = ${accountId}::uuid`),
  );
  const date = (text: string | null | undefined) => (text ? new Date(text) : null);
  return {
    lastEventAt: date(row?.seen_at),
    lastEventKind: row?.kind ?? null,
    unheard: row?.unheard ?? 0,
    oldestUnheardAt: date(row?.oldest_unheard),
    waiting: row?.waiting ?? 0,
    failing: row?.failing ?? 0,
    oldestWaitingAt: date(row?.oldest_waiting),
    reconciledAt: date(row?.done_at),
  };
}

/** What nobody has heard of for so long is history. */
const unheardDays = 30;

type Row = {
  seen_at: string | null;
  kind: string | null;
  unheard: number;
  oldest_unheard: string | null;
  waiting: number;
  failing: number;
  oldest_waiting: string | null;
  done_at: string | null;
};
