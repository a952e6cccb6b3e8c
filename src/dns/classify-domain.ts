import type { FoundClass } from "./checked-class.ts";
import { isParkingHost, mxGroup } from "./mx-group.ts";
import { isAddress4, isPublicAddress } from "./public-address.ts";
import type { Resolver } from "./resolver.ts";

/** `host` in lower case without a dot at its end. */
export type MailHost = { preference: number; host: string };

/** `mx` in order of preference; `mxGroup` is null where no MX was found usable. */
export type DomainFinding = { class: FoundClass; mx: MailHost[]; mxGroup: string | null; ttlSeconds: number };

/** More mail servers than these are not looked up: a domain must not cost us more than it is worth. */
const hostsMax = 8;

/**
 * How mail for a domain would fare: RFC 5321 section 5.1 with the null MX of RFC 7505. With MX records there is no way
 * back to the domain's own address. What DNS cannot tell now is `dns_unavailable`, never a reason against the domain.
 */
export async function classifyDomain(resolver: Resolver, domain: string): Promise<DomainFinding> {
  const answer = await resolver.query(domain, "MX");
  switch (answer.kind) {
    case "unavailable":
      return answer.dnssec === "broken" ? { ...unavailable, class: "unknown_dnssec" } : unavailable;
    case "nxdomain":
      return without("domain_not_found", answer.ttlSeconds);
    case "nodata":
      return await withoutMx(resolver, domain, answer.ttlSeconds);
    case "answers": {
      const listed = answer.records.flatMap(readMx).toSorted((a, b) => a.preference - b.preference);
      const mx = listed.filter(({ host }) => host !== "");
      if (mx.length > 0) return await withMx(resolver, mx, answer.ttlSeconds);
      return listed.length > 0 ? without("null_mx", answer.ttlSeconds) : unavailable;
    }
  }
}

export const unavailable: DomainFinding = { class: "dns_unavailable", mx: [], mxGroup: null, ttlSeconds: 0 };

function without(found: FoundClass, ttlSeconds: number): DomainFinding {
  return { class: found, mx: [], mxGroup: null, ttlSeconds };
}

/** A null MX among others is malformed (RFC 7505 section 3): the others count. */
function readMx(record: string): MailHost[] {
  const [, preference, host = ""] = /^(\d+)\s+(\S+?)\.?$/.exec(record.trim()) ?? [];
  if (preference !== undefined)
    return [{ preference: Number(preference), host: host === "." ? "" : host.toLowerCase() }];
  return [];
}

async function withMx(resolver: Resolver, mx: MailHost[], ttlSeconds: number): Promise<DomainFinding> {
  const seen = new Set<Reach>();
  for (const { host } of mx.slice(0, hostsMax)) {
    const reach = await reachOf(resolver, host);
    seen.add(reach);
    if (reach !== "public") continue;
    return { class: isParkingHost(host) ? "parked" : "ok", mx, mxGroup: mxGroup(host), ttlSeconds };
  }
  if (seen.has("unavailable") || mx.length > hostsMax) return { ...unavailable, mx };
  return { ...without(seen.has("none") ? "mx_pending" : "no_mail_host", ttlSeconds), mx };
}

/** The domain's own address may take its mail, unless it says that it has nothing to do with mail at all. */
async function withoutMx(resolver: Resolver, domain: string, ttlSeconds: number): Promise<DomainFinding> {
  const reach = await reachOf(resolver, domain);
  if (reach === "unavailable") return unavailable;
  if (reach !== "public") return without("no_mail_host", ttlSeconds);
  const texts = await resolver.query(domain, "TXT");
  if (texts.kind === "unavailable") return unavailable;
  const isClosed = texts.kind === "answers" && texts.records.some((text) => /^v=spf1\s+-all$/i.test(text.trim()));
  return without(isClosed ? "no_mail_policy" : "implicit_mx", ttlSeconds);
}

/** `private`: only addresses, or a name, that nobody else can reach. `none`: the name has no address. */
type Reach = "public" | "private" | "none" | "unavailable";

async function reachOf(resolver: Resolver, host: string): Promise<Reach> {
  if (isAddress4(host) || host === "localhost" || host.endsWith(".localhost")) return "private";
  let reach: Reach = "none";
  for (const type of ["A", "AAAA"] as const) {
    const answer = await resolver.query(host, type);
    if (answer.kind === "nxdomain") return reach;
    if (answer.kind === "unavailable") reach = "unavailable";
    if (answer.kind !== "answers") continue;
    if (answer.records.some(isPublicAddress)) return "public";
    if (reach === "none") reach = "private";
  }
  return reach;
}
