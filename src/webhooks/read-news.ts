import { and, asc, eq, inArray } from "drizzle-orm";
import { type ConsentRecord, recordsInLog, stateOf } from "../consent/queries.ts";
import { logSize } from "../consent/seal-log.ts";
import { consentRecords, facts, factsWaiting } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { type Change, readNumbered } from "../outbox/read-changes.ts";
import { toHex } from "../suppression/address-key.ts";
import { eventOfRecord } from "./event-of-record.ts";
import { eventTypes, type NewEvent } from "./event-types.ts";

/** Rows of one source in one transaction. */
export const newsMax = 500;

type Inside = Pick<Deps, "db">;
/** `isAll` false: there is more, and what comes later elsewhere must wait for it. */
export type News = { events: NewEvent[]; position: number; isAll: boolean };
/** Each event with the moment by which it takes its place among facts: never before that of an earlier leaf. */
export type LogNews = Omit<News, "events"> & { events: Placed[]; contactIds: string[]; lastMs: number };
export type Placed = { event: NewEvent; ms: number };

/** Records in the order of the log, which is that of each person's acts. `from` is the first leaf that was not read. */
export async function readLog({ db }: Inside, accountId: string, from: number): Promise<LogNews> {
  const size = await logSize({ db }, accountId);
  const page = await recordsInLog({ db }, { accountId, from, limit: newsMax });
  const histories = await readHistories({ db }, accountId, page);
  let lastMs = 0;
  const events = page.flatMap((record): Placed[] => {
    lastMs = Math.max(lastMs, record.occurredAt.getTime());
    const history = histories.get(record.contactId) ?? [];
    const before = history.filter(({ n }) => n < record.n);
    const event = eventOfRecord(record, stateOf(before), stateOf([...before, record]));
    return event ? [{ event, ms: lastMs }] : [];
  });
  const isAll = page.length < newsMax;
  const next = (page.at(-1)?.leafIndex ?? from - 1) + 1;
  const contactIds = [...histories.keys()];
  return { events, contactIds, lastMs, position: isAll ? Math.max(next, size) : next, isAll };
}

async function readHistories(
  { db }: Inside,
  accountId: string,
  page: readonly ConsentRecord[],
): Promise<Map<string, ConsentRecord[]>> {
  if (page.length === 0) return new Map();
  const contactIds = [...new Set(page.map(({ contactId }) => contactId))];
  const rows = await db
    .select()
    .from(consentRecords)
    .where(and(eq(consentRecords.accountId, accountId), inArray(consentRecords.contactId, contactIds)))
    .orderBy(asc(consentRecords.n));
  return Map.groupBy(rows, ({ contactId }) => contactId);
}

/** Changes of the feed by their numbers: what the feed says, but for the address. `after` is the last that was read. */
export async function readFeed({ db }: Inside, accountId: string, after: number): Promise<News> {
  const changes = await readNumbered({ db }, { accountId, after, limit: newsMax });
  return {
    events: changes.map(eventOfChange),
    position: changes.at(-1)?.seq ?? after,
    isAll: changes.length < newsMax,
  };
}

function eventOfChange({ seq, op, key, kid, reason, topic, at }: Change): NewEvent {
  return {
    type: op === "add" ? "suppression.added" : "suppression.lifted",
    subject: toHex(key),
    at,
    data: { seq, op, key: toHex(key), kid, reason, topic: topic === "" ? null : topic, at: at.toISOString() },
  };
}

type Fact = typeof facts.$inferSelect;

export type WaitingFact = { id: string; at: Date };

export async function waitingFacts({ db }: Inside, accountId: string): Promise<WaitingFact[]> {
  return await db
    .select({ id: facts.id, at: facts.at })
    .from(factsWaiting)
    .innerJoin(facts, eq(facts.id, factsWaiting.factId))
    .where(eq(factsWaiting.accountId, accountId))
    .orderBy(asc(facts.at), asc(facts.id))
    .limit(newsMax);
}

/** Whether facts of these contacts came to wait beside the ones that are known. */
export async function hasNewFacts(
  { db }: Inside,
  accountId: string,
  { known, contactIds }: { known: readonly WaitingFact[]; contactIds: readonly string[] },
): Promise<boolean> {
  if (contactIds.length === 0 || known.length === newsMax) return false;
  const rows = await db
    .select({ id: facts.id })
    .from(factsWaiting)
    .innerJoin(facts, eq(facts.id, factsWaiting.factId))
    .where(and(eq(factsWaiting.accountId, accountId), inArray(facts.subject, [...contactIds])));
  const ids = new Set(known.map(({ id }) => id));
  return rows.some(({ id }) => !ids.has(id));
}

/** Takes these facts, if nobody else has. */
export async function takeFacts({ db }: Inside, ids: readonly string[]): Promise<Placed[]> {
  if (ids.length === 0) return [];
  const taken = await db
    .delete(factsWaiting)
    .where(inArray(factsWaiting.factId, [...ids]))
    .returning({ id: factsWaiting.factId });
  if (taken.length === 0) return [];
  const rows = await db
    .select()
    .from(facts)
    .where(
      inArray(
        facts.id,
        taken.map(({ id }) => id),
      ),
    )
    .orderBy(asc(facts.at), asc(facts.id));
  return rows.flatMap((fact): Placed[] => {
    const event = eventOfFact(fact);
    return event ? [{ event, ms: fact.at.getTime() }] : [];
  });
}

function eventOfFact({ kind, subject, at, data }: Fact): NewEvent | null {
  const type = eventTypes.find((known) => known === kind);
  const [noun = ""] = kind.split(".");
  return type ? { type, subject, at, data: { [`${noun}_id`]: subject, ...data } } : null;
}
