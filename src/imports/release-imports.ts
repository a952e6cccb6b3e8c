import { eq, inArray } from "drizzle-orm";
import { imports } from "../db/schema.ts";
import type { Deps } from "../deps.ts";

/**
 * For a process that is alone on its database, as it starts: whatever is leased belongs to one that died. Its imports may
 * be claimed at once, and uploads that nobody was answered for are forgotten.
 */
export async function releaseImports({ db }: Pick<Deps, "db">): Promise<void> {
  await db.delete(imports).where(eq(imports.status, "receiving"));
  await db
    .update(imports)
    .set({ leaseUntil: null })
    .where(inArray(imports.status, ["judging", "merging", "resolving"]));
}
