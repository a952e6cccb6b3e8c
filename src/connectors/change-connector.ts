import { eq } from "drizzle-orm";
import type { ConnectorList } from "../db/json.ts";
import { connectorActs, connectors } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { invalid, notFound } from "../errors.ts";
import { baseUrl, fromTheBeginning, refuseUnknownTopics } from "./create-connector.ts";
import type { Connector } from "./queries.ts";
import { sealToken } from "./secret.ts";

export type ConnectorChange = {
  url?: string | undefined;
  userName?: string | undefined;
  token?: string | undefined;
  lists?: readonly ConnectorList[] | undefined;
  requestsPerSecond?: number | undefined;
  enabled?: boolean | undefined;
};

/**
 * Only what is given, and tried at once. A run that is under way has no say from here on. Another address, or other lists, begin
 * anew; and another address needs its own token: the one that we hold is for nobody else's eyes.
 */
export async function changeConnector(
  deps: Pick<Deps, "config" | "db" | "now" | "queue" | "resolver">,
  connector: Connector,
  change: ConnectorChange,
): Promise<Connector> {
  const { userName, token, lists, requestsPerSecond, enabled } = change;
  const url = change.url === undefined ? connector.url : await baseUrl(deps, change.url);
  const isMoved = url !== connector.url;
  if (isMoved && token === undefined) {
    throw invalid("#/token", "token_missing", "Give the token too: the one that is kept goes to no other address.");
  }
  if (lists) await refuseUnknownTopics(deps, connector.accountId, lists);
  const set: Partial<typeof connectors.$inferInsert> = {
    ...(isMoved ? { url } : {}),
    ...(isMoved || lists ? fromTheBeginning : {}),
    ...(userName === undefined ? {} : { userName }),
    ...(token === undefined ? {} : await sealToken(deps.config, connector, token)),
    ...(lists === undefined ? {} : { lists: [...lists] }),
    ...(requestsPerSecond === undefined ? {} : { requestsPerSecond }),
    ...(enabled === undefined ? {} : { enabled }),
    dueAt: deps.now(),
    leaseUntil: null,
    attempts: 0,
    lastError: null,
  };
  const changed = await deps.db.transaction(async (tx) => {
    // Their numbers are of that listmonk alone.
    if (isMoved) await tx.delete(connectorActs).where(eq(connectorActs.connectorId, connector.id));
    return await tx.update(connectors).set(set).where(eq(connectors.id, connector.id)).returning();
  });
  const [row] = changed;
  if (!row) throw notFound("connector");
  await deps.queue.wake("connectors");
  return row;
}
