import type { Deps } from "../deps.ts";
import { createByteBuffer } from "./byte-buffer.ts";
import { copyFormat, copyLines, type CopyFormat, field, int4, text, textArray, uuid } from "./copy-binary.ts";
import type { JudgedRow } from "./judge-row.ts";
import type { Import } from "./queries.ts";
import { columnPosition, columnsOf, fields } from "./reading/mapping.ts";
import type { Records, Row } from "./reading/read-records.ts";

type Kept = { n: number; cells: string[]; reason: string; suggestion: string | null };
type Judged = Pick<JudgedRow, "n" | "verdict" | "reasons" | "suggestion">;
export type Fallen = Omit<Judged, "verdict">;
type RejectKeeper = {
  add: (rows: readonly Row[], judged: readonly Judged[]) => Promise<void>;
  /** Those of `rows` that DNS made undeliverable. */
  addFallen: (rows: readonly Row[], fallen: readonly Fallen[]) => Promise<void>;
  /** Writes what is left; to be called after a failure too, so that nothing comes after the next try has begun. */
  end: () => Promise<void>;
};

/** Rows and bytes written at once. */
const rowsAtOnce = 5000;
const bytesAtOnce = 1024 * 1024;

/**
 * Keeps undeliverable rows in the file's own columns. Only mapped columns are kept unless all were asked for (data
 * minimisation); the others stay as empty cells. National numbers, special categories and the like never are.
 */
export function createRejectKeeper({ db }: Pick<Deps, "db">, job: Import, opened: Records): RejectKeeper {
  const { mapping, header, neverKept } = opened;
  const mapped = new Set(
    fields.flatMap((field) => columnsOf(mapping, field)).map((name) => columnPosition(header, name)),
  );
  const format = rejectFormat(job);
  let filling = createByteBuffer();
  let count = 0;
  let writing: Promise<unknown> = Promise.resolve();
  /** One set is written while the next is gathered; two come here at once where DNS is asked, and each takes a set whole. */
  const write = async (): Promise<void> => {
    const [lines, before] = [filling, writing];
    filling = createByteBuffer();
    count = 0;
    const copied = before.then(() =>
      db.transaction((tx) => copyLines(tx, { table: "import_rejects", names: format.names }, [lines.bytes()])),
    );
    writing = copied;
    copied.catch(() => {}); // it is awaited with the next
    await before;
  };
  const keep = async (row: Row, { n, reasons, suggestion }: Fallen): Promise<void> => {
    const isKept = (at: number) => (job.keepsColumns || mapped.has(at)) && !neverKept.has(at);
    const cells = row.cells.map((cell, at) => (isKept(at) ? cell : ""));
    filling.add(format.line({ n, cells, reason: reasons[0] ?? "", suggestion }));
    count++;
    if (count >= rowsAtOnce || filling.bytes().length >= bytesAtOnce) await write();
  };
  return {
    async add(rows, judged) {
      for (const [i, row] of rows.entries()) {
        const found = judged[i];
        if (found?.verdict === "undeliverable") await keep(row, found);
      }
    },
    async addFallen(rows, fallen) {
      const byNumber = new Map(fallen.map((row) => [row.n, row]));
      for (const row of rows) {
        const found = byNumber.get(row.n);
        if (found) await keep(row, found);
      }
    },
    async end() {
      if (count > 0) await write();
      await writing;
    },
  };
}

function rejectFormat(job: Import): CopyFormat<Kept> {
  const importId = uuid(job.id);
  return copyFormat<Kept>([
    { name: "import_id", bytes: () => importId },
    { name: "n", bytes: ({ n }) => field(int4(n)) },
    { name: "cells", bytes: ({ cells }) => textArray(cells) },
    { name: "reason", bytes: ({ reason }) => text(reason) },
    { name: "suggestion", bytes: ({ suggestion }) => text(suggestion) },
  ]);
}
