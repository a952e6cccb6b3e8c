import { sql } from "drizzle-orm";
import { keptFor, type Removed, removedRows } from "../accounts/retention.ts";
import type { Deps } from "../deps.ts";
import { erasePeople } from "./erase-people.ts";

const batchMax = 500;

/**
 * What shows a consent is kept for five years after its end, or as the account set. Sealed proofs are shredded then; whoever
 * said no so long ago and nothing since is forgotten as a whole, their coded mark excepted.
 */
export async function purgeProofs(deps: Pick<Deps, "config" | "db" | "now">): Promise<Removed[]> {
  return [...(await shredSealed(deps)), ...(await forgetLongGone(deps))];
}

async function shredSealed({ db, now }: Pick<Deps, "db" | "now">): Promise<Removed[]> {
  const at = sql`${now().toISOString()}::timestamptz`;
  const rows = await db.execute<{ account_id: string; removed: number }>(sql`
    with gone as (
      update erasures e set sealed = null, wrapped_key = null, kid = null, shredded_at = ${at}
      where e.sealed is not null and e.ended_at <= ${at} - ${keptFor("consent_proofs", sql`e.account_id`)}
      returning e.account_id
    )
    select account_id, count(*)::int as removed from gone group by 1`);
  return removedRows("consent_proofs", rows);
}

async function forgetLongGone(deps: Pick<Deps, "config" | "db" | "now">): Promise<Removed[]> {
  const removed: Removed[] = [];
  const before = sql`${deps.now().toISOString()}::timestamptz - ${keptFor("consent_proofs", sql`r.account_id`)}`;
  for (;;) {
    const due = await deps.db.execute<{ account_id: string; contact_id: string }>(sql`
      select distinct r.account_id, r.contact_id from consent_records r
      join contacts c on c.id = r.contact_id and c.account_id = r.account_id
      where r.event in ('refused', 'withdrawn') and r.counted and r.payload <> '' and r.occurred_at <= ${before}
        and not exists (select 1 from consent_records l where l.contact_id = r.contact_id and l.n > r.n)
      limit ${batchMax}`);
    for (const [accountId, own] of Map.groupBy(due, (row) => row.account_id)) {
      const contactIds = own.map((row) => row.contact_id);
      const erased = await erasePeople(deps, { accountId, contactIds, mode: "shredded" });
      removed.push({ accountId, kind: "consent_proofs", removed: erased.length });
    }
    if (due.length < batchMax) return removed;
  }
}
