import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { suppressionReasons, type SuppressionReason } from "../suppression/reasons.ts";
import { type Bounded, boundedCount } from "./bounded.ts";

export type SuppressedFigures = { reason: SuppressionReason; addresses: Bounded };

/** Entries of the suppression list by reason, each counted in the index and only so far; reasons without any left out. */
export async function suppressedFigures({ db }: Pick<Deps, "db">, accountId: string): Promise<SuppressedFigures[]> {
  const reasons = sql`array[${sql.join(
    suppressionReasons.map((reason) => sql`${reason}`),
    sql`, `,
  )}]::text[]`;
  const counted = await db.execute<{ reason: string; addresses: number }>(sql`
    select r.reason,
      ${boundedCount(sql`from suppressions s where s.account_id = ${accountId}::uuid and s.reason = r.reason`)} as addresses
    from unnest(${reasons}) r(reason)`);
  const byReason = new Map(counted.map(({ reason, addresses }) => [reason, addresses]));
  return suppressionReasons
    .map((reason) => ({ reason, addresses: byReason.get(reason) ?? 0 }))
    .filter(({ addresses }) => addresses > 0);
}
