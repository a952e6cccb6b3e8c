import { type SQL, sql } from "drizzle-orm";
import { keptFor, type Removed, removedRows, type RetentionKind, retentionTable } from "../accounts/retention.ts";
import type { Deps } from "../deps.ts";

/** Rows that go as a whole, each kind by the moment that its time counts from; null keeps a row. */
const kinds = {
  audit: [sql`audit_entries`, sql`x.at`],
  requests: [sql`privacy_requests`, sql`x.closed_at`],
  exports: [sql`exports`, sql`x.expires_at`],
  // With who opened it. A sealed proof has its own time, and goes first.
  erasures: [sql`erasures`, sql`case when x.sealed is null then coalesce(x.shredded_at, x.erased_at) end`],
  member_invitations: [sql`member_invitations`, sql`coalesce(x.accepted_at, x.revoked_at, x.expires_at)`],
} as const satisfies Partial<Record<RetentionKind, readonly [table: SQL, from: SQL]>>;

/** Takes away what only accounts for acts of the past, of each account as it is set. */
export async function purgeOld({ db, now }: Pick<Deps, "db" | "now">): Promise<Removed[]> {
  const at = sql`${now().toISOString()}::timestamptz`;
  const removed: Removed[] = [];
  for (const [name, [table, from]] of Object.entries(kinds)) {
    const kind = Object.keys(retentionTable).find((known): known is keyof typeof kinds => known === name);
    if (!kind) continue;
    const rows = await db.transaction(async (tx) => {
      // The trail lets nobody else delete, and not even this job what is young (0045_trail_append_only.sql).
      if (kind === "audit")
        await tx.execute(sql`select set_config('reaffirm.trail_kept_at', ${now().toISOString()}, true)`);
      return await tx.execute<{ account_id: string; removed: number }>(sql`
        with gone as (delete from ${table} x where ${from} < ${at} - ${keptFor(kind, sql`x.account_id`)} returning x.account_id)
        select account_id, count(*)::int as removed from gone group by 1`);
    });
    removed.push(...removedRows(kind, rows));
  }
  return removed;
}

/** People who work in no account any more, with their sessions and passkeys. They are of no account, so none reports them. */
export async function purgeFormerMembers({ db, now }: Pick<Deps, "db" | "now">): Promise<number> {
  const gone = await db.execute(sql`
    delete from persons p where not exists (select 1 from members m where m.person_id = p.id)
      and p.updated_at <= ${now().toISOString()}::timestamptz - ${retentionTable.former_members.days} * interval '1 day'
    returning p.id`);
  return gone.length;
}
