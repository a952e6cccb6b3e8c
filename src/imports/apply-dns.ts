import { and, eq, sql } from "drizzle-orm";
import type { Db } from "../db/client.ts";
import { imports } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { checkedClasses, reasonOf } from "../dns/checked-class.ts";
import { reasonTable } from "../hygiene/reasons.ts";
import { createRejectKeeper } from "./keep-rejects.ts";
import { openRecords } from "./open-records.ts";
import type { Import } from "./queries.ts";
import { staging } from "./staging.ts";

/** A staged row that DNS made undeliverable. */
type Fallen = { n: number; reasons: string[]; suggestion: string | null };

/** Brings what DNS said into the staged rows and keeps those that fell as rejects, in one transaction with the new status. */
export async function applyDns({ db }: Pick<Deps, "db">, job: Import): Promise<void> {
  await db.transaction(async (tx) => {
    const fallen = await judgeStaged(tx, job);
    if (fallen.length > 0) await keepFallen(tx, job, fallen);
    await tx
      .update(imports)
      .set({ status: "merging" })
      .where(and(eq(imports.id, job.id), eq(imports.status, "resolving")));
  });
}

/** As `withReasons` of hygiene, in one statement. A row that says no keeps its address, so that the no is kept. */
async function judgeStaged(tx: Db, job: Import): Promise<Fallen[]> {
  const codes = JSON.stringify(reasonTable.map(({ code, verdict }, rank) => ({ code, verdict, rank })));
  const classes = checkedClasses.map((found) => ({ class: found, reason: reasonOf(found) }));
  const saysNo = sql`(r.basis = 'opted_out' or r.status is not distinct from 'opted_out')`;
  return [
    ...(await tx.execute<Fallen>(sql`
      with codes as (
        select code, verdict, rank from jsonb_to_recordset(${codes}::jsonb) as k(code text, verdict text, rank int)
      ), told as (
        select d.domain, k.code, k.verdict from domain_checks d
        join jsonb_to_recordset(${JSON.stringify(classes)}::jsonb) as f(class text, reason text) on f.class = d.class
        join codes k on k.code = f.reason
      ), changed as (
        update ${staging(job.id)} r set
          reasons = array(select code from codes where code = any(r.reasons || t.code) order by rank),
          verdict = case when t.verdict = 'undeliverable' then t.verdict
            when 'risky' in (r.verdict, t.verdict) then 'risky' else t.verdict end,
          address = case when t.verdict = 'undeliverable' and not ${saysNo} then null else r.address end
        from told t
        where r.verdict <> 'undeliverable' and t.domain = split_part(r.address, '@', 2)
        returning r.n, r.verdict, r.reasons, r.suggestion
      )
      select n, reasons, suggestion from changed where verdict = 'undeliverable'`)),
  ];
}

/** Staged rows do not hold the file's own columns: it is read once more. */
async function keepFallen(tx: Db, job: Import, fallen: readonly Fallen[]): Promise<void> {
  const opened = await openRecords({ db: tx }, job, { bytes: 0, toldMs: 0 });
  if ("problem" in opened) throw new Error("a file that was judged can no longer be read");
  const byNumber = new Map(fallen.map((row) => [row.n, row]));
  const rejects = createRejectKeeper({ db: tx }, job, opened);
  for await (const rows of opened.batches) {
    const rejected = rows.filter(({ n }) => byNumber.has(n));
    const judged = rejected.flatMap(({ n }) => byNumber.get(n) ?? []);
    await rejects.add(
      rejected,
      judged.map((row) => ({ ...row, verdict: "undeliverable" })),
    );
    await new Promise((resolve) => setImmediate(resolve));
  }
  await rejects.end();
}
