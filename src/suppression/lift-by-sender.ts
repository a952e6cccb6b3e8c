import { and, eq } from "drizzle-orm";
import { imports, suppressions } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { liftSuppressions } from "./lift.ts";
import { hardBounceAgeMsMin, liftedBySender, type SuppressionReason } from "./reasons.ts";

const undoneMsMax = 24 * 3600 * 1000;

export type LiftOutcome =
  | { outcome: "lifted"; count: number }
  | { outcome: "unknown" }
  | { outcome: "refused"; reason: string; why: string };

/**
 * What the sender may lift: manual, soft_bounce, invalid, a hard_bounce older than 30 days, and the entries of a file of
 * noes taken back. Where the person said no since, the first reason stands and yet only they may lift it.
 */
export async function liftBySender(
  deps: Pick<Deps, "db" | "now">,
  accountId: string,
  key: string,
): Promise<LiftOutcome> {
  if (!/^[0-9a-f]{64}$/.test(key)) return { outcome: "unknown" };
  const now = deps.now();
  const rows = await deps.db
    .select()
    .from(suppressions)
    .where(and(eq(suppressions.accountId, accountId), eq(suppressions.key, Buffer.from(key, "hex"))));
  if (rows.length === 0) return { outcome: "unknown" };

  const reasons: SuppressionReason[] = [];
  for (const { reason, occurredAt, source, ownNo, importId } of rows) {
    const isTakenBack = reason === "opted_out" && importId !== null && (await isUndoneSoon(deps, importId));
    const liftable = isTakenBack ? "opted_out" : liftedBySender.find((candidate) => candidate === reason);
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

/** A file of noes imported by mistake: its entries may go when the import was undone within 24 hours (API.md). */
async function isUndoneSoon({ db }: Pick<Deps, "db">, importId: string): Promise<boolean> {
  const [found] = await db.select().from(imports).where(eq(imports.id, importId));
  return !!found?.undoneAt && !!found.doneAt && found.undoneAt.getTime() - found.doneAt.getTime() <= undoneMsMax;
}

/** The source of entries whose person was erased: nobody but they may come back. */
export const erasureSource = "erasure";
