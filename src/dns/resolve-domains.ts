import { inArray, sql } from "drizzle-orm";
import type { Db } from "../db/client.ts";
import { domainChecks } from "../db/schema.ts";
import { askDomains } from "./ask-domains.ts";
import { type CheckedClass, reasonOf } from "./checked-class.ts";
import { type DomainFinding, unavailable } from "./classify-domain.ts";
import type { DomainReasons } from "./judge-domains.ts";
import type { Resolver } from "./resolver.ts";

type DomainCheck = typeof domainChecks.$inferSelect;
type ResolveDeps = { db: Db; resolver: Resolver; now: () => Date };

const hourMs = 3600 * 1000;
const dayMs = 24 * hourMs;
const minuteMs = 60 * 1000;
const goodMsMax = 7 * dayMs;
const failedMsMax = 5 * minuteMs; // RFC 9520 section 3.2
/** Failures in a row are counted so far. */
const attemptsMax = 100;
/** The two looks of `mx_unresolvable` are so far apart. */
const secondLookMs = dayMs;

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
  const stale = domains.filter((domain) => {
    const check = known.get(domain);
    return check === undefined || check.expiresAt <= now;
  });
  const found = await askDomains(deps.resolver, stale, limits.msMax);
  if (limits.isLast) for (const domain of stale) found.set(domain, found.get(domain) ?? unavailable);
  const checked = [...found].map(([domain, finding]) => checkOf({ domain, finding, now, before: known.get(domain) }));
  await writeChecks(deps.db, checked);

  const told = new Map<string, DomainReasons>();
  for (const check of [...known.values(), ...checked]) {
    if (check.expiresAt <= now) continue;
    const reason = reasonOf(check.class);
    told.set(check.domain, { reasons: reason ? [reason] : [], mxGroup: check.mxGroup });
  }
  return told;
}

async function readChecks(db: Db, domains: readonly string[]): Promise<Map<string, DomainCheck>> {
  if (domains.length === 0) return new Map();
  const rows = await db
    .select()
    .from(domainChecks)
    .where(inArray(domainChecks.domain, [...domains]));
  return new Map(rows.map((row) => [row.domain, row]));
}

type Look = { domain: string; finding: DomainFinding; now: Date; before: DomainCheck | undefined };

/** A first look that found no mail server stands, with its time, through failures until the second. */
function checkOf({ domain, finding, now, before }: Look): DomainCheck {
  const { mx, mxGroup } = finding;
  const hadLook = before?.class === "mx_pending" || before?.class === "mx_unresolvable";
  const isFailure = finding.class === "dns_unavailable";
  const attempts = isFailure ? Math.min((before?.attempts ?? 0) + 1, attemptsMax) : 0;
  const until = (found: CheckedClass) => new Date(now.getTime() + freshMs(found, finding.ttlSeconds * 1000, attempts));
  if (isFailure && hadLook) return { ...before, class: "mx_pending", expiresAt: until("dns_unavailable"), attempts };

  const isSecond = hadLook && now.getTime() - before.checkedAt.getTime() >= secondLookMs;
  const found = finding.class === "mx_pending" && isSecond ? "mx_unresolvable" : finding.class;
  const checkedAt = found === "mx_pending" && hadLook ? before.checkedAt : now;
  return { domain, class: found, mx, mxGroup, checkedAt, expiresAt: until(found), attempts };
}

/** STANDARDS 10.3: good news up to 7 days, bad news up to one, failures up to five minutes. */
function freshMs(found: CheckedClass, ttlMs: number, attempts: number): number {
  switch (found) {
    case "ok":
    case "implicit_mx":
    case "parked":
      return clamp(ttlMs, hourMs, goodMsMax);
    case "domain_not_found":
    case "null_mx":
    case "no_mail_host":
    case "no_mail_policy":
      return clamp(ttlMs, hourMs, dayMs);
    case "mx_pending":
    case "mx_unresolvable":
      return secondLookMs;
    case "dns_unavailable":
      return clamp(attempts * minuteMs, minuteMs, failedMsMax);
  }
}

function clamp(ms: number, least: number, most: number): number {
  return Math.min(Math.max(ms, least), most);
}

/** In the order of domains, so that two writers never wait for each other in a circle. */
async function writeChecks(db: Db, checks: readonly DomainCheck[]): Promise<void> {
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
    insert into domain_checks (domain, class, mx, mx_group, checked_at, expires_at, attempts)
    select domain, class, mx, mx_group, checked_at, expires_at, attempts
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(domain text, class text, mx jsonb, mx_group text,
      checked_at timestamptz, expires_at timestamptz, attempts smallint)
    order by domain
    on conflict (domain) do update set class = excluded.class, mx = excluded.mx, mx_group = excluded.mx_group,
      checked_at = excluded.checked_at, expires_at = excluded.expires_at, attempts = excluded.attempts`);
}
