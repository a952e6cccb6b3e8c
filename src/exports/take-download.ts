import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { dataExports } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { type ExportFile, openFile } from "./open-file.ts";
import type { DataExport } from "./queries.ts";

/**
 * Counts a download and opens the file. Null once the export has expired or was withdrawn: the UPDATE decides. Throws a
 * Problem when what it is about is no more.
 */
export async function takeDownload(
  deps: Pick<Deps, "config" | "db" | "linkKeys" | "now">,
  { accountId, id }: Pick<DataExport, "accountId" | "id">,
): Promise<ExportFile | null> {
  const now = deps.now();
  const at = sql`${now.toISOString()}::timestamptz`;
  const [job] = await deps.db
    .update(dataExports)
    .set({
      downloads: sql`${dataExports.downloads} + 1`,
      firstDownloadedAt: sql`coalesce(${dataExports.firstDownloadedAt}, ${at})`,
      lastDownloadedAt: now,
      deletedAt: null,
    })
    .where(
      and(
        eq(dataExports.accountId, accountId),
        eq(dataExports.id, id),
        isNull(dataExports.withdrawnAt),
        gt(dataExports.expiresAt, now),
      ),
    )
    .returning();
  return job ? await openFile(deps, job) : null;
}

/** The file as an answer: never cached, always saved and not shown. */
export function fileResponse({ name, type, content }: ExportFile): Response {
  return new Response(content, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
