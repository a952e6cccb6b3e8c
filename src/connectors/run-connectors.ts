import { and, eq, sql } from "drizzle-orm";
import type { ConnectorCounts } from "../db/json.ts";
import { connectors } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { openCall } from "./listmonk/call.ts";
import { listmonkBy } from "./listmonk/client.ts";
import { type Connector, noCounts } from "./queries.ts";
import { readSubscribers } from "./read-subscribers.ts";
import { keepPlace, type Run, Superseded } from "./run.ts";
import { tellNoes } from "./tell-noes.ts";
import { tellYeses } from "./tell-yeses.ts";
import { ConnectorTrouble, restMs } from "./trouble.ts";

/** Longer than the slowest batch of a run that may still begin one. */
const leaseMs = 10 * 60_000;
/** Our noes are there a minute after they are here. */
const everyMs = 60_000;
/** A Worker may make 10,000 requests an event, and other jobs share it; a batch makes up to 110. */
const requestsMax = 500;
const runMsMax = 60_000;
const connectorsMax = 20;

/** The job of connectors: each that is due, in turn. Returns how many people it did something for. */
export async function runConnectors(deps: Deps): Promise<number> {
  let done = 0;
  for (let i = 0; i < connectorsMax; i++) {
    const connector = await claimConnector(deps);
    if (!connector) return done;
    done += await runOne(deps, connector);
  }
  return done;
}

/** The UPDATE is the lock: of two workers one gets it. */
async function claimConnector({ db, now }: Pick<Deps, "db" | "now">): Promise<Connector | undefined> {
  const at = now();
  const [claimed] = await db
    .update(connectors)
    .set({ leaseUntil: new Date(at.getTime() + leaseMs) })
    .where(
      sql`${connectors.id} = (select c.id from connectors c where c.enabled and c.due_at <= ${at.toISOString()}::timestamptz
        and (c.lease_until is null or c.lease_until <= ${at.toISOString()}::timestamptz)
        order by c.due_at, c.id limit 1 for update skip locked)`,
    )
    .returning();
  return claimed;
}

async function runOne(deps: Deps, connector: Connector): Promise<number> {
  const counts = noCounts();
  const started = { at: deps.now(), ms: performance.now() };
  let requests = () => 0;
  try {
    const opened = await openCall(deps, connector);
    requests = opened.requests;
    const mayGoOn = () => requests() < requestsMax && performance.now() - started.ms < runMsMax;
    const run: Run = { deps, connector, listmonk: listmonkBy(opened.call), counts, mayGoOn };
    const isAll = await syncBoth(run);
    await settle(run, { isAll, startedAt: started.at, requests: requests() });
    if (!isAll) await deps.queue.wake("connectors");
  } catch (error) {
    if (error instanceof Superseded) return sumOf(counts);
    if (!(error instanceof ConnectorTrouble)) throw error;
    deps.log({ level: "warn", event: "connector_waits", connector: connector.id, code: error.code });
    await rest(deps, connector, { trouble: error, counts, startedAt: started.at, requests: requests() });
  }
  return sumOf(counts);
}

/** Their noes first, then our yeses, and our noes last: whatever came in between, the no has the last word. */
async function syncBoth(run: Run): Promise<boolean> {
  await refuseUnknownLists(run);
  const isRead = await readSubscribers(run);
  const isYesTold = isRead && (await tellYeses(run));
  const isNoTold = await tellNoes(run);
  return isRead && isYesTold && isNoTold;
}

/** Asked before each reading of everybody: a list that is gone, or another's number, would fail on every call. */
async function refuseUnknownLists({ connector, listmonk }: Run): Promise<void> {
  const isDue = connector.newsReadAt === null || connector.wantsAll || connector.attempts > 0;
  if (!isDue) return;
  for (const { listId, topic } of connector.lists) {
    if (await listmonk.hasList(listId)) continue;
    const detail = `listmonk has no list ${listId}, which stands for the topic ${topic} here. Change the lists of this connector.`;
    throw new ConnectorTrouble("not_found", detail);
  }
}

type Ended = { startedAt: Date; requests: number };

async function settle(run: Run, { isAll, startedAt, requests }: Ended & { isAll: boolean }): Promise<void> {
  const { deps, connector, counts } = run;
  const at = deps.now();
  const outcome = isAll ? "done" : "goes_on";
  // A minute in which nothing happened is no news, but for who asked.
  const isNews = sumOf(counts) > 0 || connector.lastRun === null || connector.attempts > 0 || requests > 1 || !isAll;
  const lastRun = { startedAt: startedAt.toISOString(), endedAt: at.toISOString(), outcome, requests, counts } as const;
  await keepPlace(run, {
    attempts: 0,
    lastError: null,
    ...(isNews ? { lastRun } : {}),
    totals: added(connector.totals, counts),
    dueAt: new Date(at.getTime() + (isAll ? everyMs : 0)),
    leaseUntil: null,
  });
}

type Waiting = Ended & { trouble: ConnectorTrouble; counts: ConnectorCounts };

async function rest(
  deps: Deps,
  connector: Connector,
  { trouble, counts, startedAt, requests }: Waiting,
): Promise<void> {
  const at = deps.now();
  const attempts = connector.attempts + 1;
  const [start, end] = [startedAt.toISOString(), at.toISOString()];
  await deps.db
    .update(connectors)
    .set({
      attempts,
      lastError: { code: trouble.code, detail: trouble.message, at: end },
      lastRun: { startedAt: start, endedAt: end, outcome: "trouble", requests, counts },
      totals: added(connector.totals, counts),
      dueAt: new Date(at.getTime() + restMs(attempts, trouble.retryAfterMs)),
      leaseUntil: null,
    })
    .where(and(eq(connectors.id, connector.id), eq(connectors.leaseUntil, connector.leaseUntil ?? at)));
}

function added(totals: ConnectorCounts, counts: ConnectorCounts): ConnectorCounts {
  return {
    blocklisted: totals.blocklisted + counts.blocklisted,
    created: totals.created + counts.created,
    unsubscribed: totals.unsubscribed + counts.unsubscribed,
    subscribed: totals.subscribed + counts.subscribed,
    unblocklisted: totals.unblocklisted + counts.unblocklisted,
    suppressed: totals.suppressed + counts.suppressed,
    refused: totals.refused + counts.refused,
    nameless: totals.nameless + counts.nameless,
  };
}

const sumOf = (counts: ConnectorCounts) => Object.values(counts).reduce((sum, count) => sum + count, 0);
