import type { Driver } from "../db/client.ts";
import { serviceReasons, type SuppressionReason } from "./reasons.ts";

export type Question = { accountId: string; topic: string | null; kind: "marketing" | "service" };
/** `key` in lower-case hex; `topic` is '' for all topics. */
export type Entry = { key: string; reason: SuppressionReason; topic: string; occurred_at: string };
/** Of each key its foremost entry. */
type Entries = ReadonlyMap<string, Entry>;

/** Statements of one question at a time; who comes while so many run is asked about together with the next. */
const runningMax = 2;
const togetherKeysMax = 1000;

type Waiting = { keys: string[]; answer: PromiseWithResolvers<Entries> };
type Group = { running: number; waiting: Waiting | null };
const groupsByDriver = new WeakMap<Driver, Map<string, Group>>();

/**
 * Entries under these keys, as they stand after this was called. Whoever asks one by one and side by side is answered by fewer
 * statements than they ask: on the same driver (the door's pool, or one transaction), for the same question.
 */
export async function lookUp(sql: Driver, question: Question, keys: readonly string[]): Promise<Entries> {
  const groups = groupsByDriver.get(sql) ?? new Map<string, Group>();
  groupsByDriver.set(sql, groups);
  const name = `${question.accountId} ${question.kind} ${question.topic ?? ""}`;
  const group = groups.get(name) ?? { running: 0, waiting: null };
  groups.set(name, group);

  const isMuch = keys.length + (group.waiting?.keys.length ?? 0) > togetherKeysMax;
  if (group.running >= runningMax && !isMuch) {
    group.waiting ??= { keys: [], answer: Promise.withResolvers() };
    group.waiting.keys.push(...keys);
    return await group.waiting.answer.promise;
  }
  group.running += 1;
  try {
    return await ask(sql, question, keys);
  } finally {
    group.running -= 1;
    const next = group.waiting;
    group.waiting = null;
    if (next) next.answer.resolve(lookUp(sql, question, next.keys));
    else if (group.running === 0) groups.delete(name);
  }
}

/** One call of a function that takes the account (migrations/0049). With the bare driver: drizzle would take as long again for writing the statement. */
async function ask(sql: Driver, { accountId, topic, kind }: Question, keys: readonly string[]): Promise<Entries> {
  const list = keys.length === 0 ? "{}" : `{"\\\\x${keys.join('","\\\\x')}"}`;
  const reasons = kind === "service" ? [...serviceReasons] : null;
  const found = await sql<Entry[]>`
    select key, reason, topic, occurred_at
    from suppression_entries(${accountId}, ${list}::bytea[], ${topic}, ${reasons}::text[])`;
  const entries = new Map<string, Entry>();
  for (const entry of found) entries.set(entry.key, foremost(entries.get(entry.key), entry));
  return entries;
}

/** One for all topics before one for a topic, then the earliest. */
export function foremost(one: Entry | undefined, other: Entry): Entry {
  if (one === undefined) return other;
  if (one.topic !== other.topic) return one.topic < other.topic ? one : other;
  return Date.parse(other.occurred_at) < Date.parse(one.occurred_at) ? other : one;
}
