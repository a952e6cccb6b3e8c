import { sql } from "drizzle-orm";
import type { ConnectorList } from "../db/json.ts";
import { connectors } from "../db/schema.ts";
import { uuid7 } from "../db/uuid7.ts";
import type { Deps } from "../deps.ts";
import { conflict, invalid } from "../errors.ts";
import { topicsOf } from "../preferences/topics.ts";
import { refuseUnreachable } from "../webhooks/refuse-unreachable.ts";
import { type Connector, noCounts } from "./queries.ts";
import { sealToken } from "./secret.ts";

export const connectorsMax = 10;
const createLock = 7_263_191;

export type NewConnector = {
  accountId: string;
  kind: "listmonk";
  url: string;
  userName: string;
  token: string;
  lists: readonly ConnectorList[];
  requestsPerSecond: number;
};

type Inside = Pick<Deps, "config" | "db" | "now">;

/**
 * Keeps a platform in step from the beginning of our feed and log on; `tell` says so in the same transaction. Throws 422 for a
 * URL or a topic that is not taken, 409 above 10.
 */
export async function createConnector<T>(
  deps: Pick<Deps, "config" | "db" | "now" | "queue" | "resolver">,
  { accountId, kind, token, lists, ...given }: NewConnector,
  tell: (inside: Inside, connector: Connector) => Promise<T>,
): Promise<T> {
  const url = await baseUrl(deps, given.url);
  await refuseUnknownTopics(deps, accountId, lists);
  const at = deps.now();
  const id = uuid7(at);
  const sealed = await sealToken(deps.config, { accountId, id }, token);
  const told = await deps.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${createLock}, hashtext(${accountId}))`);
    const [there] = await tx.execute<{ count: number }>(
      sql`select count(*)::int as count from connectors where account_id = ${accountId}`,
    );
    if ((there?.count ?? 0) >= connectorsMax) {
      throw conflict(`An account has at most ${connectorsMax} connectors. Remove one.`);
    }
    const [connector] = await tx
      .insert(connectors)
      .values({
        id,
        accountId,
        kind,
        url,
        userName: given.userName,
        ...sealed,
        lists: [...lists],
        requestsPerSecond: given.requestsPerSecond,
        enabled: true,
        ...fromTheBeginning,
        dueAt: at,
        attempts: 0,
        totals: noCounts(),
        createdAt: at,
      })
      .returning();
    if (!connector) throw new Error("a connector was not made");
    return await tell({ ...deps, db: tx }, connector);
  });
  await deps.queue.wake("connectors");
  return told;
}

/** Nothing was told and nothing was read yet. */
export const fromTheBeginning = {
  feedPosition: 0,
  logPosition: 0,
  readAfter: null,
  readSince: null,
  readStartedAt: null,
  newsReadAt: null,
  allReadAt: null,
  wantsAll: false,
  wantsNews: false,
};

/** Where listmonk itself answers: without a query, and without the slash or the /api at its end. */
export async function baseUrl(deps: Pick<Deps, "config" | "resolver">, given: string): Promise<string> {
  const url = new URL(await refuseUnreachable(deps, given));
  if (url.search !== "") throw invalid("#/url", "url_invalid", "Give the address of listmonk without a question mark.");
  return url.href.replace(/\/+$/, "").replace(/\/(?:api|admin)$/, "");
}

export async function refuseUnknownTopics(
  deps: Pick<Deps, "db">,
  accountId: string,
  lists: readonly ConnectorList[],
): Promise<void> {
  const known = new Set((await topicsOf(deps, accountId)).map(({ key }) => key));
  lists.forEach(({ topic, listId }, i) => {
    if (!known.has(topic)) throw invalid(`#/lists/${i}/topic`, "unknown_topic", "This account has no such topic.");
    const isTwice = lists.some((other, j) => j < i && (other.topic === topic || other.listId === listId));
    if (isTwice) throw invalid(`#/lists/${i}`, "twice", "Each topic has one list, and each list one topic.");
  });
}
