import { createHash } from "node:crypto";
import { and, eq, isNull, lt, sql } from "drizzle-orm";
import type { MiddlewareHandler } from "hono";
import { idempotencyKeys } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { conflict, invalid } from "../errors.ts";
import { fromKept, toKept } from "./kept-answer.ts";
import { beginRun, endRun, isDead, isRunning, newLease, ofThisRun, type RepeatClaim } from "./repeat-lease.ts";
import { rest } from "./rest.ts";
import type { V1 } from "./v1.ts";

const keptMs = 24 * 3600 * 1000;
const keyLengthMax = 255;
/** Between tries to keep an answer: before it is given, and afterwards. */
const keepAgainMs = [50, 250];
const keepLaterMsMax = 10_000;
/** POSTs that create nothing. */
const asksOnly = /^\/v1\/(?:(?:addresses|permissions|suppressions)\/check|contacts\/search)$/;
/** POSTs that answer a question too: a repeat does nothing again, and looks in its first answer for what is no longer true. */
const asksToo = /^\/v1\/sends$/;

/**
 * Idempotency-Key (draft-ietf-httpapi-idempotency-key-header-07) on POSTs: the same key and body replays the first
 * answer. Uploads, whose body must not be held, claim their key themselves.
 */
export const replayRepeats: MiddlewareHandler<V1> = async (c, next) => {
  const key = idempotencyKeyOf(c.req.header("idempotency-key"));
  if (c.req.method !== "POST" || !key || isUpload(c.req.path, c.req.header("content-type"))) return await next();
  // A question is answered as things stand: the yes of an hour ago may be a no by now.
  if (asksOnly.test(c.req.path)) return await next();
  // What is taken out of its seal must lie nowhere in the open: each opening is one of its own.
  if (/\/erasures\/[^/]+\/openings$/.test(c.req.path)) return await next();

  const fingerprint = fingerprintOf([c.req.method, c.req.path, new URL(c.req.url).search, await c.req.text()]);
  const claim = { accountId: c.var.caller.accountId, key, fingerprint };
  const before = await claimRepeat(c.env, claim);
  if (before?.ok && asksToo.test(c.req.path)) {
    c.set("first", before);
    return await next();
  }
  if (before) return before;

  c.set("claim", claim);
  await next();
  // Where the deed has kept it with it (kept-answer.ts), this changes nothing.
  await keepAnswer(c.env, claim, c.res);
};

/**
 * Null: this request is the first and must run, and end in `keepAnswer` or `forgetClaim`. Otherwise the first answer again.
 * 422, 409 as the draft says; of a first whose process died, the next one takes the place, after a minute at most.
 */
export async function claimRepeat(deps: Deps, claim: RepeatClaim): Promise<Response | null> {
  const { db, now } = deps;
  const at = now();
  const isHere = and(eq(idempotencyKeys.accountId, claim.accountId), eq(idempotencyKeys.key, claim.key));
  await db.delete(idempotencyKeys).where(and(isHere, lt(idempotencyKeys.expiresAt, at)));
  const expiresAt = new Date(at.getTime() + keptMs);
  const lease = newLease();
  const inserted = await db
    .insert(idempotencyKeys)
    .values({ ...claim, startedAt: at, expiresAt, ...lease })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key });
  if (inserted.length > 0) {
    beginRun(deps, claim, lease.run);
    return null;
  }

  const [first] = await db.select().from(idempotencyKeys).where(isHere);
  if (!first) throw conflict("The first request with this Idempotency-Key has just ended. Try again.");
  if (first.fingerprint !== claim.fingerprint) {
    throw invalid("#/Idempotency-Key", "idempotency_key_reused", "This Idempotency-Key was used for another request.");
  }
  if (first.status !== null) return await fromKept(deps, claim, { ...first, status: first.status });
  // Of several that find a dead one, one takes its place: the row it wrote is no dead one to the others.
  const taken = await db
    .update(idempotencyKeys)
    .set({ startedAt: at, ...lease })
    .where(and(isHere, isNull(idempotencyKeys.status), isDead))
    .returning({ key: idempotencyKeys.key });
  if (taken.length === 0)
    throw conflict("The first request with this Idempotency-Key is still running. Try again in a minute.");
  beginRun(deps, claim, lease.run);
  return null;
}

