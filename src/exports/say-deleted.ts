import { and, eq, gt, sql } from "drizzle-orm";
import { dataExports } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import type { DataExport } from "./queries.ts";

/**
 * The receiver says that the file is deleted. Kept with the export; the first word stands, until the file is downloaded
 * again. Nothing is noted of one that was never downloaded.
 */
export async function sayDeleted(
  { db, now }: Pick<Deps, "db" | "now">,
  { accountId, id }: Pick<DataExport, "accountId" | "id">,
): Promise<"noted" | "never_taken"> {
  const noted = await db
    .update(dataExports)
    .set({ deletedAt: sql`coalesce(${dataExports.deletedAt}, ${now().toISOString()}::timestamptz)` })
    .where(and(eq(dataExports.accountId, accountId), eq(dataExports.id, id), gt(dataExports.downloads, 0)))
    .returning({ id: dataExports.id });
  return noted.length > 0 ? "noted" : "never_taken";
}
