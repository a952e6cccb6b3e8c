import { and, eq, sql } from "drizzle-orm";
import type { Db } from "../db/client.ts";
import { failedWith } from "../db/failed-with.ts";
import { importChunks, importRejects, imports } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { wantAnswers } from "../dns/retry-checks.ts";
import { lockBooks } from "../lists/lock-books.ts";
import { getList } from "../lists/queries.ts";
import { tellFact } from "../outbox/tell-fact.ts";
import { accountKeys } from "../suppression/address-key.ts";
import { createMarker } from "../suppression/mark-addresses.ts";
import { createAgain } from "./again.ts";
import { domainsOf, dropDomains } from "./file-domains.ts";
import { collectNoes, maySayNo, suppressNoes } from "./file-noes.ts";
import { type Meter, whileLeased } from "./lease.ts";
import { mergePieces } from "./merge-pieces.ts";
import { openRecords } from "./open-records.ts";
import { openPieces } from "./pieces.ts";
import type { Import } from "./queries.ts";
import type { Records } from "./reading/read-records.ts";
import { RefusedFile, type Refusal } from "./reading/refused-file.ts";
import { rememberMapping } from "./remember-mapping.ts";
import { lookUpsFor, type Merge } from "./sort-out.ts";

/** Of the server's memory, for sorting and joining a piece. */
const workMemory = "64MB";

const attemptsMax = 5;
/** A unique violation, or the transaction that a COPY left behind which met one. */
const takenCodes: ReadonlySet<string> = new Set(["23505", "25P02"]);

type MergeDeps = Pick<Deps, "config" | "db" | "now">;

/**
 * Reads the stored file, judges every row and brings it onto the books, in one transaction: while PostgreSQL merges a
 * piece, the next is judged. Every row gets its one outcome, the first that holds: undeliverable, duplicate, opted_out,
 * suppressed, merged, imported. Imports of one account merge one after the other, so that each sees what the last did.
 * After a crash all of it starts over, and the counts come out the same. A bad row is a row with an outcome; only a file
 * that cannot be read is a refusal, and then nothing is merged.
 */
export async function mergeImport(deps: MergeDeps, job: Import): Promise<Refusal | null> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await mergeOnce(deps, job);
    } catch (error) {
      // Somebody else, a sign-up for one, made a contact that this import was about to make: now it is there.
      if (!failedWith(error, takenCodes) || attempt >= attemptsMax) throw error;
    }
  }
}

async function mergeOnce(deps: MergeDeps, job: Import): Promise<Refusal | null> {
  const meter: Meter = { bytes: 0, toldMs: 0 };
  try {
    const opened = await openRecords(deps, job, meter);
    if ("problem" in opened) return opened;
    const { header, headerLine: headerRow, skippedLines: skippedRows } = opened;
    const { mapping, mappingFrom, droppedColumns, delimiter, warnings } = opened;
    const preset = opened.recognised?.name ?? null;
    const seen = { header, headerRow, skippedRows, mapping, mappingFrom, preset, warnings, droppedColumns, delimiter };
    await deps.db.update(imports).set(seen).where(eq(imports.id, job.id));
    await rememberMapping(deps, job, opened);
    await whileLeased(deps, job, () => deps.db.transaction((tx) => mergeAll(deps, tx, { job, opened, meter })));
    return null;
  } catch (error) {
    if (error instanceof RefusedFile) return { problem: error.problem, detail: error.message };
    throw error;
  }
}

type Work = { job: Import; opened: Records; meter: Meter };

async function mergeAll(deps: MergeDeps, tx: Db, { job, opened, meter }: Work): Promise<void> {
  await tx.execute(sql.raw(`set local work_mem = '${workMemory}'`));
  await tx.execute(sql`set local jit = off`);
  await lockBooks(tx, job.accountId);
  if (!(await isStillOurs(tx, job))) return;
  // Of a try that died. Not before the lock: one that only seemed dead is still writing its own.
  await deps.db.delete(importRejects).where(eq(importRejects.importId, job.id));
  // What is declared about it may have changed while we waited: whoever changes its ground waits for us from here on.
  const list = await getList({ db: tx }, job.accountId, job.listId);
  await openPieces(tx);
  const now = deps.now();
  const merge: Merge = { job, list, at: now.toISOString(), kid: Math.max(...deps.config.peppers.keys()) };
  const lookUps = await lookUpsFor(tx, job);
  const again = createAgain(job.bytes);
  const keys = accountKeys(deps.config.peppers, job.accountId);
  if (maySayNo(opened, merge)) {
    const batches = await openAgain(deps, job, opened);
    lookUps.noes = await collectNoes(tx, {
      opened: { ...opened, batches },
      merge,
      mark: createMarker(keys, "hex"),
      again,
    });
    if (lookUps.noes && !job.isPreview) await suppressNoes(tx, merge);
  }
  const counts = await mergePieces(deps, tx, {
    opened,
    meter,
    merge,
    lookUps,
    again,
    mark: createMarker(keys, "latin1"),
  });
  if (job.wantsResolve) {
    // What DNS could not tell is asked again later, for the contacts that this import makes (ask-again.ts).
    if (!job.isPreview) await wantAnswers(tx, { domains: domainsOf(job.id), at: now });
    await dropDomains(tx, job.id);
  }
  if (job.fileUntil === null) await tx.delete(importChunks).where(eq(importChunks.importId, job.id));
  const ended = await tx
    .update(imports)
    .set({ status: "done", counts, progress: 1, doneAt: now, leaseUntil: null })
    .where(and(eq(imports.id, job.id), eq(imports.status, "merging")))
    .returning({ id: imports.id });
  if (ended.length === 0) throw new Error("the import was claimed by another worker while it was merged");
  const done = { accountId: job.accountId, kind: "import.done", subject: job.id } as const;
  await tellFact(
    { db: tx, now: () => now },
    { ...done, data: { list: job.listId, preview: job.isPreview, rows: counts.rows } },
  );
}

/** False when another worker, who thought us dead, has ended this import while we waited for the books. */
async function isStillOurs(tx: Db, job: Import): Promise<boolean> {
  const [row] = await tx.select({ status: imports.status }).from(imports).where(eq(imports.id, job.id));
  return row?.status === "merging";
}

/** A second reading of the rows, as the first understood them. */
async function openAgain(deps: MergeDeps, job: Import, first: Records): Promise<Records["batches"]> {
  const again = await openRecords(deps, { ...job, mappingAsked: first.mapping }, { bytes: 0, toldMs: 0 });
  if ("problem" in again) throw new Error("a file that was read can no longer be read");
  return again.batches;
}
