import { and, eq, sql } from "drizzle-orm";
import { suppressions } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { liftSuppressions } from "./lift.ts";
import { hardBounceAgeMsMin, liftedBySender, type SuppressionReason } from "./reasons.ts";

export type LiftOutcome =
  | { outcome: "lifted"; count: number }
  | { outcome: "unknown" }
  | { outcome: "refused"; reason: string; why: string };

/** What the sender may lift: manual, soft_bounce, invalid, and a hard_bounce older than 30 days. */
export async function liftBySender(deps: Pick<Deps, "db" | "now">, accountId: string, key: string): Promise<LiftOutcome> {
  if (!/^[0-9a-f]{64}$/.test(key)) return { outcome: "unknown" };
  const now = deps.now();
  const rows = await deps.db
    .select()
    .from(suppressions)
    .where(and(eq(suppressions.accountId, accountId), eq(suppressions.key, Buffer.from(key, "hex"))));
  if (rows.length === 0) return { outcome: "unknown" };

  const reasons: SuppressionReason[] = [];
  const address = rows.find((row) => row.address !== null)?.address ?? null;
  const ownNo = await saidNo(deps, accountId, { key, address });
  for (const { reason, occurredAt, source } of rows) {
    const liftable = liftedBySender.find((candidate) => candidate === reason);
    if (!liftable || ownNo || source === erasureSource) {
      return { outcome: "refused", reason, why: "Only this person can lift this: by a later yes of their own." };
    }
    if (liftable === "hard_bounce" && now.getTime() - occurredAt.getTime() < hardBounceAgeMsMin) {
      return { outcome: "refused", reason, why: "A hard bounce can be lifted after 30 days." };
    }
    reasons.push(liftable);
  }
  // Only what was looked at: a reason that came in between is not in the list and stays.
  const count = await liftSuppressions(deps, { accountId, keys: [key], reasons });
  return { outcome: "lifted", count };
}

/** The source of entries whose person was erased: nobody but they may come back. */
export const erasureSource = "erasure";

/** The first reason stands, so a person's own later no, or silence, may hide behind a bounce: it holds all the same. */
async function saidNo(
  { db }: Pick<Deps, "db">,
  accountId: string,
  { key, address }: { key: string; address: string | null },
): Promise<boolean> {
  const isThem = address ? sql`c.address = ${address}` : sql`decode(${key}, 'hex') = any(c.address_keys)`;
  const [last] = await db.execute<{ event: string }>(sql`
    select r.event from contacts c join consent_records r on r.contact_id = c.id
    where c.account_id = ${accountId} and ${isThem}
      and r.counted and r.restores is null and r.event <> 'requested'
      and not exists (select 1 from consent_records u where u.restores = r.id and u.counted)
    order by r.n desc limit 1`);
  return last !== undefined && last.event !== "given";
}
