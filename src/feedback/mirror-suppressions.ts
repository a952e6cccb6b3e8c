import { setTimeout as sleep } from "node:timers/promises";
import { and, eq, sql } from "drizzle-orm";
import { suppressionMirrors } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import type { Address } from "../hygiene/address.ts";
import { tenantNameOf } from "../mail/sender-identities.ts";
import type { SuppressedDestination } from "../mail/suppressed-destinations.ts";
import { type Change, readChanges } from "../outbox/read-changes.ts";
import { toHex } from "../suppression/address-key.ts";
import { listSource } from "../suppression/reasons.ts";

/** SES answers one such call a second (STANDARDS 2.3). */
const spacingMs = 1_100;
/** Calls a run, for one account: under a minute. */
const putsMax = 50;
const changesMax = 500;
const leaseMs = 5 * 60 * 1000;

/** What SES knows reasons for; a no, an erasure or our own judgement are nobody's bounce. */
const providerReasons = new Map<string, SuppressedDestination["reason"]>([
  ["hard_bounce", "BOUNCE"],
  ["complaint", "COMPLAINT"],
]);

/**
 * The other way of `reconcile`: an account's own hard bounces and complaints, wherever it learnt of them, on its own list at the mail
 * provider. Only where it has a tenant: on the list that all share, one customer's bounce would stop another's mail. By our
 * feed, from its beginning; nothing is ever taken off (STANDARDS 2.7). Returns how many were put.
 */
export async function mirrorSuppressions(deps: Deps): Promise<number> {
  let put = 0;
  for (const accountId of await accountsDue(deps)) {
    const open = await claimMirror(deps, accountId);
    if (open) put += await mirrorAccount(deps, open);
  }
  return put;
}

/** Those with a tenant of their own and something in their feed that was not looked at. */
async function accountsDue({ db, now }: Pick<Deps, "db" | "now">): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select d.account_id as id from (select distinct account_id from sender_domains where tenant_at is not null) d
    left join suppression_mirrors m on m.account_id = d.account_id
    where (m.lease_until is null or m.lease_until <= ${now().toISOString()}::timestamptz)
      and exists (select 1 from suppression_changes x where x.account_id = d.account_id
        and (x.seq is null or x.seq > coalesce(m.position, 0)))
    order by d.account_id`);
  return rows.map(({ id }) => id);
}

type Mirror = typeof suppressionMirrors.$inferSelect & { leaseUntil: Date };

/** Null when somebody else was quicker. */
async function claimMirror({ db, now }: Pick<Deps, "db" | "now">, accountId: string): Promise<Mirror | null> {
  const at = now();
  const leaseUntil = new Date(at.getTime() + leaseMs);
  const [claimed] = await db
    .insert(suppressionMirrors)
    .values({ accountId, position: 0, leaseUntil })
    .onConflictDoUpdate({
      target: suppressionMirrors.accountId,
      set: { leaseUntil },
      setWhere: sql`${suppressionMirrors.leaseUntil} is null or ${suppressionMirrors.leaseUntil} <= ${at.toISOString()}::timestamptz`,
    })
    .returning();
  return claimed ? { ...claimed, leaseUntil } : null;
}

async function mirrorAccount(deps: Deps, open: Mirror): Promise<number> {
  const { accountId } = open;
  const tenant = tenantNameOf(accountId);
  const changes = await readChanges(deps, { accountId, after: open.position, limit: changesMax });
  const standing = await standingOf(deps, accountId, changes);
  let [put, position] = [0, open.position];
  for (const { seq, key } of changes) {
    const entry = standing.get(toHex(key));
    standing.delete(toHex(key));
    if (entry) {
      if (put === putsMax) return await keep(deps, open, { position, put, waitsFor: null, isAll: false });
      if (put > 0 && deps.config.mail.provider === "ses") await sleep(spacingMs);
      const answer = await deps.mailer.suppress({ tenant, ...entry });
      // Of one address that it does not take the next knows nothing; a tenant that is not there is made by who tends domains.
      const isAddress = answer.outcome === "refused" && answer.code === "BadRequestException";
      if (answer.outcome !== "done") deps.log({ level: "warn", event: "suppression_not_put", code: answer.code });
      if (answer.outcome !== "done" && !isAddress) {
        return await keep(deps, open, { position, put, waitsFor: answer.code, isAll: false });
      }
      put += 1;
    }
    position = seq;
  }
  return await keep(deps, open, { position, put, waitsFor: null, isAll: changes.length < changesMax });
}

type Entry = { address: Address; reason: SuppressedDestination["reason"] };

/** What stands now, whatever the change said; what the list itself told us is there. */
async function standingOf(
  { db }: Pick<Deps, "db">,
  accountId: string,
  changes: readonly Change[],
): Promise<Map<string, Entry>> {
  const keys = changes.flatMap(({ op, reason, topic, key }) =>
    op === "add" && topic === "" && providerReasons.has(reason) ? [toHex(key)] : [],
  );
  if (keys.length === 0) return new Map();
  const rows = await db.execute<{ key: string; address: Address; reason: string }>(sql`
    select encode(key, 'hex') as key, address, reason from suppressions
    where account_id = ${accountId} and topic = '' and address is not null and source is distinct from ${listSource}
      and key in (select decode(k, 'hex') from jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb) k)`);
  return new Map(
    rows.flatMap(({ key, address, reason: ours }) => {
      const reason = providerReasons.get(ours);
      return reason ? [[key, { address, reason }] as const] : [];
    }),
  );
}

type Kept = { position: number; put: number; waitsFor: string | null; isAll: boolean };

/** What waits is left alone until the lease ends; what is left over is the next wake-up's. */
async function keep(deps: Deps, open: Mirror, { position, put, waitsFor, isAll }: Kept): Promise<number> {
  await deps.db
    .update(suppressionMirrors)
    .set({
      position,
      errorCode: waitsFor,
      put: sql`${suppressionMirrors.put} + ${put}`,
      ...(waitsFor === null ? { leaseUntil: null } : {}),
    })
    .where(and(eq(suppressionMirrors.accountId, open.accountId), eq(suppressionMirrors.leaseUntil, open.leaseUntil)));
  if (!isAll && waitsFor === null) await deps.queue.wake("reconcile");
  return put;
}
