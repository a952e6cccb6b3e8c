import type { Db } from "../db/client.ts";
import { isOwner, ownerDetail } from "../db/is-owner.ts";
import { readsAreCached } from "../db/reads-are-cached.ts";
import { Problem } from "../errors.ts";

/** An isolate lives for hours, and a setting of Hyperdrive is changed without a deployment. */
const believedMs = 600_000;

/** What an isolate remembers of its database: what was seen to be wrong with it, and when. */
export type ReadsSeen = { at: number; wrong: Promise<string | null> } | null;

const cachedDetail =
  "Hyperdrive caches reads, so that nobody can tell who said no. Run `wrangler hyperdrive update ID --caching-disabled true`.";

/**
 * A cached "not suppressed" is a mail to a no: nothing is told and no job is done behind a cache. Nor as the owner of the
 * tables, whom row-level security does not bind.
 * @throws Problem 503 where it is so
 */
export async function refuseCachedReads(db: Db, seen: { reads: ReadsSeen }): Promise<void> {
  const now = Date.now();
  if (!seen.reads || now - seen.reads.at > believedMs) seen.reads = { at: now, wrong: wrongWith(db) };
  let detail: string | null;
  try {
    detail = await seen.reads.wrong;
  } catch (error) {
    seen.reads = null;
    throw error;
  }
  if (detail === null) return;
  // Looked at again at the next request: whoever mends it need not wait.
  seen.reads = null;
  throw new Problem({ status: 503, title: "Cannot tell now", detail }, { "retry-after": "60" });
}

async function wrongWith(db: Db): Promise<string | null> {
  if (await readsAreCached(db)) return cachedDetail;
  return (await isOwner(db)) ? ownerDetail : null;
}
