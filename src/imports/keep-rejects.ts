import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import type { JudgedRow } from "./copy-rows.ts";
import type { Import } from "./queries.ts";
import { columnPosition, columnsOf, fields } from "./reading/mapping.ts";
import type { Records, Row } from "./reading/read-records.ts";

type Batch = { job: Import; opened: Records; rows: readonly Row[]; judged: readonly JudgedRow[] };

/**
 * Keeps the undeliverable rows of a batch in the file's own columns. Only mapped columns are kept unless all were asked
 * for (data minimisation); the others stay as empty cells.
 */
export async function keepRejects({ db }: Pick<Deps, "db">, { job, opened, rows, judged }: Batch): Promise<void> {
  const mapped = new Set(
    fields.flatMap((field) => columnsOf(opened.mapping, field)).map((name) => columnPosition(opened.header, name)),
  );
  const rejects = judged.flatMap(({ n, verdict, reasons, suggestion }, i) => {
    if (verdict !== "undeliverable") return [];
    const cells = (rows[i]?.cells ?? []).map((cell, column) => (job.keepsColumns || mapped.has(column) ? cell : ""));
    return [{ n, cells, reason: reasons[0] ?? "", suggestion }];
  });
  if (rejects.length === 0) return;
  await db.execute(sql`
    insert into import_rejects (import_id, n, cells, reason, suggestion)
    select ${job.id}, n, cells, reason, suggestion
    from jsonb_to_recordset(${JSON.stringify(rejects)}::jsonb) as r(n int, cells text[], reason text, suggestion text)`);
}
