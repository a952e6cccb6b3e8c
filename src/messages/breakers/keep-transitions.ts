import { sql } from "drizzle-orm";
import { type OperationPayload, operationSchema } from "../../consent/operation.ts";
import { recordOperations } from "../../consent/record-operations.ts";
import type { BreakerScope, BreakerState } from "../../db/json.ts";
import { uuid7 } from "../../db/uuid7.ts";
import type { Deps } from "../../deps.ts";
import { mailStops } from "./mail-stops.ts";

/** A change of a breaker, as its UPDATE gave it; `by` the breaker itself, its cooldown or its probes, or a person, who says why. */
export type Moved = {
  account_id: string;
  campaign_id: string;
  scope: BreakerScope;
  mx_group: string;
  from_state: BreakerState;
  to_state: BreakerState;
  reason: string;
  figures: Readonly<Record<string, number>>;
  by: string;
  why: string | null;
};

/**
 * What a breaker did is kept where the console shows it and in the account's log, and told by mail where a person has to do
 * something (STANDARDS 8.2): in the transaction of the change, so that each is once or not at all.
 */
export async function keepTransitions(
  { db, now }: Pick<Deps, "db" | "now">,
  at: Date,
  moved: readonly Moved[],
): Promise<void> {
  if (moved.length === 0) return;
  const rows = moved.map((one) => ({ id: uuid7(at), ...one }));
  await db.execute(sql`
    insert into breaker_transitions (id, account_id, campaign_id, scope, mx_group, at, from_state, to_state, reason, figures, by, why)
    select id, account_id, campaign_id, scope, mx_group, ${at.toISOString()}::timestamptz, from_state, to_state, reason, figures, by, why
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, account_id uuid, campaign_id uuid, scope text,
      mx_group text, from_state text, to_state text, reason text, figures jsonb, by text, why text)`);
  const operations = rows.map((one): OperationPayload => ({
    schema: operationSchema,
    record_id: one.id,
    account: one.account_id,
    at: at.toISOString(),
    what: "breaker",
    subject: one.campaign_id,
    scope: one.scope,
    mx_group: one.mx_group === "" ? null : one.mx_group,
    from: one.from_state,
    to: one.to_state,
    reason: one.reason,
    figures: Object.entries(one.figures)
      .map(([name, value]) => ({ name, value: String(Math.trunc(value)) }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    by: one.by,
    why: one.why?.toWellFormed() ?? null,
  }));
  await recordOperations({ db, now }, operations);
  await mailStops({ db, now: () => at }, rows);
}
