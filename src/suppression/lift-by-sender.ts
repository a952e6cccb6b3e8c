import { and, asc, eq } from "drizzle-orm";
import { imports, suppressions } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { liftSuppressions } from "./lift.ts";
import { hardBounceAgeMsMin, liftedBySender, suppressionReasons } from "./reasons.ts";

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
  return await deps.db.transaction(async (tx) => {
    const inside = { ...deps, db: tx };
    // They are held until they are gone: a no of the person's own comes before this and is seen, or after it and is new.
    const rows = await tx
      .select()
      .from(suppressions)
      .where(and(eq(suppressions.accountId, accountId), eq(suppressions.key, Buffer.from(key, "hex"))))
      .orderBy(asc(suppressions.topic))
      .for("update");
    if (rows.length === 0) return { outcome: "unknown" };

    const refused = await whyKept(inside, rows);
    if (refused) return { outcome: "refused", ...refused };
    const reasons = suppressionReasons.filter((one) => rows.some(({ reason }) => reason === one));
    // Only what was looked at: an entry that came in between stays.
    const topics = rows.map(({ topic }) => topic);
    const count = await liftSuppressions(inside, { accountId, keys: [key], reasons, topics, isBySender: true });
    return { outcome: "lifted", count };
  });
}

type Kept = { reason: string; kept: "own_no" | "too_young"; why: string };

/** Why the sender may not lift these entries of one address; null where they may. */
export async function whyKept(
  deps: Pick<Deps, "db" | "now">,
  rows: readonly (typeof suppressions.$inferSelect)[],
): Promise<Kept | null> {
  const now = deps.now();
  for (const { reason, occurredAt, source, ownNo, importId, address } of rows) {
    // An entry of a file has its address, and one of somebody who was erased has none: a list may be called so too.
    const isOfErased = source === erasureSource && (importId === null || address === null);
    const isTakenBack = reason === "opted_out" && importId !== null && (await isUndoneSoon(deps, importId));
    const isLiftable = isTakenBack || liftedBySender.some((one) => one === reason);
    if (!isLiftable || ownNo || isOfErased) {
      return { reason, kept: "own_no", why: "Only this person can lift this: by a later yes of their own." };
    }
    if (reason === "hard_bounce" && now.getTime() - occurredAt.getTime() < hardBounceAgeMsMin) {
      return { reason, kept: "too_young", why: "A hard bounce can be lifted after 30 days." };
    }
  }
  return null;
}

/** A file of noes imported by mistake: its entries may go when the import was undone within 24 hours (API.md). */
async function isUndoneSoon({ db }: Pick<Deps, "db">, importId: string): Promise<boolean> {
  const [found] = await db.select().from(imports).where(eq(imports.id, importId));
  return !!found?.undoneAt && !!found.doneAt && found.undoneAt.getTime() - found.doneAt.getTime() <= undoneMsMax;
}

/** The source of entries whose person was erased: nobody but they may come back. */
export const erasureSource = "erasure";
