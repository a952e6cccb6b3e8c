import type { domainChecks } from "../db/schema.ts";
import { type CheckedClass, isUntold } from "./checked-class.ts";
import type { DomainFinding } from "./classify-domain.ts";

/** What one look finds out; when to look again without being asked is kept beside it (retry-checks.ts). */
export type DomainCheck = Omit<typeof domainChecks.$inferSelect, "retryAt" | "retries">;

const hourMs = 3600 * 1000;
const dayMs = 24 * hourMs;
const minuteMs = 60 * 1000;
const goodMsMax = 7 * dayMs;
const failedMsMax = 5 * minuteMs; // RFC 9520 section 3.2
/** Failures in a row are counted so far. */
const attemptsMax = 100;
/** The two looks of `mx_unresolvable` are so far apart. */
export const secondLookMs = dayMs;

type Look = { domain: string; finding: DomainFinding; now: Date; before: DomainCheck | undefined };

/** A first look that found no mail server stands, with its time, through failures until the second. */
export function checkOf({ domain, finding, now, before }: Look): DomainCheck {
  const { mx, mxGroup } = finding;
  const hadLook = before?.class === "mx_pending" || before?.class === "mx_unresolvable";
  const isFailure = finding.class !== "mx_pending" && isUntold(finding.class);
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
    case "unknown_dnssec":
    case "dns_unavailable":
      return clamp(attempts * minuteMs, minuteMs, failedMsMax);
  }
}

function clamp(ms: number, least: number, most: number): number {
  return Math.min(Math.max(ms, least), most);
}
