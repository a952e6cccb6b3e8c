import { sql } from "drizzle-orm";
import type { ConsentState } from "../consent/consent-state.ts";
import type { Deps } from "../deps.ts";
import { checkSuppressions } from "../suppression/check-suppressions.ts";
import { factColumns, factsOf } from "./permission-facts.ts";
import { type Contact, keysInHex } from "./person.ts";
import type { InForce } from "./read-choices.ts";
import { type Topic, topicsOf } from "./topics.ts";

/** `held`: topics of a yes that is held, where it is shown as if it counted. */
type Person = { contact: Contact; state: ConsentState; topics: readonly Topic[]; held?: readonly string[] };

/**
 * What a person gets now, topic by topic. A topic that was stopped by itself is off, whatever was said before: a form that
 * showed it as chosen would carry it back in. Until they said something themselves, what an import documents counts as the
 * first frequency that the topic offers, since it names none.
 */
export async function topicsInForce(
  { db, now }: Pick<Deps, "db" | "now">,
  { contact, state, topics, held = [] }: Person,
): Promise<InForce> {
  const stopped = await stoppedTopics({ db }, contact);
  const off = stopped.difference(new Set(held));
  const on = topics.filter(({ key }) => !off.has(key));
  if (state.status === "given") {
    const offered = new Map(topics.map((topic) => [topic.key, topic.frequencies[0] ?? ""]));
    const chosen = state.topics.filter(({ topic }) => !off.has(topic));
    return new Map(chosen.map(({ topic, frequency }) => [topic, frequency ?? offered.get(topic) ?? ""]));
  }
  if (state.status !== "unknown" && state.status !== "requested") return new Map();
  const found = await Promise.all(
    on.map(async (topic) => {
      const [row] = await db.execute(sql`
        select ${factColumns(topic, now())} from contacts c
        where c.account_id = ${contact.accountId} and c.id = ${contact.id}`);
      const isImported = row !== undefined && factsOf(row).imported.length > 0;
      return isImported ? [[topic.key, topic.frequencies[0] ?? ""] as const] : [];
    }),
  );
  return new Map(found.flat());
}

/** What a person who is put back to the state before gets, and whether any of it is what they do not get now. `stopped` then: '' is all. */
export async function topicsBefore(
  deps: Pick<Deps, "db" | "now">,
  { contact, state, before, stopped }: Before,
): Promise<{ inForce: InForce; comesBack: boolean }> {
  const topics = await topicsOf(deps, contact.accountId);
  const allowed = await topicsInForce(deps, { contact, state: before, topics });
  const inForce = new Map([...allowed].filter(([topic]) => !stopped.has(topic) && !stopped.has("")));
  const comesBack = [...inForce].some(([topic, frequency]) => {
    const now = state.topics.find((chosen) => chosen.topic === topic);
    return !now || (before.status === "given" && now.frequency !== frequency);
  });
  return { inForce, comesBack };
}

type Before = { contact: Contact; state: ConsentState; before: ConsentState; stopped: ReadonlySet<string> };

/** Suppressed for everything: then a page shows nothing as chosen, unless a yes is held. */
export async function isStopped(
  deps: Pick<Deps, "config" | "db">,
  { accountId, address }: Pick<Contact, "accountId" | "address">,
): Promise<boolean> {
  const check = { accountId, subjects: [{ address }], topic: null, kind: "marketing" as const };
  const [found] = await checkSuppressions(deps, check);
  return found?.suppressed !== false;
}

async function stoppedTopics({ db }: Pick<Deps, "db">, contact: Contact): Promise<Set<string>> {
  const rows = await db.execute<{ topic: string }>(sql`
    select topic from suppressions where account_id = ${contact.accountId} and topic <> ''
      and key in (select decode(k, 'hex') from jsonb_array_elements_text(${JSON.stringify(keysInHex(contact))}::jsonb) k)`);
  return new Set(rows.map(({ topic }) => topic));
}
