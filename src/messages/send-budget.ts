import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { Problem } from "../errors.ts";

/** Under the provider's rate, so that clocks that differ a little do not cost a refusal (STANDARDS 2.3). */
const shareOfRate = 0.9;
const readMsMin = 5_000;
const batchMax = 1000;
/** Workers that queue up are seconds ahead; more can only come from a clock that went back, and is not waited for. */
const aheadMsMax = 60_000;

/** What of a day's quota campaigns may take: the rest is kept for receipts and confirmations (STANDARDS 2.3). */
const campaignShare = 0.9;
const roomMs = 10 * 60 * 1000;

/** `room`: what campaigns may still send of the provider's quota of 24 hours. */
export type Budget = { batch: number; perSecond: number; mayCampaignsSend: boolean; room: number };

type Held = {
  per_second: number;
  enforcement: string;
  read_at: string;
  per_day: string;
  sent_last_day: string;
  sent_since: string;
};

/** What GetAccount says, read at most every 5 s and shared by all workers through one row. */
export async function readBudget(deps: Pick<Deps, "db" | "mailer" | "now">, isFresh = false): Promise<Budget> {
  const now = deps.now();
  const [held] = await deps.db.execute<Held>(
    sql`select per_second, enforcement, read_at, per_day, sent_last_day, sent_since from send_budget where id = 1`,
  );
  if (held && !isFresh && Math.abs(now.getTime() - new Date(held.read_at).getTime()) < readMsMin) {
    const sent = Number(held.sent_last_day) + Number(held.sent_since);
    return budgetOf(held.per_second, held.enforcement, roomOf(Number(held.per_day), sent));
  }
  const account = await deps.mailer.account().catch(() => {
    throw providerAway();
  });
  const enforcement = account.canSend ? account.enforcement : "SHUTDOWN";
  await deps.db.execute(sql`
    insert into send_budget (id, per_second, enforcement, spent_until, read_at, per_day, sent_last_day)
    values (1, ${account.perSecond}, ${enforcement}, ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz,
      ${account.perDay}, ${account.sentLastDay})
    on conflict (id) do update set per_second = excluded.per_second, enforcement = excluded.enforcement, read_at = excluded.read_at,
      per_day = excluded.per_day, sent_last_day = excluded.sent_last_day, sent_since = 0`);
  return budgetOf(account.perSecond, enforcement, roomOf(account.perDay, account.sentLastDay));
}

/** Its words are the provider's business, and it must not be taken for our database's silence. */
function providerAway(): Problem {
  const detail = "The mail provider does not answer, so nothing was sent. Try again in a minute.";
  return new Problem({ status: 503, title: "Cannot tell now", detail }, { "retry-after": "60" });
}

function roomOf(perDay: number, sent: number): number {
  return perDay < 0 ? Number.MAX_SAFE_INTEGER : Math.max(0, Math.floor(perDay * campaignShare) - sent);
}

/** Campaigns wait for the quota's window to move on; their messages stay queued as they are. */
export async function noteNoRoom({ db, now }: Pick<Deps, "db" | "now">): Promise<void> {
  const until = new Date(now().getTime() + roomMs).toISOString();
  await db.execute(sql`update send_budget set room_at = ${until}::timestamptz where id = 1`);
}

function budgetOf(rate: number, enforcement: string, room: number): Budget {
  const perSecond = Math.max(0.1, rate * shareOfRate);
  // A claim takes no more than one second's worth of rate, so that a no is never more than that behind.
  const batch = Math.max(1, Math.min(batchMax, Math.floor(perSecond)));
  return { batch, perSecond, mayCampaignsSend: enforcement === "HEALTHY", room };
}

/** Spends the rate for `count` messages and says how long to wait before sending them. The UPDATE queues all workers up. */
export async function spendBudget(deps: Pick<Deps, "db" | "now">, count: number, perSecond: number): Promise<number> {
  const now = deps.now();
  const seconds = count / perSecond;
  const farthest = new Date(now.getTime() + aheadMsMax).toISOString();
  const [row] = await deps.db.execute<{ starts: string }>(sql`
    update send_budget set spent_until = greatest(least(spent_until, ${farthest}::timestamptz), ${now.toISOString()}::timestamptz)
      + ${seconds} * interval '1 second', sent_since = sent_since + ${count}
    where id = 1 returning spent_until - ${seconds} * interval '1 second' as starts`);
  return row ? Math.max(0, new Date(row.starts).getTime() - now.getTime()) : 0;
}
