import { sql } from "drizzle-orm";
import type { Db } from "../db/client.ts";
import type { Fallen } from "./keep-rejects.ts";
import { codesAndTold, inTableOrder, verdictOf } from "./reasons-in-sql.ts";

/** Brings what DNS said into the rows of `piece`, as `withReasons` of hygiene; returns those that it made undeliverable. */
export async function applyDns(tx: Db): Promise<Fallen[]> {
  return await tx.execute<Fallen>(sql`
    with ${codesAndTold()}, changed as (
      update piece r set
        reasons = ${inTableOrder(sql`r.reasons || t.reason`)},
        verdict = ${verdictOf(sql`(r.reasons || t.reason)`)}
      from told t join codes k on k.code = t.reason
      where r.verdict <> 'undeliverable' and t.domain = split_part(r.address, '@', 2)
      returning r.n, r.verdict, r.reasons, r.suggestion
    )
    select n, reasons, suggestion from changed where verdict = 'undeliverable'`);
}
