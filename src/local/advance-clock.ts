import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import type { Sandbox } from "../sandbox/open-sandbox.ts";
import { nextDue, tasks } from "../tasks.ts";
import { webhookLeaseMs } from "../webhooks/claim-deliveries.ts";

const stepsMax = 100_000;
const settleMsMax = 120_000;
const pollMs = 20;
/** Longer than a call to the provider may take, and the writing of its results. */
const claimMsMax = 35_000;

/** A local start: the one process that works on its database. */
export type Local = { deps: Deps; sandbox: Sandbox; startedAt: Date };

/**
 * Moves the service's clock forward, step by step to each due moment, and finishes at each the work and the
 * notifications that it causes. Returns the clock when nothing is due any more up to then.
 */
export async function advanceClock(local: Local, seconds: number): Promise<Date> {
  const { deps, sandbox } = local;
  const target = deps.now().getTime() + seconds * 1000;
  await settle(local);
  for (let step = 0; step < stepsMax; step++) {
    const due = await nextDue(deps, deps.now());
    if (!due || due.getTime() > target) break;
    await moveTo(deps, sandbox, due.getTime());
    await settle(local);
  }
  await moveTo(deps, sandbox, target);
  await settle(local);
  return deps.now();
}

async function moveTo(deps: Deps, sandbox: Sandbox, time: number): Promise<void> {
  const ahead = time - deps.now().getTime();
  if (ahead > 0) await sandbox.setOffset(sandbox.offsetMs + ahead);
}

/** Until no job finds anything, no worker holds anything, and no notification is owed. */
async function settle({ deps, sandbox, startedAt }: Local): Promise<void> {
  const until = Date.now() + settleMsMax;
  let seen = { claims: "", since: Date.now() };
  while (Date.now() < until) {
    let done = 0;
    for (const task of Object.values(tasks)) done += await task.run(deps);
    await sandbox.drain();
    if (done > 0) continue;
    if (!(await isWaiting(deps))) {
      const claims = await openClaims(deps, startedAt);
      if (claims === "") return;
      if (claims !== seen.claims) seen = { claims, since: Date.now() };
      // No call takes longer: whoever claimed these is dead, and the clock may go on to the end of the lease.
      if (Date.now() - seen.since > claimMsMax) return;
    }
    await sleep(pollMs);
  }
}

/** Files in the works and events that wait: their end may make more work. */
async function isWaiting({ db, now }: Deps): Promise<boolean> {
  const at = now().toISOString();
  const [open] = await db.execute(sql`
    select 1 where exists (select 1 from imports where status in ('judging', 'merging', 'resolving') and lease_until > ${at}::timestamptz)
      or exists (select 1 from feedback_events where applied_at is null and failed_at is null)`);
  return open !== undefined;
}

/** What this process holds at this moment, in one word that changes when it does; '' for nothing. Older claims are a dead one's. */
async function openClaims({ db, now }: Deps, startedAt: Date): Promise<string> {
  const at = now().toISOString();
  const ownLease = new Date(startedAt.getTime() + webhookLeaseMs).toISOString();
  const [open] = await db.execute<{ k: number; last: string }>(sql`
    select count(*)::int as k, max(held)::text as last from (
      select claimed_at as held from messages
      where state = 'claimed' and lease_until > ${at}::timestamptz and claimed_at >= ${startedAt.toISOString()}::timestamptz
      union all
      select lease_until from webhook_deliveries
      where state = 'waiting' and lease_until > greatest(${at}::timestamptz, ${ownLease}::timestamptz)) claims`);
  return open && open.k > 0 ? `${open.k} ${open.last}` : "";
}
