/** Record types that hygiene asks for, and CNAME for sender domains. */
export type RecordType = "MX" | "A" | "AAAA" | "TXT" | "CNAME";

/**
 * What DNS said. `records` are never empty and in presentation form: `10 mx1.example.be` (a null MX is `0 .`), an address,
 * a name, or the whole text of a TXT record without quotes. `ttlSeconds` of a negative answer is the one of RFC 2308 section 5.
 * `unavailable` (a time-out, SERVFAIL, REFUSED, no network) says nothing about the domain; `dnssec` where there is an
 * answer whose signatures are broken. Only a resolver that can ask without checking them knows that.
 */
export type DnsAnswer =
  | { kind: "answers"; records: readonly string[]; ttlSeconds: number }
  | { kind: "nodata" | "nxdomain"; ttlSeconds: number }
  | { kind: "unavailable"; dnssec?: "broken" };

/** The port to DNS. Never throws; `name` is in A-labels without a dot at its end. */
export type Resolver = { query: (name: string, type: RecordType) => Promise<DnsAnswer> };

/** For so long one question may take before its answer is `unavailable`. */
export const queryMsMax = 5_000;
/** Where a resolver tells no TTL. */
export const ttlSecondsDefault = 24 * 3600;
export const negativeTtlSecondsDefault = 3600;
