import { sql } from "drizzle-orm";
import { uuid7 } from "../../db/uuid7.ts";
import type { Deps } from "../../deps.ts";
import { tellFact } from "../../outbox/tell-fact.ts";
import { standingStop } from "./standing-stop.ts";
import { recordStop } from "./stop-complained.ts";

/** `isOperator`: whoever runs the service, who may lift a stop that came again. */
export type Lift = { accountId: string; by: string; why: string; isOperator?: boolean };
export type Lifted = "lifted" | "none" | "operator_only";

/**
 * The account may ask again: complaints count from now on, and its ceiling starts small again. Its campaigns stay paused:
 * each goes on when somebody says why.
 */
export async function liftStop(
  { db, now }: Pick<Deps, "db" | "now">,
  { accountId, by, why, isOperator = false }: Lift,
): Promise<Lifted> {
  const moment = now();
  return await db.transaction(async (tx): Promise<Lifted> => {
    const inside = { db: tx, now: () => moment };
    const standing = await standingStop(inside, accountId);
    if (!standing) return "none";
    if (standing.isRepeat && !isOperator) return "operator_only";
    const lifted = await tx.execute(sql`
      update account_stops set lifted_at = ${moment.toISOString()}::timestamptz, lifted_by = ${by}, lifted_why = ${why}
      where id = ${standing.id} and lifted_at is null returning id`);
    if (lifted.length === 0) return "none";
    const { figures } = standing;
    await recordStop(inside, { id: uuid7(moment), accountId, from: "open", to: "closed", figures, by, why });
    await tellFact(inside, { accountId, kind: "account.allowed", subject: accountId, data: {} });
    return "lifted";
  });
}
