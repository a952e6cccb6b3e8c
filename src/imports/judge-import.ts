import { eq } from "drizzle-orm";
import { importRejects, imports } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { judge } from "../hygiene/judge.ts";
import { getList, type List } from "../lists/queries.ts";
import { accountKeys } from "../suppression/address-key.ts";
import { createMarker } from "../suppression/mark-addresses.ts";
import { type JudgedRow, openCopy } from "./copy-rows.ts";
import { failImport } from "./fail-import.ts";
import { createRejectKeeper } from "./keep-rejects.ts";
import { type Meter, renewLease } from "./lease.ts";
import { openRecords } from "./open-records.ts";
import type { Import } from "./queries.ts";
import type { Records, Row } from "./reading/read-records.ts";
import { RefusedFile } from "./reading/refused-file.ts";
import { type RowFacts, rowFacts } from "./reading/row-facts.ts";
import { openStaging, type Staged } from "./staging.ts";

/** Rows of one COPY, which is one statement: it must end within the connection's time for statements. */
const copyRowsMax = 500_000;

type JudgeDeps = Pick<Deps, "config" | "db" | "driver" | "now">;

/**
 * Reads the stored file again from its first byte, judges every row and stages it. After a crash it starts over: what an
 * earlier try staged is removed first, so the counts come out the same. A bad row is a row with an outcome; only a file
 * that cannot be read at all fails the import.
 */
export async function judgeImport(deps: JudgeDeps, job: Import): Promise<Staged | "failed"> {
  await openStaging(deps.db, job.id);
  await deps.db.delete(importRejects).where(eq(importRejects.importId, job.id));
  const list = await getList(deps, job.accountId, job.listId);
  const meter: Meter = { bytes: 0, toldMs: 0 };
  try {
    const opened = await openRecords(deps, job, meter);
    if ("problem" in opened) return await failImport(deps, job.id, opened);
    const { header, mapping, droppedColumns, delimiter } = opened;
    await deps.db.update(imports).set({ header, mapping, droppedColumns, delimiter }).where(eq(imports.id, job.id));
    return await stageRows(deps, { job, list, opened, meter });
  } catch (error) {
    if (!(error instanceof RefusedFile)) throw error;
    return await failImport(deps, job.id, { problem: error.problem, detail: error.message });
  }
}

type Work = { job: Import; list: List; opened: Records; meter: Meter };

/** A piece of text at a time, with a turn for everybody else after each: the service answers while it judges. */
async function stageRows(deps: JudgeDeps, { job, list, opened, meter }: Work): Promise<Staged> {
  const mark = createMarker(accountKeys(deps.config.peppers, job.accountId));
  const factsOf = rowFacts(opened.mapping, opened.header);
  const rejects = createRejectKeeper(deps, job, opened);
  const staged = { rows: 0, noes: 0 };
  let copy = await openCopy(deps.driver, { importId: job.id, mark });
  try {
    for await (const rows of opened.batches) {
      const judged = rows.map((row) => judgeRow(row, factsOf(row), list.basis));
      await copy.write(judged);
      await rejects.add(rows, judged);
      staged.noes += judged.filter(saysNo).length;
      if (Math.floor(staged.rows / copyRowsMax) !== Math.floor((staged.rows += judged.length) / copyRowsMax)) {
        await copy.end();
        copy = await openCopy(deps.driver, { importId: job.id, mark });
      }
      await renewLease(deps, job, meter);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await copy.end();
    await rejects.end();
  } catch (error) {
    copy.abort();
    throw error;
  }
  return staged;
}

function saysNo({ basis, facts }: { basis: string; facts: RowFacts }): boolean {
  return basis === "opted_out" || facts.status !== null;
}

/** A row that was cut off is never trusted: its address may be cut too. */
function judgeRow({ n, flaw }: Row, facts: RowFacts, listBasis: string): JudgedRow {
  const basis = facts.basis ?? listBasis;
  const { address, verdict, reasons, suggestion, flags } = judge(facts.address);
  if (flaw === "row_too_long" && verdict !== "undeliverable") {
    return {
      n,
      address: null,
      verdict: "undeliverable",
      reasons: [flaw],
      suggestion: null,
      isRole: false,
      basis,
      facts,
    };
  }
  const isOptedOut = basis === "opted_out" || facts.status === "opted_out";
  const kept = verdict !== "undeliverable" || isOptedOut ? address : null;
  return { n, address: kept, verdict, reasons, suggestion, isRole: flags.role, basis, facts };
}