/**
 * Faults are not kept: the caller may try those again. What was done is answered as done also where the database cannot be
 * reached to keep it; it is kept as soon as that can be, and until then the key is held, so that no repeat does it again.
 */
export async function keepAnswer(deps: Deps, claim: RepeatClaim, answer: Response): Promise<void> {
  const keep = await keeping(deps, claim, answer);
  for (const ms of [0, ...keepAgainMs]) {
    await rest(ms, deps.stopping);
    if (await keep().catch(() => false)) return;
  }
  deps.log({ level: "warn", event: "answer_not_kept" });
  void keepLater(deps, claim, keep);
}

/** While a process stops, the last try is the last one. */
async function keepLater({ stopping }: Deps, claim: RepeatClaim, keep: () => Promise<boolean>): Promise<void> {
  for (let ms = 1000; isRunning(claim); ms = Math.min(2 * ms, keepLaterMsMax)) {
    await rest(ms, stopping);
    if ((await keep().catch(() => false)) || stopping.aborted) break;
  }
  endRun(claim);
}

/** Gives what writes the answer beside its key, to be tried until it holds. */
async function keeping(deps: Deps, claim: RepeatClaim, answer: Response): Promise<() => Promise<boolean>> {
  const { db } = deps;
  const isOurs = ofThisRun(claim);
  const kept = await toKept(deps, claim, answer);
  const done = (): boolean => {
    endRun(claim);
    return true;
  };
  return async () => {
    await (kept ? db.update(idempotencyKeys).set(kept).where(isOurs) : db.delete(idempotencyKeys).where(isOurs));
    return done();
  };
}

/** Nothing came of it: the next one acts. */
export async function forgetClaim({ db }: Pick<Deps, "db">, claim: RepeatClaim): Promise<void> {
  await db.delete(idempotencyKeys).where(endRun(claim));
}

/** Answers that name one of these addresses are taken back: a repeat is told so, and nothing is done a second time. */
export async function forgetInAnswers(
  { db }: Pick<Deps, "db">,
  accountId: string,
  addresses: readonly string[],
): Promise<void> {
  if (addresses.length === 0) return;
  const detail = "This was done. The answer named a person who was erased since, so it is not kept.";
  await db.execute(sql`
    update idempotency_keys k set status = 410, headers = ${JSON.stringify({ "content-type": "application/problem+json" })}::jsonb,
      body = ${JSON.stringify({ type: "about:blank", title: "Gone", status: 410, detail })}
    where account_id = ${accountId} and body is not null and exists (
      select 1 from regexp_split_to_table(lower(k.body), ${String.raw`[][\s,;<>(){}":\\]+`}) word
      where word in (select jsonb_array_elements_text(${JSON.stringify(addresses)}::jsonb)))`);
}

/** Answers older than a day are forgotten. Says how many of each account. */
export async function purgeAnswers({
  db,
  now,
}: Pick<Deps, "db" | "now">): Promise<{ account_id: string; removed: number }[]> {
  return await db.execute<{ account_id: string; removed: number }>(sql`
    with gone as (delete from idempotency_keys where expires_at < ${now().toISOString()}::timestamptz returning account_id)
    select account_id, count(*)::int as removed from gone group by 1`);
}

/** A Structured Field string is quoted; bare keys are accepted too. */
export function idempotencyKeyOf(header: string | undefined): string | null {
  const key = header?.trim().replace(/^"(.*)"$/, "$1") ?? "";
  if (key === "") return null;
  if (key.length > keyLengthMax) {
    throw invalid("#/Idempotency-Key", "too_big", `An Idempotency-Key has at most ${keyLengthMax} characters.`);
  }
  return key;
}

export function fingerprintOf(parts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length}:${part}`);
  return hash.digest("hex");
}

/** Uploads stream, with a limit of their own. */
export function isUpload(path: string, contentType: string | undefined): boolean {
  return /^\/v1\/lists\/[^/]+\/imports$/.test(path) && !isJson(contentType);
}

export function isJson(contentType: string | undefined): boolean {
  return /^application\/(?:[\w.+-]+\+)?json\b/i.test(contentType ?? "");
}
