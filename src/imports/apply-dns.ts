import { sql } from "drizzle-orm";
import type { Db } from "../db/client.ts";
import type { Fallen } from "./keep-rejects.ts";
import { notSlips } from "./not-slips.ts";
import { codesAndTold, inTableOrder, verdictOf } from "./reasons-in-sql.ts";

/** Brings what DNS said into the rows of `piece`, as `withReasons` of hygiene; returns those that it made undeliverable. */
export async function applyDns(tx: Db): Promise<Fallen[]> {
  const slips = await tx.execute<{ domain: string }>(sql`
    select distinct d.domain from piece r join domain_checks d on d.domain = split_part(r.address, '@', 2) and d.class = 'ok'
    where 'domain_typo' = any(r.reasons) and r.verdict <> 'undeliverable'`);
  const sound = notSlips(slips.map(({ domain }) => domain));
  if (sound.length > 0) {
    const others = sql`array_remove(r.reasons, 'domain_typo')`;
    await tx.execute(sql`
      with ${codesAndTold()}
      update piece r set reasons = ${others}, verdict = ${verdictOf(others)}, suggestion = null
      where split_part(r.address, '@', 2) = any(${`{${sound.join()}}`}::text[]) and r.verdict <> 'undeliverable'`);
  }
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
