import type { Reason } from "../hygiene/reasons.ts";

/**
 * What the table of checks keeps of a domain: hygiene's reasons, `ok`, and `mx_pending`, which waits for the second look
 * that `mx_unresolvable` takes and is `dns_unavailable` to the outside until then.
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
  "dns_unavailable",
] as const;
export type CheckedClass = (typeof checkedClasses)[number];

/** What one look can find: two of them a day apart make `mx_unresolvable` of `mx_pending`. */
export type FoundClass = Exclude<CheckedClass, "mx_unresolvable">;

export function reasonOf(found: CheckedClass): Reason | null {
  if (found === "ok") return null;
  return found === "mx_pending" ? "dns_unavailable" : found;
}
