import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";

/** Longer than one attempt may take with all that comes before and after it. */
export const webhookLeaseMs = 60_000;
/** Sent at once to one endpoint. */
const claimedMax = 8;
const lanesMax = 50;

export type Claimed = {
  n: number;
  endpointId: string;
  eventId: string;
  attempts: number;
  isTest: boolean;
  createdAt: Date;
  type: string;
  body: string;
};

/** May be claimed: due, not claimed, its endpoint is on and not on hold, and nothing of the same subject waits before it. */
const claimable = (at: string) => sql`
  d.state = 'waiting' and d.due_at <= ${at}::timestamptz and (d.lease_until is null or d.lease_until <= ${at}::timestamptz)
  and (d.cause = 'test' or (e.enabled and (e.hold_until is null or e.hold_until <= ${at}::timestamptz)))
  and not exists (select 1 from webhook_deliveries b
    where b.endpoint_id = d.endpoint_id and b.subject = d.subject and b.state = 'waiting' and b.n < d.n)`;

/** Endpoints with something to send now. */
export async function dueEndpoints({ db, now }: Pick<Deps, "db" | "now">): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select e.id from webhook_endpoints e
    where exists (select 1 from webhook_deliveries d where d.endpoint_id = e.id and ${claimable(now().toISOString())})
    limit ${lanesMax}`);
  return rows.map(({ id }) => id);
}

/**
 * Takes what is due for an endpoint. The UPDATE is the lock: of two workers one gets a row, and the next of the same subject
 * is nobody's until that one is settled. The attempt counts from here: of a worker that dies nobody knows whether it sent.
 */
export async function claimDeliveries({ db, now }: Pick<Deps, "db" | "now">, endpointId: string): Promise<Claimed[]> {
  const at = now();
  const rows = await db.execute<ClaimedRow>(sql`
    with due as (
      select d.n from webhook_deliveries d join webhook_endpoints e on e.id = d.endpoint_id
      where d.endpoint_id = ${endpointId} and ${claimable(at.toISOString())}
      order by d.due_at, d.n limit ${claimedMax} for update of d skip locked
    )
    update webhook_deliveries d set lease_until = ${new Date(at.getTime() + webhookLeaseMs).toISOString()}::timestamptz, attempts = attempts + 1
    from due, webhook_events v
    where d.n = due.n and v.id = d.event_id
    returning d.n, d.endpoint_id, d.event_id, d.attempts, d.cause, d.created_at, v.type, v.body`);
  return rows.map((row) => ({
    n: Number(row.n),
    endpointId: row.endpoint_id,
    eventId: row.event_id,
    attempts: row.attempts,
    isTest: row.cause === "test",
    createdAt: new Date(row.created_at),
    type: row.type,
    body: row.body,
  }));
}

type ClaimedRow = {
  n: string;
  endpoint_id: string;
  event_id: string;
  attempts: number;
  cause: string;
  created_at: string;
  type: string;
  body: string;
};

/** The first moment after `after` at which a delivery is due. */
export async function nextDelivery({ db }: Pick<Deps, "db">, after: Date): Promise<Date | null> {
  const [row] = await db.execute<{ due: string | null }>(sql`
    select min(greatest(d.due_at, d.lease_until, case when d.cause <> 'test' then e.hold_until end)) as due
    from webhook_deliveries d join webhook_endpoints e on e.id = d.endpoint_id
    where d.state = 'waiting' and (e.enabled or d.cause = 'test')
      and greatest(d.due_at, d.lease_until, case when d.cause <> 'test' then e.hold_until end) > ${after.toISOString()}::timestamptz`);
  return row?.due ? new Date(row.due) : null;
}
