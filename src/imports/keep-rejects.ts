import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
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

/** Rows and characters written at once. */
const rowsAtOnce = 1000;
const charsAtOnce = 1024 * 1024;

/**
 * Keeps undeliverable rows in the file's own columns. Only mapped columns are kept unless all were asked for (data
 * minimisation); the others stay as empty cells. National numbers, special categories and the like never are.
 */
export function createRejectKeeper({ db }: Pick<Deps, "db">, job: Import, opened: Records): RejectKeeper {
  const { mapping, header, neverKept } = opened;
  const mapped = new Set(
    fields.flatMap((field) => columnsOf(mapping, field)).map((name) => columnPosition(header, name)),
  );
  let waiting: Kept[] = [];
  let chars = 0;
  let writing: Promise<unknown> = Promise.resolve();
  /** One set is written while the next is gathered. */
  const write = async (): Promise<void> => {
    const rejects = JSON.stringify(waiting);
    [waiting, chars] = [[], 0];
    await writing;
    // drizzle begins a query whenever it is awaited: a promise of its own, so that it is begun once.
    writing = Promise.resolve(
      db.execute(sql`
      insert into import_rejects (import_id, n, cells, reason, suggestion)
      select ${job.id}, n, cells, reason, suggestion
      from jsonb_to_recordset(${rejects}::jsonb) as r(n int, cells text[], reason text, suggestion text)`),
    );
    writing.catch(() => {}); // it is awaited with the next
  };
  const keep = async (row: Row, { n, reasons, suggestion }: Fallen): Promise<void> => {
    const isKept = (at: number) => (job.keepsColumns || mapped.has(at)) && !neverKept.has(at);
    const cells = row.cells.map((cell, at) => (isKept(at) ? cell : ""));
    waiting.push({ n, cells, reason: reasons[0] ?? "", suggestion });
    chars += cells.reduce((sum, cell) => sum + cell.length, 0);
    if (waiting.length >= rowsAtOnce || chars >= charsAtOnce) await write();
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
      if (waiting.length > 0) await write();
      await writing;
    },
  };
}
