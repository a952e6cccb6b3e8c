import { and, asc, eq, gt } from "drizzle-orm";
import { suppressionChanges } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { numberChanges } from "./number-changes.ts";

export type Change = typeof suppressionChanges.$inferSelect & { seq: number };

/** Changes with a number above `after`, in order: none skipped, none twice for a reader that keeps its cursor. */
export async function readChanges(
  deps: Pick<Deps, "db">,
  reader: { accountId: string; after: number; limit: number },
): Promise<Change[]> {
  await numberChanges(deps, reader.accountId);
  return await readNumbered(deps, reader);
}

/** The same, of what has a number already. */
export async function readNumbered(
  { db }: Pick<Deps, "db">,
  reader: { accountId: string; after: number; limit: number },
): Promise<Change[]> {
  const rows = await db
    .select()
    .from(suppressionChanges)
    .where(and(eq(suppressionChanges.accountId, reader.accountId), gt(suppressionChanges.seq, reader.after)))
    .orderBy(asc(suppressionChanges.seq))
    .limit(reader.limit);
  return rows.flatMap((row) => (row.seq === null ? [] : [{ ...row, seq: row.seq }]));
}
