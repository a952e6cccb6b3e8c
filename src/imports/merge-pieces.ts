import { sql } from "drizzle-orm";
import type { Db } from "../db/client.ts";
import type { ImportCounts } from "../db/json.ts";
import type { Deps } from "../deps.ts";
import { accountKeys } from "../suppression/address-key.ts";
import { createMarker } from "../suppression/mark-addresses.ts";
import { applyDns } from "./apply-dns.ts";
import { judgeRow } from "./judge-row.ts";
import { createRejectKeeper } from "./keep-rejects.ts";
import { type Meter, renewLease } from "./lease.ts";
import { mergePiece } from "./merge-piece.ts";
import { copyPiece, pieceFormat } from "./pieces.ts";
import type { Import } from "./queries.ts";
import type { Records, Row } from "./reading/read-records.ts";
import { rowFacts } from "./reading/row-facts.ts";
import type { LookUps, Merge } from "./sort-out.ts";
import { addKinds, noCounts } from "./tally.ts";

/** Rows that are merged at once: few enough to be held, enough to be worth the statements. */
const pieceRowsMin = 10_000;

/** Lines for COPY, in bytes: a string would wait in the heap for its turn. `rows` only where DNS may yet reject them. */
type Piece = { lines: Uint8Array[]; rows: Row[]; size: number };
const emptyPiece = (): Piece => ({ lines: [], rows: [], size: 0 });
const encoder = new TextEncoder();

/** One piece is merged while the next is read and judged; the service answers others after each batch. */
export async function mergePieces(
  deps: Pick<Deps, "config" | "db" | "now">,
  tx: Db,
  { opened, meter, merge, hasNoes }: { opened: Records; meter: Meter; merge: Merge; hasNoes: boolean },
): Promise<ImportCounts> {
  const { job, list } = merge;
  const format = pieceFormat(opened.mapping, {
    mark: createMarker(accountKeys(deps.config.peppers, job.accountId)),
    at: new Date(merge.at),
  });
  const factsOf = rowFacts(opened.mapping, opened.header, opened.recognised);
  const rejects = createRejectKeeper(deps, job, opened);
  const has = { ...(await whatIsThere(tx, job)), noes: hasNoes, seen: false };
  let counts = noCounts;
  let merging = Promise.resolve();
  let piece = emptyPiece();
  const merged = async ({ lines, rows }: Piece): Promise<void> => {
    await copyPiece(tx, format, lines);
    if (job.wantsResolve) await rejects.addFallen(rows, await applyDns(tx));
    counts = addKinds(counts, await mergePiece(tx, merge, has));
  };
  const hand = async (): Promise<void> => {
    const full = piece;
    piece = emptyPiece();
    await merging;
    merging = merged(full);
    merging.catch(() => {}); // it is awaited with the next piece
  };
  try {
    for await (const rows of opened.batches) {
      const judged = rows.map((row) => judgeRow(row, factsOf(row), list.basis));
      await rejects.add(rows, judged);
      piece.lines.push(encoder.encode(judged.map(format.line).join("")));
      piece.size += rows.length;
      if (job.wantsResolve) piece.rows.push(...rows);
      if (piece.size >= pieceRowsMin) await hand();
      await renewLease(deps, job, meter);
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (piece.size > 0) await hand();
    await merging;
  } finally {
    await rejects.end();
  }
  return counts;
}

/** An account without contacts or suppressions, and a file without noes, need no looking up. */
async function whatIsThere(tx: Db, { accountId }: Import): Promise<Pick<LookUps, "contacts" | "suppressions">> {
  const [row] = await tx.execute<Pick<LookUps, "contacts" | "suppressions">>(sql`
    select exists (select 1 from contacts where account_id = ${accountId}) as contacts,
      exists (select 1 from suppressions where account_id = ${accountId}) as suppressions`);
  return row ?? { contacts: true, suppressions: true };
}
