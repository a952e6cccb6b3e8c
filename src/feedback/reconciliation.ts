import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";

/** A list that this process reads; nobody else does before `leaseUntil`. */
export type OpenList = { list: string; since: Date | null; token: string | null; startedAt: Date; leaseUntil: Date };

const leaseMs = 5 * 60 * 1000;
const overlapMs = 3600 * 1000;

type Db = Pick<Deps, "db" | "now">;

/**
 * Opens a run, or takes up one that was cut short, with its window and its page. Null when somebody else was quicker: reads it
 * now, or has read it since `night`.
 */
export async function claimList({ db, now }: Db, list: string, night: Date): Promise<OpenList | null> {
  const at = now();
  const leaseUntil = new Date(at.getTime() + leaseMs);
  const isCut = sql`r.started_at is not null and (r.complete_to is null or r.complete_to < r.started_at)`;
  const [row] = await db.execute<{ since: string | null; token: string | null; started_at: string }>(sql`
    insert into reconciliations as r (list, started_at, lease_until)
    values (${list}, ${at.toISOString()}::timestamptz, ${leaseUntil.toISOString()}::timestamptz)
    on conflict (list) do update set lease_until = excluded.lease_until,
      started_at = case when ${isCut} then r.started_at else excluded.started_at end,
      since = case when ${isCut} then r.since else r.complete_to - ${overlapMs} * interval '1 millisecond' end,
      token = case when ${isCut} then r.token end,
      added = case when ${isCut} then r.added else 0 end
    where (r.lease_until is null or r.lease_until <= ${at.toISOString()}::timestamptz)
      and (${isCut} or r.complete_to is null or r.complete_to < ${night.toISOString()}::timestamptz)
    returning r.since, r.token, r.started_at`);
  if (!row) return null;
  const since = row.since === null ? null : new Date(row.since);
  return { list, since, token: row.token, startedAt: new Date(row.started_at), leaseUntil };
}

/** Remembers the next page and renews the claim; false when it is somebody else's by now. */
export async function keepPage({ db, now }: Db, open: OpenList, next: string | null): Promise<boolean> {
  const leaseUntil = new Date(now().getTime() + leaseMs);
  const rows = await db.execute(sql`
    update reconciliations set token = ${next}, lease_until = ${leaseUntil.toISOString()}::timestamptz
    where list = ${open.list} and lease_until = ${open.leaseUntil.toISOString()}::timestamptz returning list`);
  if (rows.length === 0) return false;
  open.leaseUntil = leaseUntil;
  return true;
}

export async function finishList({ db, now }: Db, { list }: OpenList): Promise<void> {
  await db.execute(sql`
    update reconciliations set complete_to = started_at, done_at = ${now().toISOString()}::timestamptz, token = null,
      lease_until = null
    where list = ${list}`);
}

/**
 * Leaves it for when the lease ends. `from`: the page to go on with; null is the same window again from its first page,
 * for a page token that is no good any more: adding twice is adding once.
 */
export async function restList({ db, now }: Db, open: OpenList, from: string | null): Promise<void> {
  const until = new Date(now().getTime() + leaseMs).toISOString();
  await db.execute(sql`
    update reconciliations set token = ${from}, lease_until = ${until}::timestamptz
    where list = ${open.list} and lease_until = ${open.leaseUntil.toISOString()}::timestamptz`);
}
