import { and, asc, eq } from "drizzle-orm";
import { accounts, topics } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { invalid, type Problem } from "../errors.ts";
import type { Topic as ShownTopic } from "../ui/sender.ts";
import type { Locale } from "../ui/texts/locale.ts";

export type Topic = typeof topics.$inferSelect;

export async function topicsOf({ db }: Pick<Deps, "db">, accountId: string): Promise<Topic[]> {
  return await db.select().from(topics).where(eq(topics.accountId, accountId)).orderBy(asc(topics.position));
}

/** As recipients see it: its name in their language, else in the account's, else any. */
export function shownTopic(topic: Topic, locale: Locale, defaultLocale: string): ShownTopic {
  const name = topic.names[locale] ?? topic.names[defaultLocale] ?? Object.values(topic.names)[0] ?? topic.key;
  return { key: topic.key, name, kind: topic.kind, partners: topic.partners, frequencies: topic.frequencies };
}

/** A topic and the zone in which its days are counted. */
export type TopicInZone = Pick<Topic, "key" | "kind"> & { zone: string };

export async function findTopic(
  { db }: Pick<Deps, "db">,
  accountId: string,
  key: string,
): Promise<TopicInZone | undefined> {
  const [topic] = await db
    .select({ key: topics.key, kind: topics.kind, zone: accounts.timeZone })
    .from(topics)
    .innerJoin(accounts, eq(accounts.id, topics.accountId))
    .where(and(eq(topics.accountId, accountId), eq(topics.key, key)));
  return topic;
}

export function unknownTopic(pointer: string): Problem {
  return invalid(pointer, "unknown_topic", "This account has no topic with this key. GET /v1/topics lists them.");
}
