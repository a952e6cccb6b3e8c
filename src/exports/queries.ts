import { and, eq } from "drizzle-orm";
import { dataExports } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { notFound } from "../errors.ts";

export type DataExport = typeof dataExports.$inferSelect;

export async function getExport({ db }: Pick<Deps, "db">, accountId: string, id: string): Promise<DataExport> {
  const [found] = await db
    .select()
    .from(dataExports)
    .where(and(eq(dataExports.accountId, accountId), eq(dataExports.id, id)));
  if (!found) throw notFound("export");
  return found;
}

/** By id alone, for whoever holds the signed link: the row names the account. */
export async function findLinkedExport({ db }: Pick<Deps, "db">, id: string): Promise<DataExport | undefined> {
  const [found] = await db.select().from(dataExports).where(eq(dataExports.id, id));
  return found;
}

export type ExportStatus = "ready" | "expired" | "withdrawn";

export function statusOf({ withdrawnAt, expiresAt }: DataExport, now: Date): ExportStatus {
  if (withdrawnAt) return "withdrawn";
  return expiresAt > now ? "ready" : "expired";
}
