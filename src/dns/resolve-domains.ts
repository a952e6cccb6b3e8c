import { inArray, sql } from "drizzle-orm";
import type { Db } from "../db/client.ts";
import { domainChecks } from "../db/schema.ts";
import { askDomains } from "./ask-domains.ts";
import { reasonOf, untoldClasses } from "./checked-class.ts";
import { unavailable } from "./classify-domain.ts";
import { checkOf, type DomainCheck } from "./check-of.ts";
import type { DomainReasons } from "./judge-domains.ts";
import type { Resolver } from "./resolver.ts";

type ResolveDeps = { db: Db; resolver: Resolver; now: () => Date };

const untold = sql.raw(`'{${untoldClasses.join()}}'::text[]`);

/**
 * `msMax`: how long it may take. `isLast`: nobody asks again for this work, so what was not reached is written down as
 * failed too; else it is missing from the answer, and left for the next who asks.
 */
export type ResolveLimits = { msMax: number; isLast: boolean };

/**
 * What DNS says of each domain, from the table that all accounts share where it is fresh there.
 * DNS that is down makes every domain `dns_unavailable`; it is never an error.
 */
export async function resolveDomains(
  deps: ResolveDeps,
  domains: readonly string[],
  limits: ResolveLimits,
): Promise<Map<string, DomainReasons>> {
  const now = deps.now();
  const known = await readChecks(deps.db, domains);
  const stale = domains.filter((domain) => (known.get(domain)?.expiresAt ?? now) <= now);
  const checked = await lookAt(deps, stale, { ...limits, known });

  const told = new Map<string, DomainReasons>();
  for (const check of [...known.values(), ...checked]) {
    if (check.expiresAt <= now) continue;
    const reason = reasonOf(check.class);
    told.set(check.domain, { reasons: reason ? [reason] : [], mxGroup: check.mxGroup });
  }
  return told;
}

/** Asks DNS, however fresh the table is: what could not be told is looked at again before others would. */
export async function askAnew(deps: ResolveDeps, domains: readonly string[], msMax: number): Promise<void> {
  const known = await readChecks(deps.db, domains);
  await lookAt(deps, domains, { msMax, isLast: true, known });
}

async function lookAt(
  deps: ResolveDeps,
  domains: readonly string[],
  { msMax, isLast, known }: ResolveLimits & { known: ReadonlyMap<string, DomainCheck> },
): Promise<DomainCheck[]> {
  const now = deps.now();
  const found = await askDomains(deps.resolver, domains, msMax);
  if (isLast) for (const domain of domains) found.set(domain, found.get(domain) ?? unavailable);
  const checked = [...found].map(([domain, finding]) => checkOf({ domain, finding, now, before: known.get(domain) }));
  await writeChecks(deps.db, checked, now);
  return checked;
}

async function readChecks(db: Db, domains: readonly string[]): Promise<Map<string, DomainCheck>> {
  if (domains.length === 0) return new Map();
  const rows = await db
    .select()
    .from(domainChecks)
    .where(inArray(domainChecks.domain, [...domains]));
  return new Map(rows.map((row) => [row.domain, row]));
}

/**
 * In the order of domains, so that two writers never wait for each other in a circle. An answer to what could not be
 * told before is due for the contacts that wait for it.
 */
async function writeChecks(db: Db, checks: readonly DomainCheck[], now: Date): Promise<void> {
  if (checks.length === 0) return;
  const rows = checks.map((check) => ({
    domain: check.domain,
    class: check.class,
    mx: check.mx,
    mx_group: check.mxGroup,
    checked_at: check.checkedAt,
    expires_at: check.expiresAt,
    attempts: check.attempts,
  }));
  await db.execute(sql`
    insert into domain_checks as d (domain, class, mx, mx_group, checked_at, expires_at, attempts)
    select domain, class, mx, mx_group, checked_at, expires_at, attempts
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(domain text, class text, mx jsonb, mx_group text,
      checked_at timestamptz, expires_at timestamptz, attempts smallint)
    order by domain
    on conflict (domain) do update set class = excluded.class, mx = excluded.mx, mx_group = excluded.mx_group,
      checked_at = excluded.checked_at, expires_at = excluded.expires_at, attempts = excluded.attempts,
      retry_at = case when excluded.class = any(${untold}) then d.retry_at
        when d.class = any(${untold}) or d.retry_at is not null then ${now.toISOString()}::timestamptz end`);
}
