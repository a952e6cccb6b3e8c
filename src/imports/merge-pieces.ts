import type { Db } from "../db/client.ts";
import type { ImportCounts } from "../db/json.ts";
import type { Deps } from "../deps.ts";
import type { Mark } from "../suppression/mark-addresses.ts";
import type { Again } from "./again.ts";
import { applyDns } from "./apply-dns.ts";
import { type Bytes, copyLines } from "./copy-binary.ts";
import { judgeRow } from "./judge-row.ts";
import { countGroups } from "./groups/count-groups.ts";
import { factsReader } from "./groups/facts-reader.ts";
import { createRejectKeeper } from "./keep-rejects.ts";
import { createByteBuffer, type ByteBuffer } from "./byte-buffer.ts";
import { type Meter, renewLease } from "./lease.ts";
import { mergePiece } from "./merge-piece.ts";
import type { Records, Row } from "./reading/read-records.ts";
import { rowFormats } from "./row-formats.ts";
import { createSettler } from "./settle-rows.ts";
import type { LookUps, Merge } from "./sort-out.ts";
import { addKinds, noCounts } from "./tally.ts";

/** Rows that are merged at once: few enough to be held, enough to be worth the statements. */
const pieceRowsMin = 5_000;

type Pieces = { opened: Records; meter: Meter; merge: Merge; lookUps: LookUps; again: Again; mark: Mark };

/**
 * One piece is merged and one waits for it while the next is read and judged, so that neither side stands still for the
 * other; the service answers others after each batch. `again` knows every address of the file that says no, and comes to
 * know all others.
 */
export async function mergePieces(
  deps: Pick<Deps, "db" | "now">,
  tx: Db,
  { opened, meter, merge, lookUps, again, mark }: Pieces,
): Promise<ImportCounts> {
  const { job, list } = merge;
  const formats = rowFormats(merge, opened.mapping);
  const settle = createSettler({ merge, formats, lookUps, again, mark });
  const factsOf = factsReader(opened, job.groupAnswers);
  const groups = countGroups(job, opened.mapping);
  const rejects = createRejectKeeper(deps, job, opened);
  const newcomers = { contact: createTurns(), place: createTurns(), size: 0 };
  const asking = { lines: createTurns(), rows: emptyRows(), size: 0 };
  let counts = noCounts;
  let [merging, before] = [Promise.resolve(), Promise.resolve()];
  const mergeNewcomers = async (contacts: ByteBuffer, places: ByteBuffer): Promise<void> => {
    await copyLines(tx, { table: "contacts", names: formats.contact.names }, [contacts.bytes()]);
    await copyLines(tx, { table: "memberships", names: formats.place.names }, [places.bytes()]);
  };
  const mergeAsking = async (lines: ByteBuffer, rows: readonly Row[]): Promise<void> => {
    await copyLines(tx, { table: "piece", names: formats.piece.names }, [lines.bytes()]);
    if (job.wantsResolve) await rejects.addFallen(rows, await applyDns(tx));
    const kinds = await mergePiece(tx, merge, lookUps);
    counts = addKinds(counts, kinds);
  };
  // A row that is looked up may find a newcomer from further up: newcomers go first.
  const hand = async (isLast: boolean): Promise<void> => {
    await before;
    before = merging;
    const [contacts, places] = [newcomers.contact.take(), newcomers.place.take()];
    newcomers.size = 0;
    merging = merging.then(() => mergeNewcomers(contacts, places));
    if (isLast || asking.size >= pieceRowsMin) {
      const [lines, rows] = [asking.lines.take(), asking.rows];
      [asking.rows, asking.size] = [emptyRows(), 0];
      merging = merging.then(() => mergeAsking(lines, rows));
    }
    merging.catch(() => {}); // it is awaited with the piece after the next
  };
  try {
    for await (const rows of opened.batches) {
      const judged = rows.map((row) => judgeRow(row, factsOf(row), list.basis));
      await rejects.add(rows, judged);
      groups?.add(judged);
      const settled = settle(judged);
      counts = addKinds(counts, settled.kinds);
      newcomers.contact.add(settled.contact);
      newcomers.place.add(settled.place);
      newcomers.size += rows.length - settled.asking;
      asking.lines.add(settled.piece);
      asking.size += settled.asking;
      if (job.wantsResolve) asking.rows.push(...rows);
      if (newcomers.size >= pieceRowsMin || asking.size >= pieceRowsMin) await hand(false);
      await renewLease(deps, job, meter);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await hand(true);
    await merging;
    await groups?.keep(tx);
  } finally {
    await merging.catch(() => {}); // nothing may begin in a transaction that has ended
    await rejects.end();
  }
  return counts;
}

const emptyRows = (): Row[] => [];

/** Three buffers by turns: one is filled while the last that was taken waits for the one before it, which is copied. */
function createTurns() {
  let [filling, ...others] = [createByteBuffer(), createByteBuffer(), createByteBuffer()];
  return {
    add: (bytes: Bytes) => filling.add(bytes),
    take(): ByteBuffer {
      const taken = filling;
      [filling = taken, ...others] = [...others, taken];
      filling.clear();
      return taken;
    },
  };
}
