import type { Db } from "../db/client.ts";
import { readsAreCached } from "../db/reads-are-cached.ts";
import { Problem } from "../errors.ts";

/** An isolate lives for hours, and a setting of Hyperdrive is changed without a deployment. */
const believedMs = 600_000;

/** What an isolate remembers of its database: whether reads were seen to be its own, and when. */
export type ReadsSeen = { at: number; cached: Promise<boolean> } | null;

/**
 * A cached "not suppressed" is a mail to a no: nothing is told and no job is done behind a cache.
 * @throws Problem 503 where reads are cached
 */
export async function refuseCachedReads(db: Db, seen: { reads: ReadsSeen }): Promise<void> {
  const now = Date.now();
  if (!seen.reads || now - seen.reads.at > believedMs) seen.reads = { at: now, cached: readsAreCached(db) };
  const { cached } = seen.reads;
  try {
    if (!(await cached)) return;
  } catch (error) {
    seen.reads = null;
    throw error;
  }
  // Looked at again at the next request: whoever turns the cache off need not wait.
  seen.reads = null;
  const detail =
    "Hyperdrive caches reads, so that nobody can tell who said no. Run `wrangler hyperdrive update ID --caching-disabled true`.";
  throw new Problem({ status: 503, title: "Cannot tell now", detail }, { "retry-after": "60" });
}
