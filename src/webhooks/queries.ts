import { and, asc, desc, eq, gt, lt } from "drizzle-orm";
import { webhookDeliveries, webhookEndpoints, webhookEvents } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { notFound } from "../errors.ts";

export type Endpoint = typeof webhookEndpoints.$inferSelect;

export async function getEndpoint({ db }: Pick<Deps, "db">, accountId: string, id: string): Promise<Endpoint> {
  const [endpoint] = await db
    .select()
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.accountId, accountId), eq(webhookEndpoints.id, id)));
  if (!endpoint) throw notFound("webhook endpoint");
  return endpoint;
}

/** Oldest first, after an id. */
export async function endpointsOf(
  { db }: Pick<Deps, "db">,
  accountId: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<Endpoint[]> {
  return await db
    .select()
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.accountId, accountId), after ? gt(webhookEndpoints.id, after) : undefined))
    .orderBy(asc(webhookEndpoints.id))
    .limit(limit);
}

export type Delivery = { delivery: typeof webhookDeliveries.$inferSelect; type: string };
type Wanted = { before: number | null; status: Delivery["delivery"]["state"] | undefined; limit: number };

/** What was sent to an endpoint and how it went, newest first; `before` is a delivery's number. */
export async function deliveriesOf(
  { db }: Pick<Deps, "db">,
  { accountId, id }: Endpoint,
  { before, status, limit }: Wanted,
): Promise<Delivery[]> {
  return await db
    .select({ delivery: webhookDeliveries, type: webhookEvents.type })
    .from(webhookDeliveries)
    .innerJoin(webhookEvents, eq(webhookEvents.id, webhookDeliveries.eventId))
    .where(
      and(
        eq(webhookDeliveries.accountId, accountId),
        eq(webhookDeliveries.endpointId, id),
        before === null ? undefined : lt(webhookDeliveries.n, before),
        status ? eq(webhookDeliveries.state, status) : undefined,
      ),
    )
    .orderBy(desc(webhookDeliveries.n))
    .limit(limit);
}

/** The header `webhook-id`: the same at every attempt, for every endpoint, and when it is replayed. */
export const messageId = (eventId: string) => `msg_${eventId}`;
