import { and, eq, sql } from "drizzle-orm";
import type { Db } from "../db/client.ts";
import { importChunks, imports } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { getList, type List } from "../lists/queries.ts";
import { countOutcomes } from "./count-outcomes.ts";
import { whileLeased } from "./lease.ts";
import { lockBooks } from "./lock-books.ts";
import { type Merge, openOutcomes, suppressNoes } from "./outcomes.ts";
import type { Import } from "./queries.ts";
import { dropStaging, type Staged, staging } from "./staging.ts";
import { writeImported, writeMerged } from "./write-contacts.ts";

const attemptsMax = 5;
/** Of `progress`, once every row has its outcome. */
const mergedShare = 0.85;
/** Of the server's memory, for the one sort and the joins of a merge; its default of 4 MB would go by way of the disk. */
const workMemory = "96MB";

type MergeDeps = Pick<Deps, "config" | "db" | "now">;

/**
 * One transaction, in sets. Every row gets its one outcome, the first that holds: undeliverable, duplicate, opted_out,
 * suppressed, merged, imported. Imports of one account merge one after the other, so that each sees what the last did.
 * `staged` is what judging wrote: with fewer rows PostgreSQL has crashed meanwhile, and this throws.
 */
export async function mergeImport(deps: MergeDeps, job: Import, staged: Staged): Promise<void> {
  const list = await getList(deps, job.accountId, job.listId);
  await whileLeased(deps, job, async (tell) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await deps.db.transaction((tx) => mergeOnce({ ...deps, db: tx }, { job, list, staged, tell }));
      } catch (error) {
        // Somebody else, a sign-up for one, made a contact that this import was about to make: now it is there.
        if (!isUniqueViolation(error) || attempt >= attemptsMax) throw error;
      }
    }
  });
}

type Once = { job: Import; list: List; staged: Staged; tell: (progress: number) => Promise<void> };

async function mergeOnce(deps: MergeDeps, { job, list, staged, tell }: Once): Promise<void> {
  const tx = deps.db;
  const now = deps.now();
  const merge: Merge = { job, list, at: now.toISOString(), kid: Math.max(...deps.config.peppers.keys()) };
  await tx.execute(sql.raw(`set local work_mem = '${workMemory}'`));
  await tx.execute(sql`set local jit = off`);
  // What ANALYZE looks at: the size of the tables is all that matters here, and that takes few rows.
  await tx.execute(sql`set local default_statistics_target = 10`);
  await lockBooks(tx, job.accountId);
  if (!(await isStillOurs(tx, job))) return;
  await requireWhole(tx, job, staged.rows);

  await openOutcomes(tx, merge, staged.noes > 0);
  const counts = await countOutcomes(tx, job.id);
  await tell(mergedShare);
  if (!job.isPreview) {
    if (staged.noes > 0) await suppressNoes(tx, merge);
    if (counts.rows.merged > 0) await writeMerged(tx, merge);
    await writeImported(tx, merge);
  }
  await dropStaging(tx, job.id);
  await tx.delete(importChunks).where(eq(importChunks.importId, job.id));
  const ended = await tx
    .update(imports)
    .set({ status: "done", counts, progress: 1, doneAt: now, leaseUntil: null })
    .where(and(eq(imports.id, job.id), eq(imports.status, "merging")))
    .returning({ id: imports.id });
  if (ended.length === 0) throw new Error("the import was claimed by another worker while it was merged");
}

/** False when another worker, who thought us dead, has ended this import while we waited for the books. */
async function isStillOurs(tx: Db, job: Import): Promise<boolean> {
  const [row] = await tx.select({ status: imports.status }).from(imports).where(eq(imports.id, job.id));
  return row?.status === "merging";
}

async function requireWhole(tx: Db, job: Import, staged: number): Promise<void> {
  await tx.execute(sql`analyze ${staging(job.id)}`);
  const [row] = await tx.execute<{ rows: string }>(sql`select count(*) as rows from ${staging(job.id)}`);
  if (Number(row?.rows) !== staged) throw new Error("staged rows are missing: the import is judged again");
}

function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ("code" in error && error.code === "23505") || isUniqueViolation(error.cause);
}
