import { desc, eq } from "drizzle-orm";
import { logCheckpoints } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { accountLogKey } from "./account-log-key.ts";
import { openCheckpoint, signCheckpoint } from "./checkpoint.ts";
import { introduceKey } from "./introduce-key.ts";
import type { LogKey } from "./log-key.ts";
import { keepBlocks, rootAt } from "./log-tree.ts";
import { sameBytes } from "./merkle-verify.ts";
import { lockLog, logSize, sealAccountLog } from "./seal-log.ts";

/** A signed head: `note` is the C2SP checkpoint of the first `size` leaves. */
export type SignedHead = { size: number; root: Uint8Array; note: string };
/** Our own database says something else than what we signed: somebody must look. */
export class LogMismatch extends Error {
  constructor(size: number, why = `The log does not lead on from its checkpoint at ${size}: nothing is signed.`) {
    super(why);
    this.name = "LogMismatch";
  }
}

const keyMissing =
  "The log was signed with a key whose seed is neither LOG_SEED nor in LOG_SEEDS_PAST: nothing is signed. Restore the seed.";

type Stored = typeof logCheckpoints.$inferSelect;

/**
 * The head of an account's log, signed anew where the log grew since the last one. Both roots are computed from the same
 * leaves, so a head is consistent with the one before it or is never signed: then it throws, and somebody must look.
 */
export async function signCheckpointOf(
  deps: Pick<Deps, "config" | "db" | "now">,
  accountId: string,
): Promise<SignedHead> {
  const key = await accountLogKey(deps.config, accountId);
  const last = await lastCheckpoint(deps, accountId);
  if (last && (await isHead(deps, last, key))) return last;
  return await deps.db.transaction(async (tx) => {
    await lockLog(tx, accountId);
    return await signUnderLock({ ...deps, db: tx }, accountId, key);
  });
}

type SignDeps = Pick<Deps, "config" | "db" | "now">;

async function signUnderLock(deps: SignDeps, accountId: string, key: LogKey): Promise<SignedHead> {
  const last = await lastCheckpoint(deps, accountId);
  if (last && (await isHead(deps, last, key))) return last;
  const size = await logSize(deps, accountId);
  await keepBlocks(deps, accountId, size);
  if (last && !(size >= last.size && sameBytes(await rootAt(deps, accountId, last.size), last.root))) {
    throw new LogMismatch(last.size);
  }
  const root = await rootAt(deps, accountId, size);
  const how = last ? await introduceKey(deps, { accountId, note: last.note, size, root }) : "known";
  if (last && how === "missing") throw new LogMismatch(last.size, keyMissing);
  return how === "introduced"
    ? await signHead(deps, accountId, key)
    : await keepHead(deps, accountId, { size, root, key });
}

/** Of a log that an introduction was just put into: it is sealed first, so that the new key signs for it too. */
async function signHead(deps: SignDeps, accountId: string, key: LogKey): Promise<SignedHead> {
  await sealAccountLog(deps, accountId);
  const size = await logSize(deps, accountId);
  await keepBlocks(deps, accountId, size);
  return await keepHead(deps, accountId, { size, root: await rootAt(deps, accountId, size), key });
}

type Head = { size: number; root: Uint8Array; key: LogKey };

async function keepHead(deps: SignDeps, accountId: string, { size, root, key }: Head): Promise<SignedHead> {
  const note = await signCheckpoint({ origin: key.verifier.name, size, root }, key);
  const signedAt = deps.now();
  await deps.db
    .insert(logCheckpoints)
    .values({ accountId, size, root, note, signedAt })
    .onConflictDoUpdate({ target: [logCheckpoints.accountId, logCheckpoints.size], set: { note, signedAt } });
  return { size, root, note };
}

/** Also false where the origin or the key has changed since: the same head is then signed once more. */
async function isHead(deps: Pick<Deps, "db">, last: Stored, key: LogKey): Promise<boolean> {
  const opened = await openCheckpoint(last.note, key.verifier);
  if (opened?.size !== last.size || !sameBytes(opened.root, last.root)) return false;
  return last.size === (await logSize(deps, last.accountId));
}

async function lastCheckpoint({ db }: Pick<Deps, "db">, accountId: string): Promise<Stored | undefined> {
  const [last] = await db
    .select()
    .from(logCheckpoints)
    .where(eq(logCheckpoints.accountId, accountId))
    .orderBy(desc(logCheckpoints.size))
    .limit(1);
  return last;
}
