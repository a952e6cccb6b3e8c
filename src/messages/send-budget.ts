import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";

/** Under the provider's rate, so that clocks that differ a little do not cost a refusal (STANDARDS 2.3). */
const shareOfRate = 0.9;
const readMsMin = 5_000;
const batchMax = 500;
/** Workers that queue up are seconds ahead; more can only come from a clock that went back, and is not waited for. */
const aheadMsMax = 60_000;

export type Budget = { batch: number; perSecond: number; mayCampaignsSend: boolean };

/** What GetAccount says, read at most every 5 s and shared by all workers through one row. */
export async function readBudget(deps: Pick<Deps, "db" | "mailer" | "now">, isFresh = false): Promise<Budget> {
  const now = deps.now();
  const [held] = await deps.db.execute<{ per_second: number; enforcement: string; read_at: string }>(
    sql`select per_second, enforcement, read_at from send_budget where id = 1`,
  );
  if (held && !isFresh && Math.abs(now.getTime() - new Date(held.read_at).getTime()) < readMsMin) {
    return budgetOf(held.per_second, held.enforcement);
  }
  const account = await deps.mailer.account();
  const enforcement = account.canSend ? account.enforcement : "SHUTDOWN";
  await deps.db.execute(sql`
    insert into send_budget (id, per_second, enforcement, spent_until, read_at)
    values (1, ${account.perSecond}, ${enforcement}, ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz)
    on conflict (id) do update set per_second = excluded.per_second, enforcement = excluded.enforcement, read_at = excluded.read_at`);
  return budgetOf(account.perSecond, enforcement);
}

function budgetOf(rate: number, enforcement: string): Budget {
  const perSecond = Math.max(0.1, rate * shareOfRate);
  // A claim takes no more than one second's worth of rate, so that a no is never more than that behind.
  const batch = Math.max(1, Math.min(batchMax, Math.floor(perSecond)));
  return { batch, perSecond, mayCampaignsSend: enforcement === "HEALTHY" };
}

/** Spends the rate for `count` messages and says how long to wait before sending them. The UPDATE queues all workers up. */
export async function spendBudget(deps: Pick<Deps, "db" | "now">, count: number, perSecond: number): Promise<number> {
  const now = deps.now();
  const seconds = count / perSecond;
  const farthest = new Date(now.getTime() + aheadMsMax).toISOString();
  const [row] = await deps.db.execute<{ starts: string }>(sql`
    update send_budget set spent_until = greatest(least(spent_until, ${farthest}::timestamptz), ${now.toISOString()}::timestamptz)
      + ${seconds} * interval '1 second'
    where id = 1 returning spent_until - ${seconds} * interval '1 second' as starts`);
  return row ? Math.max(0, new Date(row.starts).getTime() - now.getTime()) : 0;
}
