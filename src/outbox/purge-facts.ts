import { lt } from "drizzle-orm";
import { facts } from "../db/schema.ts";
import type { Deps } from "../deps.ts";

const factMs = 30 * 24 * 3600 * 1000;

/** Whoever was to be told was told long ago. Returns how many facts went. */
export async function purgeFacts({ db, now }: Pick<Deps, "db" | "now">): Promise<number> {
  const gone = await db
    .delete(facts)
    .where(lt(facts.at, new Date(now().getTime() - factMs)))
    .returning({ id: facts.id });
  return gone.length;
}
