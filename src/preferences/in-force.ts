import { sql } from "drizzle-orm";
import type { ConsentState } from "../consent/consent-state.ts";
import type { Deps } from "../deps.ts";
import { factColumns, factsOf } from "./permission-facts.ts";
import type { Contact } from "./person.ts";
import type { InForce } from "./read-choices.ts";
import type { Topic } from "./topics.ts";

/**
 * What a person gets now, topic by topic. Until they said something themselves, what an import documents counts as the
 * first frequency that the topic offers, since it names none.
 */
export async function topicsInForce(
  { db, now }: Pick<Deps, "db" | "now">,
  { contact, state, topics }: { contact: Contact; state: ConsentState; topics: readonly Topic[] },
): Promise<InForce> {
  if (state.status === "given") {
    const offered = new Map(topics.map((topic) => [topic.key, topic.frequencies[0] ?? ""]));
    return new Map(state.topics.map(({ topic, frequency }) => [topic, frequency ?? offered.get(topic) ?? ""]));
  }
  if (state.status !== "unknown" && state.status !== "requested") return new Map();
  const found = await Promise.all(
    topics.map(async (topic) => {
      const [row] = await db.execute(sql`
        select ${factColumns(topic, now())} from contacts c
        where c.account_id = ${contact.accountId} and c.id = ${contact.id}`);
      const isImported = row !== undefined && factsOf(row).imported.length > 0;
      return isImported ? [[topic.key, topic.frequencies[0] ?? ""] as const] : [];
    }),
  );
  return new Map(found.flat());
}
