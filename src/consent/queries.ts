import { and, asc, eq, gte, inArray, ne } from "drizzle-orm";
import { consentRecords, logLeaves } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { type ConsentState, consentState, type FoldRecord } from "./consent-state.ts";

export type ConsentRecord = typeof consentRecords.$inferSelect;

/** What a record says of an act; all of it but the proof. */
export type ActRecord = Pick<
  ConsentRecord,
  "id" | "accountId" | "contactId" | "event" | "occurredAt" | "method" | "counted" | "restores" | "choices" | "noticeId"
>;

export async function recordsOfContact(
  { db }: Pick<Deps, "db">,
  accountId: string,
  contactId: string,
): Promise<ConsentRecord[]> {
  return await db
    .select()
    .from(consentRecords)
    .where(and(eq(consentRecords.accountId, accountId), eq(consentRecords.contactId, contactId)))
    .orderBy(asc(consentRecords.n));
}

/** Of an erased person the row and its leaf stay, and nothing can be read in it (erase_records). */
export const isReadable = ne(consentRecords.payload, "");

/**
 * Sealed records of an account in the order of the log, from a leaf on. A record gets its leaf after its commit, so a reader
 * that keeps its place misses none.
 */
export async function recordsInLog(
  { db }: Pick<Deps, "db">,
  page: { accountId: string; from: number; limit: number },
): Promise<(ConsentRecord & { leafIndex: number; leafHash: Uint8Array })[]> {
  const rows = await db
    .select()
    .from(logLeaves)
    .innerJoin(consentRecords, eq(consentRecords.id, logLeaves.recordId))
    .where(and(eq(logLeaves.accountId, page.accountId), gte(logLeaves.index, page.from), isReadable))
    .orderBy(asc(logLeaves.index))
    .limit(page.limit);
  return rows.map(({ log_leaves: leaf, consent_records: record }) => ({
    ...record,
    leafIndex: leaf.index,
    leafHash: leaf.leafHash,
  }));
}

/** The state of each contact that has a record; one statement for all. */
export async function statesOfContacts(
  { db }: Pick<Deps, "db">,
  accountId: string,
  contactIds: readonly string[],
): Promise<Map<string, ConsentState>> {
  if (contactIds.length === 0) return new Map();
  const records = await db
    .select()
    .from(consentRecords)
    .where(and(eq(consentRecords.accountId, accountId), inArray(consentRecords.contactId, [...contactIds])))
    .orderBy(asc(consentRecords.n));
  const byContact = Map.groupBy(records, (record) => record.contactId);
  return new Map([...byContact].map(([id, own]) => [id, stateOf(own)]));
}

export function stateOf(records: readonly ActRecord[]): ConsentState {
  return consentState(records.map(foldable));
}

function foldable(record: ActRecord): FoldRecord {
  return {
    id: record.id,
    event: record.event,
    at: record.occurredAt.toISOString(),
    counted: record.counted,
    restores: record.restores,
    choices: record.choices,
    noticeId: record.noticeId,
  };
}
