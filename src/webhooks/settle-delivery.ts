import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import type { Attempted } from "./attempt-delivery.ts";
import type { Claimed } from "./claim-deliveries.ts";
import { switchOff } from "./switch-off.ts";
import type { Endpoint } from "./queries.ts";
import { holdMs, retryDelayMs } from "./schedule.ts";

export type Settled = "delivered" | "again" | "given_up";
type Attempt = { delivery: Claimed; attempted: Attempted };

/** Writes down what an attempt came to: done, tried again later, or given up, and with it the endpoint perhaps. */
export async function settleDelivery(
  deps: Pick<Deps, "db" | "now" | "queue">,
  endpoint: Endpoint,
  { delivery, attempted }: Attempt,
): Promise<Settled> {
  const { retryAfterMs, ...attempt } = attempted;
  if (attempt.error === null) {
    await keepDelivered(deps, { delivery, attempted });
    return "delivered";
  }
  const isGone = attempt.error === "gone";
  const delayMs = isGone || delivery.isTest ? null : retryDelayMs(delivery.attempts, retryAfterMs);
  await deps.db.transaction(async (tx) => {
    const inside = { ...deps, db: tx };
    await keepFailed(inside, { delivery, attempted }, delayMs);
    if (delayMs !== null && isUnwell(attempt.status)) await hold(inside, endpoint.id, holdMs(delayMs, retryAfterMs));
    if (isGone) await switchOff(inside, endpoint, { reason: "gone", silentSince: null });
    // Nothing got through since this one was first tried: there is nobody any more.
    else if (delayMs === null && !delivery.isTest) {
      await switchOff(inside, endpoint, { reason: "failing", silentSince: delivery.createdAt });
    }
  });
  // The service mail, where there is one.
  if (delayMs === null) await deps.queue.wake("mail");
  return delayMs === null ? "given_up" : "again";
}

/** Of what one message is refused for, the others know nothing; all else says that the endpoint should be left in peace. */
const isUnwell = (status: number | null) => status === null || status >= 500 || status === 429 || status === 408;

async function keepDelivered({ db, now }: Pick<Deps, "db" | "now">, { delivery, attempted }: Attempt): Promise<void> {
  const at = now().toISOString();
  await db.execute(sql`
    with done as (
      update webhook_deliveries set state = 'delivered', settled_at = ${at}::timestamptz, lease_until = null,
        tries = tries || ${lineOf(attempted)}::jsonb
      where n = ${delivery.n} and state = 'waiting' returning endpoint_id
    )
    update webhook_endpoints e set hold_until = null, last_delivered_at = ${at}::timestamptz from done where e.id = done.endpoint_id`);
}

/** Whoever claimed it since, because we were late, has the say. */
async function keepFailed(
  { db, now }: Pick<Deps, "db" | "now">,
  attempt: Attempt,
  delayMs: number | null,
): Promise<void> {
  const { delivery, attempted } = attempt;
  const at = now();
  const due = new Date(at.getTime() + (delayMs ?? 0)).toISOString();
  await db.execute(sql`
    update webhook_deliveries set lease_until = null, tries = tries || ${lineOf(attempted)}::jsonb, ${
      delayMs === null
        ? sql`state = 'failed', settled_at = ${at.toISOString()}::timestamptz`
        : sql`due_at = ${due}::timestamptz`
    }
    where n = ${delivery.n} and state = 'waiting' and attempts = ${delivery.attempts}`);
}

async function hold({ db, now }: Pick<Deps, "db" | "now">, endpointId: string, ms: number): Promise<void> {
  const until = new Date(now().getTime() + ms).toISOString();
  await db.execute(sql`
    update webhook_endpoints set hold_until = greatest(hold_until, ${until}::timestamptz) where id = ${endpointId}`);
}

function lineOf({ at, status, error, ms }: Attempted): string {
  return JSON.stringify([{ at, status, error, ms }]);
}
