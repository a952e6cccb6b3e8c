import { and, eq, inArray } from "drizzle-orm";
import type { ConnectorCounts } from "../db/json.ts";
import { connectorActs, connectors } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import type { Listmonk } from "./listmonk/client.ts";
import type { Connector } from "./queries.ts";

/** One run over a connector that this process has claimed. */
export type Run = {
  deps: Deps;
  connector: Connector;
  listmonk: Listmonk;
  counts: ConnectorCounts;
  /** False once it has done enough for one run: the next goes on where it was. */
  mayGoOn: () => boolean;
};

/** Somebody changed, removed or took over the connector: this run has no say any more. */
export class Superseded extends Error {}

/** Writes down how far it got. The row is ours for as long as its lease is the one that we took. */
export async function keepPlace(
  { deps, connector }: Run,
  place: Partial<typeof connectors.$inferInsert>,
): Promise<void> {
  const kept = await deps.db
    .update(connectors)
    .set(place)
    .where(and(eq(connectors.id, connector.id), eq(connectors.leaseUntil, connector.leaseUntil ?? deps.now())))
    .returning({ id: connectors.id });
  if (kept.length === 0) throw new Superseded();
  Object.assign(connector, place);
}

/** The blocklist as a list of theirs. */
export const blocklistId = 0;

/** What we did there, by subscriber: the lists that we took them off, with the blocklist as 0. */
export async function actsOn(
  { deps, connector }: Run,
  remoteIds: readonly number[],
): Promise<ReadonlyMap<number, ReadonlySet<number>>> {
  if (remoteIds.length === 0) return new Map();
  const rows = await deps.db
    .select()
    .from(connectorActs)
    .where(and(eq(connectorActs.connectorId, connector.id), inArray(connectorActs.remoteId, [...remoteIds])));
  const byRemote = Map.groupBy(rows, ({ remoteId }) => remoteId);
  return new Map([...byRemote].map(([id, acts]) => [id, new Set(acts.map(({ listId }) => listId))]));
}

/** Before we do it: an act that was done and is not remembered would come back as somebody's no. */
export async function rememberActs(
  { deps, connector }: Run,
  listId: number,
  remoteIds: readonly number[],
): Promise<void> {
  if (remoteIds.length === 0) return;
  const { id: connectorId, accountId } = connector;
  const at = deps.now();
  await deps.db
    .insert(connectorActs)
    .values(remoteIds.map((remoteId) => ({ connectorId, accountId, remoteId, listId, at })))
    .onConflictDoNothing();
}

export async function forgetActs(
  { deps, connector }: Run,
  listId: number,
  remoteIds: readonly number[],
): Promise<void> {
  if (remoteIds.length === 0) return;
  await deps.db
    .delete(connectorActs)
    .where(
      and(
        eq(connectorActs.connectorId, connector.id),
        eq(connectorActs.listId, listId),
        inArray(connectorActs.remoteId, [...remoteIds]),
      ),
    );
}
