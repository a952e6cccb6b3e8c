import { and, eq, isNull, sql } from "drizzle-orm";
import { idempotencyKeys } from "../db/schema.ts";
import type { Deps } from "../deps.ts";

/**
 * Who runs the first request of an Idempotency-Key. Times are the database's own: the service's clock may be moved forward
 * (sandbox), and clocks of two machines differ.
 */
export type RepeatClaim = { accountId: string; key: string; fingerprint: string };

/** A process that died renews no more; its request may be run again after this. */
const leaseSeconds = 45;
const renewEveryMs = 10_000;
/** Whatever the process does, a request that was not renewed for so long is no more. */
const deadMinutes = 15;
/** No request runs longer: a claim that nobody ended is renewed no further. */
const renewalsMax = (deadMinutes * 60_000) / renewEveryMs;
/** The name on connections that several processes share, or whose process may not be told: there the lease alone says. */
const sharedName = "reaffirm";

type Run = { id: string; stop: () => void; isRenewed: () => boolean };
/** Of each claim that this process runs. */
const runs = new WeakMap<RepeatClaim, Run>();

/** A new run, to be written beside its claim. `owner`: the name of the process on its connections (db/client.ts). */
export function newLease(): { run: string; owner: ReturnType<typeof sql>; leaseUntil: ReturnType<typeof sql> } {
  return {
    run: crypto.randomUUID(),
    owner: sql`current_setting('application_name')`,
    leaseUntil: sql`clock_timestamp() + ${leaseSeconds} * interval '1 second'`,
  };
}

/**
 * Where this claim's row may be taken over: its lease has run out, and its process has no connection left. One that merely
 * stands still keeps them, and a statement of a dead process that the database still works on has one too.
 */
export const isDead = sql`((${idempotencyKeys.leaseUntil} is not null and clock_timestamp() > ${idempotencyKeys.leaseUntil} and (
  ${idempotencyKeys.owner} = ${sharedName} or not is_connected(${idempotencyKeys.owner})))
  or clock_timestamp() > coalesce(${idempotencyKeys.leaseUntil}, ${idempotencyKeys.startedAt})
    + ${deadMinutes} * interval '1 minute')`;

/** Renews the lease until `endRun`. */
export function beginRun(deps: Pick<Deps, "db" | "log">, claim: RepeatClaim, id: string): void {
  let left = renewalsMax;
  const timer = setInterval(() => {
    left -= 1;
    if (left <= 0) clearInterval(timer);
    // One that fails is made good by the next: there is time for four.
    renew(deps, claim, id).catch(() => deps.log({ level: "warn", event: "lease_not_renewed" }));
  }, renewEveryMs);
  runs.set(claim, { id, stop: () => clearInterval(timer), isRenewed: () => left > 0 });
}

/** A condition for what this claim's run writes last: a run that another took the place of changes nothing any more. */
export function ofThisRun(claim: RepeatClaim) {
  const run = runs.get(claim);
  return run ? ofRun(claim, run.id) : sql`false`;
}

/** Ends the renewing; gives the same condition. */
export function endRun(claim: RepeatClaim) {
  const isOurs = ofThisRun(claim);
  runs.get(claim)?.stop();
  runs.delete(claim);
  return isOurs;
}

/** Whether its lease is still renewed. */
export function isRunning(claim: RepeatClaim): boolean {
  return runs.get(claim)?.isRenewed() ?? false;
}

async function renew({ db }: Pick<Deps, "db">, claim: RepeatClaim, id: string): Promise<void> {
  const { leaseUntil } = newLease();
  await db.update(idempotencyKeys).set({ leaseUntil }).where(ofRun(claim, id));
}

const ofRun = ({ accountId, key }: RepeatClaim, id: string) =>
  and(
    eq(idempotencyKeys.accountId, accountId),
    eq(idempotencyKeys.key, key),
    eq(idempotencyKeys.run, id),
    isNull(idempotencyKeys.status),
  );
