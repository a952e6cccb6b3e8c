import { sql } from "drizzle-orm";
import { topics } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import type { Locale } from "../ui/texts/locale.ts";
import { topicsOf } from "./topics.ts";

const topicsMax = 20;
const keyLettersMax = 40;

export type NewTopic = { names: Partial<Record<Locale, string>>; frequencies: readonly string[] };

/** One more topic of the account's own, last in their order; its key comes from its first name. Null when there are enough. */
export async function addTopic(
  { db }: Pick<Deps, "db">,
  accountId: string,
  { names, frequencies }: NewTopic,
): Promise<string | null> {
  return await db.transaction(async (tx) => {
    await tx.execute(sql`select 1 from accounts where id = ${accountId} for update`);
    const there = await topicsOf({ db: tx }, accountId);
    if (there.length >= topicsMax) return null;
    const stem = keyOf(Object.values(names)[0] ?? "");
    const taken = new Set(there.map(({ key }) => key));
    let key = stem;
    for (let n = 2; taken.has(key); n++) key = `${stem}-${n}`;
    const position = Math.max(-1, ...there.map((topic) => topic.position)) + 1;
    await tx.insert(topics).values({
      accountId, key, kind: "own", partners: [], names, frequencies: [...frequencies], position,
    }); // prettier-ignore
    return key;
  });
}

function keyOf(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return (
    plain
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, keyLettersMax) || "topic"
  );
}
