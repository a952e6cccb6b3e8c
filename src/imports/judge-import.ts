import { and, eq } from "drizzle-orm";
import { importChunks, importRejects, imports } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { judge } from "../hygiene/judge.ts";
import { getList, type List } from "../lists/queries.ts";
import { accountKeys } from "../suppression/address-key.ts";
import { createMarker } from "../suppression/mark-addresses.ts";
import { copyRows, type JudgedRow } from "./copy-rows.ts";
import { failImport } from "./fail-import.ts";
import { keepRejects } from "./keep-rejects.ts";
import { type Meter, renewLease } from "./lease.ts";
import type { Import } from "./queries.ts";
import { mappingSchema } from "./reading/mapping.ts";
import { type Records, readRecords, type Row } from "./reading/read-records.ts";
import { RefusedFile, type Refusal } from "./reading/refused-file.ts";
import { type RowFacts, rowFacts } from "./reading/row-facts.ts";
import { openStaging } from "./staging.ts";

/** Rows copied at once, and pieces of text (64 KiB each) held for them: rows can be long. */
const batchRows = 10_000;
const batchPiecesMax = 64;

type JudgeDeps = Pick<Deps, "config" | "db" | "driver" | "now">;

/**
 * Reads the stored file again from its first byte, judges every row and stages it. After a crash it starts over: what an
 * earlier try staged is removed first, so the counts come out the same. A bad row is a row with an outcome; only a file
 * that cannot be read at all fails the import. Returns how many rows were staged.
 */
export async function judgeImport(deps: JudgeDeps, job: Import): Promise<{ staged: number } | "failed"> {
  await openStaging(deps.db, job.id);
  await deps.db.delete(importRejects).where(eq(importRejects.importId, job.id));
  const list = await getList(deps, job.accountId, job.listId);
  const meter: Meter = { bytes: 0, toldMs: 0 };
  try {
    const opened = await openRecords(deps, job, meter);
    if ("problem" in opened) return await failImport(deps, job.id, opened);
    const { header, mapping, droppedColumns, delimiter } = opened;
    await deps.db.update(imports).set({ header, mapping, droppedColumns, delimiter }).where(eq(imports.id, job.id));
    return { staged: await stageRows(deps, { job, list, opened, meter }) };
  } catch (error) {
    if (!(error instanceof RefusedFile)) throw error;
    return await failImport(deps, job.id, { problem: error.problem, detail: error.message });
  }
}

async function openRecords(deps: JudgeDeps, job: Import, meter: Meter): Promise<Records | Refusal> {
  if (job.bytes === 0) return { problem: "empty_file", detail: "The file is empty." };
  const opened = await readRecords({
    chunks: () => readChunks(deps, job.id, meter),
    encoding: job.encoding ?? "utf-8",
    delimiter: job.delimiter,
    kind: job.fileKind,
    ...(job.mappingAsked === null ? {} : { mapping: mappingSchema.parse(job.mappingAsked) }),
  });
  // A known kind of file says more precisely what it is; any other binary one is said here.
  if (job.error === null || ("problem" in opened && opened.problem === "binary_file")) return opened;
  return { problem: "binary_file", detail: "This is no list but a binary file. Save it as CSV or XLSX and import that." };
}

type Work = { job: Import; list: List; opened: Records; meter: Meter };

/** While PostgreSQL takes one batch in, the next is judged. */
async function stageRows(deps: JudgeDeps, { job, list, opened, meter }: Work): Promise<number> {
  const staging = { importId: job.id, mark: createMarker(accountKeys(deps.config.peppers, job.accountId)) };
  const factsOf = rowFacts(opened.mapping, opened.header);
  let staged = 0;
  let writing = Promise.resolve();
  try {
    for await (const rows of inBatches(opened.batches)) {
      const judged = rows.map((row) => judgeRow(row, factsOf(row), list.basis));
      staged += judged.length;
      await writing;
      writing = (async () => {
        await copyRows(deps.driver, staging, judged);
        await keepRejects(deps, { job, opened, rows, judged });
        await renewLease(deps, job, meter);
      })();
      writing.catch(() => {}); // it is awaited below, or with the next batch
    }
  } finally {
    await writing;
  }
  return staged;
}

/** Readers give what they have; COPY wants some thousands at a time. */
async function* inBatches(pieces: AsyncIterable<Row[]>): AsyncGenerator<Row[]> {
  let held: Row[] = [];
  let piecesHeld = 0;
  for await (const piece of pieces) {
    for (const row of piece) held.push(row);
    piecesHeld += 1;
    if (held.length < batchRows && piecesHeld < batchPiecesMax) continue;
    yield held;
    [held, piecesHeld] = [[], 0];
  }
  if (held.length > 0) yield held;
}

/** A row that was cut off is never trusted: its address may be cut too. */
function judgeRow({ n, flaw }: Row, facts: RowFacts, listBasis: string): JudgedRow {
  const basis = facts.basis ?? listBasis;
  const { address, verdict, reasons, suggestion, flags } = judge(facts.address);
  if (flaw === "row_too_long" && verdict !== "undeliverable") {
    return { n, address: null, verdict: "undeliverable", reasons: [flaw], suggestion: null, isRole: false, basis, facts };
  }
  const saysNo = basis === "opted_out" || facts.status === "opted_out";
  const kept = verdict !== "undeliverable" || saysNo ? address : null;
  return { n, address: kept, verdict, reasons, suggestion, isRole: flags.role, basis, facts };
}

async function* readChunks({ db }: JudgeDeps, id: string, meter: Meter): AsyncGenerator<Uint8Array> {
  meter.bytes = 0;
  for (let n = 0; ; n++) {
    const [chunk] = await db
      .select({ bytes: importChunks.bytes })
      .from(importChunks)
      .where(and(eq(importChunks.importId, id), eq(importChunks.n, n)));
    if (!chunk) return;
    meter.bytes += chunk.bytes.length;
    yield chunk.bytes;
  }
}
