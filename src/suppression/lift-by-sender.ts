import { and, eq } from "drizzle-orm";
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
  for (const { reason, occurredAt } of rows) {
    const liftable = liftedBySender.find((candidate) => candidate === reason);
    if (!liftable) {
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
