import { sql } from "drizzle-orm";
import type { Config } from "../config.ts";
import { logCheckpoints } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { endLogAlarm, raiseLogAlarm } from "./log-alarms.ts";
import { sealAccountLog } from "./seal-log.ts";
import { signCheckpointOf } from "./sign-checkpoint.ts";

const sealedAfterMs = 60_000;
const signedAfterMs = 3_600_000;

/**
 * The job of the log: seals accounts with a record that waits longer than a minute, and signs logs with a leaf that no
 * checkpoint has covered for an hour. Returns how much it did; 0 when nothing was due. A log that cannot be sealed or signed
 * is told in the log lines and keeps no other waiting.
 */
export async function runLog(deps: Pick<Deps, "config" | "db" | "now" | "log">): Promise<number> {
  await introduceEverywhere(deps);
  const now = deps.now().getTime();
  const due = (await dueTimes(deps)).filter(({ dueMs }) => dueMs <= now);
  let done = 0;
  for (const { accountId, work } of due) {
    try {
      if (work === "seal") done += await sealAccountLog(deps, accountId);
      else {
        done += Number((await signCheckpointOf(deps, accountId)).size > 0);
        await endLogAlarm(deps, accountId);
      }
    } catch (error) {
      await raiseLogAlarm(deps, accountId, error);
      const fault = faultOf(error);
      deps.log({
        level: "error",
        event: work === "seal" ? "log_not_sealed" : "log_not_signed",
        account: accountId,
        fault,
      });
    }
  }
  return done;
}

/** Of settings: every log knows their keys by now, as far as this process saw to it; or when what failed is tried again. */
const introduced = new WeakMap<Config, { againMs: number }>();
const introducedAgainMs = 600_000;

/** After a rotation, logs that nobody asks for learn of the new key too, so that the old seed can be destroyed. */
async function introduceEverywhere(deps: Pick<Deps, "config" | "db" | "now" | "log">): Promise<void> {
  if (!deps.config.logSeedsPast?.length || deps.now().getTime() < (introduced.get(deps.config)?.againMs ?? 0)) return;
  const signed = await deps.db.selectDistinct({ accountId: logCheckpoints.accountId }).from(logCheckpoints);
  let faults = 0;
  for (const { accountId } of signed) {
    try {
      await signCheckpointOf(deps, accountId);
    } catch (error) {
      faults += 1;
      await raiseLogAlarm(deps, accountId, error);
      deps.log({ level: "error", event: "log_not_signed", account: accountId, fault: faultOf(error) });
    }
  }
  // One that failed in passing is told of its key without a restart; one that cannot be signed at all is not tried every minute.
  introduced.set(deps.config, { againMs: faults === 0 ? Infinity : deps.now().getTime() + introducedAgainMs });
  if (faults === 0) deps.log({ level: "info", event: "log_keys_introduced", logs: signed.length });
}

/** The first moment after another at which runLog has something to do; null when there is none. */
export async function nextLogDue(deps: Pick<Deps, "db">, after: Date): Promise<Date | null> {
  const due = (await dueTimes(deps)).map(({ dueMs }) => dueMs).filter((dueMs) => dueMs > after.getTime());
  return due.length === 0 ? null : new Date(Math.min(...due));
}

type Due = { accountId: string; work: "seal" | "sign"; dueMs: number };

/** Seals before signatures, so that a signature covers them. */
async function dueTimes({ db }: Pick<Deps, "db">): Promise<Due[]> {
  const rows = await db.execute<{ account_id: string; work: "seal" | "sign"; due_ms: string }>(sql`
    select account_id, 'seal' as work, floor(extract(epoch from min(since)) * 1000)::int8 + ${sealedAfterMs}::int8 as due_ms
    from log_waiting group by account_id
    union all
    select l.account_id, 'sign', l.time_ms + ${signedAfterMs}::int8
    from accounts a
    join log_leaves l on l.account_id = a.id
      and l.index = coalesce((select max(size) from log_checkpoints c where c.account_id = a.id), 0)
    order by work`);
  return rows.map(({ account_id, work, due_ms }) => ({ accountId: account_id, work, dueMs: Number(due_ms) }));
}

/** A failed query carries its parameters in its own message: the cause has the database's words alone. */
function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return error.cause instanceof Error ? error.cause.message : error.message;
}
