import { eq } from "drizzle-orm";
import type { Db } from "./client.ts";
import { cacheProbes } from "./schema.ts";

/**
 * Whether what stands between us and PostgreSQL answers reads from a cache (Hyperdrive does unless told otherwise): a row is
 * read, changed and read again in the same words. Its id is new, so nothing that was kept before can answer. Functions such as
 * clock_timestamp() would tell nothing, since they are never cached; nor would a transaction.
 */
export async function readsAreCached(db: Db): Promise<boolean> {
  const id = crypto.randomUUID();
  const read = async () =>
    await db.select({ isChanged: cacheProbes.isChanged }).from(cacheProbes).where(eq(cacheProbes.id, id));
  await db.insert(cacheProbes).values({ id, isChanged: false });
  try {
    await read();
    await read();
    await db.update(cacheProbes).set({ isChanged: true }).where(eq(cacheProbes.id, id));
    const [probe] = await read();
    return probe?.isChanged !== true;
  } finally {
    await db.delete(cacheProbes).where(eq(cacheProbes.id, id));
  }
}
