import type { Reason } from "../hygiene/reasons.ts";

/**
 * What the table of checks keeps of a domain: hygiene's reasons, `ok`, and two that are `dns_unavailable` to the outside:
 * `mx_pending`, which waits for the second look that `mx_unresolvable` takes, and `unknown_dnssec`, whose signatures are
 * broken, so that resolvers which check them cannot tell.
 */
export const checkedClasses = [
  "ok",
  "implicit_mx",
  "parked",
  "domain_not_found",
  "null_mx",
  "no_mail_host",
  "no_mail_policy",
  "mx_unresolvable",
  "mx_pending",
  "unknown_dnssec",
  "dns_unavailable",
] as const;
export type CheckedClass = (typeof checkedClasses)[number];

/** What one look can find: two of them a day apart make `mx_unresolvable` of `mx_pending`. */
export type FoundClass = Exclude<CheckedClass, "mx_unresolvable">;

export function reasonOf(found: CheckedClass): Reason | null {
  if (found === "ok") return null;
  return isUntold(found) ? "dns_unavailable" : found;
}

/** What DNS has not told yet: to be asked again. */
export const untoldClasses = ["mx_pending", "unknown_dnssec", "dns_unavailable"] as const;
type UntoldClass = (typeof untoldClasses)[number];

export function isUntold(found: CheckedClass): found is UntoldClass {
  return found === "mx_pending" || found === "unknown_dnssec" || found === "dns_unavailable";
}
