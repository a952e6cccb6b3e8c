import { eq, sql } from "drizzle-orm";
import { sealAccountLog } from "../consent/seal-log.ts";
import type { Db } from "../db/client.ts";
import { webhookCursors, webhookEndpoints } from "../db/schema.ts";
import { uuid7 } from "../db/uuid7.ts";
import type { Deps } from "../deps.ts";
import { numberChanges } from "../outbox/number-changes.ts";
import { bodyOf, type NewEvent } from "./event-types.ts";
import { hasNewFacts, newsMax, readFeed, readLog, takeFacts, waitingFacts } from "./read-news.ts";

const webhookLock = 7_263_186;

/**
 * Makes events of what happened in accounts that have endpoints, and a delivery for each endpoint that asked for it. Facts are
 * written in their own transaction; the log and the feed give what is committed its number just after: nothing is missed and
 * nothing is told as a second event. Returns how many events there were.
 */
export async function noteEvents(deps: Pick<Deps, "db" | "now" | "log">): Promise<number> {
  const accounts = await deps.db.selectDistinct({ id: webhookEndpoints.accountId }).from(webhookEndpoints);
  let noted = 0;
  for (const { id } of accounts) {
    try {
      for (let pass = await notePass(deps, id); ; pass = await notePass(deps, id)) {
        noted += pass.noted;
        if (pass.isAll) break;
      }
    } catch (error) {
      const fault = error instanceof Error && error.cause instanceof Error ? error.cause.message : "unknown";
      deps.log({ level: "error", event: "webhook_events_not_noted", account: id, fault });
    }
  }
  return noted;
}

/** One reader of an account at a time: events get their numbers in the order in which they will be seen. */
export async function lockWebhooks(tx: Db, accountId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${webhookLock}, hashtext(${accountId}))`);
}

type Inside = Pick<Deps, "db" | "now">;
type Pass = { noted: number; isAll: boolean };

/**
 * Facts are chosen before the log is brought up to date, and told among its records by their times: that somebody was erased
 * never comes before what they did. Who writes a fact or a record of a contact holds that contact, so where a newer fact of one
 * has come in between, the pass begins anew and sees both.
 */
async function notePass(deps: Inside, accountId: string): Promise<Pass> {
  const waiting = await waitingFacts(deps, accountId);
  await sealAccountLog(deps, accountId);
  await numberChanges(deps, accountId);
  return await deps.db.transaction(async (tx): Promise<Pass> => {
    const inside = { ...deps, db: tx };
    await lockWebhooks(tx, accountId);
    const places = await readPlaces(inside, accountId);
    const log = await readLog(inside, accountId, places.log);
    const { contactIds } = log;
    if (await hasNewFacts(inside, accountId, { known: waiting, contactIds })) return { noted: 0, isAll: false };
    const feed = await readFeed(inside, accountId, places.feed);
    // What happened after the last record of a page comes with a later page.
    const due = waiting.filter(({ at }) => log.isAll || at.getTime() <= log.lastMs).map(({ id }) => id);
    const told = [...log.events, ...(await takeFacts(inside, due))].toSorted((a, b) => a.ms - b.ms);
    const noted = await keepEvents(inside, accountId, [...told.map(({ event }) => event), ...feed.events]);
    await keepPlaces(inside, accountId, { log: log.position, feed: feed.position });
    return { noted, isAll: log.isAll && feed.isAll && waiting.length < newsMax };
  });
}

/** For an account's first endpoint: what was before it is not told. */
export async function startNoting(deps: Inside, accountId: string): Promise<void> {
  await deps.db.execute(sql`delete from facts_waiting where account_id = ${accountId}`);
  const [ends] = await deps.db.execute<{ log: string; feed: string }>(sql`
    select (select coalesce(max(index) + 1, 0) from log_leaves where account_id = ${accountId}) as log,
      (select coalesce(max(seq), 0) from suppression_changes where account_id = ${accountId}) as feed`);
  await keepPlaces(deps, accountId, { log: Number(ends?.log ?? 0), feed: Number(ends?.feed ?? 0) });
}

type Places = { log: number; feed: number };

async function readPlaces({ db }: Inside, accountId: string): Promise<Places> {
  const rows = await db.select().from(webhookCursors).where(eq(webhookCursors.accountId, accountId));
  const placeOf = (source: "log" | "feed") => rows.find((row) => row.source === source)?.position ?? 0;
  return { log: placeOf("log"), feed: placeOf("feed") };
}

async function keepPlaces({ db }: Inside, accountId: string, places: Places): Promise<void> {
  await db.execute(sql`
    insert into webhook_cursors (account_id, source, position)
    values (${accountId}, 'log', ${places.log}), (${accountId}, 'feed', ${places.feed})
    on conflict (account_id, source) do update set position = excluded.position
    where webhook_cursors.position <> excluded.position`);
}

/** Events that some endpoint of the account wants, with a delivery for each that is switched on. */
async function keepEvents(deps: Inside, accountId: string, events: readonly NewEvent[]): Promise<number> {
  if (events.length === 0) return 0;
  const at = deps.now();
  const rows = events.map((event, i) => ({
    i,
    id: uuid7(at),
    type: event.type,
    subject: event.subject,
    body: bodyOf(event),
    at: event.at.toISOString(),
  }));
  const kept = await deps.db.execute(sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r(i int, id uuid, type text, subject text, body text, at timestamptz)
    ), kept as (
      insert into webhook_events (id, account_id, type, subject, body, at, noted_at)
      select id, ${accountId}, type, subject, body, at, ${at.toISOString()}::timestamptz from given g
      where exists (select 1 from webhook_endpoints e where e.account_id = ${accountId} and g.type = any(e.events))
      order by i returning n, id, type, subject
    ), due as (
      insert into webhook_deliveries (id, account_id, endpoint_id, event_id, subject, cause, state, attempts, tries, due_at, created_at)
      select uuid7(${at.toISOString()}::timestamptz), ${accountId}, e.id, k.id, k.subject, 'event', 'waiting', 0, '[]'::jsonb,
        ${at.toISOString()}::timestamptz, ${at.toISOString()}::timestamptz
      from kept k join webhook_endpoints e on e.account_id = ${accountId} and e.enabled and k.type = any(e.events)
      order by k.n, e.id
    )
    select id from kept`);
  return kept.length;
}
