import { and, eq } from "drizzle-orm";
import { webhookEndpoints } from "../db/schema.ts";
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

/** The header `webhook-id`: the same at every attempt, for every endpoint, and when it is replayed. */
export const messageId = (eventId: string) => `msg_${eventId}`;
