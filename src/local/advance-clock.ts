import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import type { Sandbox } from "../sandbox/open-sandbox.ts";
import { nextDue, tasks } from "../tasks.ts";

const stepsMax = 100_000;
const settleMsMax = 120_000;
const pollMs = 20;

/**
 * Moves the service's clock forward, step by step to each due moment, and finishes at each the work and the
 * notifications that it causes. Returns the clock when nothing is due any more up to then.
 */
export async function advanceClock(deps: Deps, sandbox: Sandbox, seconds: number): Promise<Date> {
  const target = deps.now().getTime() + seconds * 1000;
  await settle(deps, sandbox);
  for (let step = 0; step < stepsMax; step++) {
    const due = await nextDue(deps, deps.now());
    if (!due || due.getTime() > target) break;
    await moveTo(deps, sandbox, due.getTime());
    await settle(deps, sandbox);
  }
  await moveTo(deps, sandbox, target);
  await settle(deps, sandbox);
  return deps.now();
}

async function moveTo(deps: Deps, sandbox: Sandbox, time: number): Promise<void> {
  const ahead = time - deps.now().getTime();
  if (ahead > 0) await sandbox.setOffset(sandbox.offsetMs + ahead);
}

/** Until no job finds anything, no worker holds anything, and no notification is owed. */
async function settle(deps: Deps, sandbox: Sandbox): Promise<void> {
  const until = Date.now() + settleMsMax;
  while (Date.now() < until) {
    let done = 0;
    for (const task of Object.values(tasks)) done += await task.run(deps);
    await sandbox.drain();
    if (done > 0 || (await isOpen(deps))) {
      if (done === 0) await sleep(pollMs);
      continue;
    }
    return;
  }
}

/** Claims of live workers and events that wait: their end may make more work. */
async function isOpen({ db, now }: Deps): Promise<boolean> {
  const at = now().toISOString();
  const [open] = await db.execute(sql`
    select 1 where exists (select 1 from messages where state = 'claimed' and lease_until > ${at}::timestamptz)
      or exists (select 1 from imports where status in ('judging', 'merging') and lease_until > ${at}::timestamptz)
      or exists (select 1 from feedback_events where applied_at is null)`);
  return open !== undefined;
}
