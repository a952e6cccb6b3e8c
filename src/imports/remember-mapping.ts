import { createHash } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { columnMappings } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import type { Import } from "./queries.ts";
import { type Mapping, mappingSchema } from "./reading/mapping.ts";
import type { Records } from "./reading/read-records.ts";

/** Shapes of headers for which an account's mapping is remembered; the longest unused goes. */
const shapesMax = 200;

/**
 * Remembers a mapping that somebody gave, for files with the same headers; not of a preview, which is a question, and
 * not for a file without headers, which has no shape to know it by. A remembered one that was used again stays longer.
 */
export async function rememberMapping(
  { db, now }: Pick<Deps, "db" | "now">,
  job: Import,
  { header, headerLine, mapping, mappingFrom }: Records,
): Promise<void> {
  if (headerLine === 0 || job.isPreview || (mappingFrom !== "given" && mappingFrom !== "remembered")) return;
  const usedAt = now();
  await db
    .insert(columnMappings)
    .values({ accountId: job.accountId, headerKey: headerKey(header), mapping, usedAt })
    .onConflictDoUpdate({ target: [columnMappings.accountId, columnMappings.headerKey], set: { mapping, usedAt } });
  await db.execute(sql`
    delete from column_mappings where account_id = ${job.accountId} and header_key in (
      select header_key from column_mappings where account_id = ${job.accountId}
      order by used_at desc, header_key offset ${shapesMax})`);
}

/** The mapping that was last given for a file with these headers, or null. */
export async function recallMapping(
  { db }: Pick<Deps, "db">,
  accountId: string,
  header: readonly string[],
): Promise<Mapping | null> {
  const [found] = await db
    .select({ mapping: columnMappings.mapping })
    .from(columnMappings)
    .where(and(eq(columnMappings.accountId, accountId), eq(columnMappings.headerKey, headerKey(header))));
  const mapping = mappingSchema.safeParse(found?.mapping);
  return mapping.success ? mapping.data : null;
}

/** The names of all columns in their order, whatever their case. */
function headerKey(header: readonly string[]): Buffer {
  const names = header.map((name) => name.normalize("NFC").trim().toLowerCase());
  return createHash("sha256").update(JSON.stringify(names)).digest();
}
