import { and, desc, eq, lt } from "drizzle-orm";
import { dataExports } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import type { DataExport } from "./queries.ts";

/** Every export of an account, newest first. */
export async function listExports(
  { db }: Pick<Deps, "db">,
  { accountId, before, limit }: { accountId: string; before: string | null; limit: number },
): Promise<DataExport[]> {
  return await db
    .select()
    .from(dataExports)
    .where(and(eq(dataExports.accountId, accountId), before ? lt(dataExports.id, before) : undefined))
    .orderBy(desc(dataExports.id))
    .limit(limit);
}
