import { sql } from "drizzle-orm";
import type { Db } from "../db/client.ts";
import type { ImportCounts } from "../db/json.ts";
import { staging } from "./staging.ts";

export const noCounts: ImportCounts = {
  rows: { total: 0, imported: 0, merged: 0, duplicate: 0, undeliverable: 0, suppressed: 0, opted_out: 0 },
  verdicts: { deliverable: 0, risky: 0, undeliverable: 0, unknown: 0 },
  reasons: {},
};

/**
 * Rows by outcome. Verdicts and reasons are counted over the rows that are contacts now or are undeliverable, so that
 * each person counts once: deliverable + risky + undeliverable + unknown = imported + merged + undeliverable.
 */
export async function countOutcomes(tx: Db, importId: string): Promise<ImportCounts> {
  const undeliverable = sql`from ${staging(importId)} where verdict = 'undeliverable'`;
  const [counts] = await tx.execute<{ [kind in "rows" | "verdicts" | "reasons"]: Record<string, number> }>(sql`
    with judged as (
      select verdict, reasons from outcomes where outcome in ('imported', 'merged')
      union all select verdict, reasons ${undeliverable})
    select
      (select coalesce(jsonb_object_agg(outcome, k), '{}') from (select outcome, count(*) k from outcomes group by 1
        union all select 'undeliverable', count(*) ${undeliverable}) o) as rows,
      (select coalesce(jsonb_object_agg(verdict, k), '{}') from (select verdict, count(*) k from judged group by 1) v)
        as verdicts,
      (select coalesce(jsonb_object_agg(reason, k), '{}') from (select reason, count(*) k
        from judged, unnest(reasons) reason where reasons <> '{}' group by 1) r) as reasons`);
  const { rows = {}, verdicts = {}, reasons = {} } = counts ?? {};
  return {
    rows: { ...noCounts.rows, ...rows, total: Object.values(rows).reduce((sum, k) => sum + k, 0) },
    verdicts: { ...noCounts.verdicts, ...verdicts },
    reasons,
  };
}
