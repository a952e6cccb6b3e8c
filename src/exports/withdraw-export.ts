import { and, eq, sql } from "drizzle-orm";
import { dataExports } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { notFound } from "../errors.ts";
import type { DataExport } from "./queries.ts";

/** Ends an export before its time: its link opens nothing any more. The record stays; again changes nothing. */
export async function withdrawExport(
  { db, now }: Pick<Deps, "db" | "now">,
  { accountId, id }: Pick<DataExport, "accountId" | "id">,
): Promise<DataExport> {
  const [withdrawn] = await db
    .update(dataExports)
    .set({ withdrawnAt: sql`coalesce(${dataExports.withdrawnAt}, ${now().toISOString()}::timestamptz)` })
    .where(and(eq(dataExports.accountId, accountId), eq(dataExports.id, id)))
    .returning();
  if (!withdrawn) throw notFound("export");
  return withdrawn;
}
