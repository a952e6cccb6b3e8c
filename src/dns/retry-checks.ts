import { type SQL, sql } from "drizzle-orm";
import type { Db } from "../db/client.ts";
import { secondLookMs } from "./check-of.ts";
import { type CheckedClass, untoldClasses } from "./checked-class.ts";

/** STANDARDS 10.1: what could not be told is asked again so long after each failure, and then no more. */
const retrySeconds = [5, 60, 600, 6 * 3600] as const;
/** Longer than a job with its questions and what it does with the answers. */
const leaseMs = 10 * 60 * 1000;

const untold = sql.raw(`'{${untoldClasses.join()}}'::text[]`);
const secondLook = sql.raw(`interval '${secondLookMs} milliseconds'`);
/** A look that found no mail server is no failure: only the second look is to come. `attempts` counts failures. */
const hasLooked = sql.raw(`(d.class = 'mx_pending' and d.attempts = 0)`);

export type DueCheck = { domain: string; class: CheckedClass; isFresh: boolean };
type Wanted = { domains: SQL; at: Date };

/**
 * From now on contacts wait for an answer about these domains (a SELECT of them), where there is none yet. An answer that
 * came since the caller read the checks is held back for as long as its import is open (bring-answers.ts).
 */
export async function wantAnswers(tx: Db, { domains, at }: Wanted): Promise<void> {
  await wantAll(tx, { domains, at }, sql`d.class = any(${untold})`);
}

/** As `wantAnswers`, for contacts that missed an answer which may have been given: it is due for them now. */
export async function wantMissedAnswers(tx: Db, wanted: Wanted): Promise<void> {
  await wantAll(tx, wanted, sql`true`);
}

async function wantAll(tx: Db, { domains, at }: Wanted, isWanted: SQL): Promise<void> {
  const now = sql`${at.toISOString()}::timestamptz`;
  const soon = sql`${now} + ${afterFailures(0)}`;
  await tx.execute(sql`
    insert into domain_checks as d (domain, class, mx, checked_at, expires_at, attempts, retry_at, retries)
    select domain, 'dns_unavailable', '[]', ${now}, ${now}, 0, ${soon}, 0 from (${domains}) w(domain) order by domain
    on conflict (domain) do update set retries = 0, retry_at = case
      when d.class <> all(${untold}) then ${now}
      when ${hasLooked} then greatest(d.checked_at + ${secondLook}, ${soon})
      else ${soon} end
    where d.retry_at is null and ${isWanted}`);
}

/** Claims checks that are due, up to `max`. A claim that is never heard of again ends with its lease. */
export async function claimDueChecks(db: Db, at: Date, max: number): Promise<DueCheck[]> {
  const leaseUntil = new Date(at.getTime() + leaseMs).toISOString();
  const rows = await db.execute<{ domain: string; class: CheckedClass; is_fresh: boolean }>(sql`
    update domain_checks d set retry_at = ${leaseUntil}::timestamptz
    where domain in (select domain from domain_checks where retry_at <= ${at.toISOString()}::timestamptz
      order by retry_at, domain limit ${max} for update skip locked)
    returning domain, class, expires_at > ${at.toISOString()}::timestamptz as is_fresh`);
  return rows.map((row) => ({ domain: row.domain, class: row.class, isFresh: row.is_fresh }));
}

/**
 * Says when the untold ones among `domains` are asked again. `isSilent`: DNS told nothing at all, so that whatever else is
 * due need not be asked either.
 */
export async function putOffUntold(
  db: Db,
  { domains, at, isSilent }: { domains: readonly string[]; at: Date; isSilent: boolean },
): Promise<void> {
  const now = sql`${at.toISOString()}::timestamptz`;
  await db.execute(sql`
    with mine as materialized (
      select d.domain from domain_checks d
      where d.class = any(${untold}) and (d.domain = any(${`{${domains.join()}}`}::text[]) or (${isSilent} and d.retry_at <= ${now}))
      order by d.domain for update
    )
    update domain_checks d set
      retries = case when ${hasLooked} then 0 else d.retries + 1 end,
      retry_at = case when ${hasLooked} then greatest(d.checked_at + ${secondLook}, ${now} + ${afterFailures(0)})
        when d.retries = 0 then ${now} + ${afterFailures(1)}
        when d.retries = 1 then ${now} + ${afterFailures(2)}
        when d.retries = 2 then ${now} + ${afterFailures(3)} end
    from mine where d.domain = mine.domain`);
}

function afterFailures(k: number): SQL {
  return sql.raw(`interval '${retrySeconds[k] ?? 0} seconds'`);
}

export async function nextRetry({ db }: { db: Db }): Promise<Date | null> {
  const [row] = await db.execute<{ due: string | null }>(
    sql`select min(retry_at) as due from domain_checks where retry_at is not null`,
  );
  return row?.due ? new Date(row.due) : null;
}
