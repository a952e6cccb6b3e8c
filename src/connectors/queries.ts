import { and, asc, eq, gt } from "drizzle-orm";
import type { ConnectorCounts } from "../db/json.ts";
import { connectors } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { notFound } from "../errors.ts";

export type Connector = typeof connectors.$inferSelect;

export async function getConnector({ db }: Pick<Deps, "db">, accountId: string, id: string): Promise<Connector> {
  const [connector] = await db
    .select()
    .from(connectors)
    .where(and(eq(connectors.accountId, accountId), eq(connectors.id, id)));
  if (!connector) throw notFound("connector");
  return connector;
}

/** Oldest first, after an id. */
export async function connectorsOf(
  { db }: Pick<Deps, "db">,
  accountId: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<Connector[]> {
  return await db
    .select()
    .from(connectors)
    .where(and(eq(connectors.accountId, accountId), after ? gt(connectors.id, after) : undefined))
    .orderBy(asc(connectors.id))
    .limit(limit);
}

export function noCounts(): ConnectorCounts {
  return {
    blocklisted: 0,
    created: 0,
    unsubscribed: 0,
    subscribed: 0,
    unblocklisted: 0,
    suppressed: 0,
    refused: 0,
    nameless: 0,
  };
}
