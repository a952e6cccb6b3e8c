import { z } from "zod";
import { type DnsAnswer, negativeTtlSecondsDefault, queryMsMax, type RecordType, type Resolver } from "./resolver.ts";

/** Each sees the domain names of a list, never an address: both are sub-processors and named in the README. */
const resolverUrls = ["https://cloudflare-dns.com/dns-query", "https://dns.google/resolve"] as const;

const typeNumbers = { A: 1, CNAME: 5, MX: 15, TXT: 16, AAAA: 28 } as const satisfies Record<RecordType, number>;
const soaType = 6;
const Entries = z.array(z.object({ type: z.number(), TTL: z.number().nonnegative(), data: z.string() })).optional();
const Message = z.object({ Status: z.number(), Answer: Entries, Authority: Entries });
type Message = z.infer<typeof Message>;

/**
 * DNS over HTTPS in JSON (there is no RFC; both services document the same form). The second service is asked when the
 * first cannot tell, and before a domain is said not to exist: with either's evidence that it does, it does. When both say
 * SERVFAIL, the first is asked without checking signatures (`cd`, RFC 4035 section 3.2.2): an answer then means that the
 * domain's DNSSEC is broken.
 */
export function dohResolver(urls: readonly [string, string] = resolverUrls): Resolver {
  return {
    async query(name, type) {
      const first = await ask(urls[0], { name, type });
      if (first.kind === "answers" || first.kind === "nodata") return first;
      const second = await ask(urls[1], { name, type });
      if (first.kind === "servfail" && second.kind === "servfail") {
        const unchecked = await ask(urls[0], { name, type, cd: "1" });
        return isTold(unchecked) ? { kind: "unavailable", dnssec: "broken" } : { kind: "unavailable" };
      }
      if (isTold(second)) return second;
      return isTold(first) ? first : { kind: "unavailable" };
    },
  };
}

/** A SERVFAIL is told apart here only: it may be DNSSEC. */
type Asked = DnsAnswer | { kind: "servfail" };
type Question = { name: string; type: RecordType; cd?: "1" };

function isTold(answer: Asked): answer is Exclude<DnsAnswer, { kind: "unavailable" }> {
  return answer.kind !== "unavailable" && answer.kind !== "servfail";
}

async function ask(url: string, question: Question): Promise<Asked> {
  try {
    const response = await fetch(`${url}?${new URLSearchParams(question)}`, {
      headers: { accept: "application/dns-json" },
      signal: AbortSignal.timeout(queryMsMax),
    });
    if (!response.ok) return { kind: "unavailable" };
    return answerOf(Message.parse(await response.json()), question.type);
  } catch {
    return { kind: "unavailable" };
  }
}

/** Status is the RCODE: 0 no error, 2 SERVFAIL, 3 no such name. CNAMEs on the way are listed too and passed over. */
function answerOf({ Status, Answer = [], Authority = [] }: Message, type: RecordType): Asked {
  if (Status === 2) return { kind: "servfail" };
  if (Status === 3) return { kind: "nxdomain", ttlSeconds: negativeTtl(Authority) };
  if (Status !== 0) return { kind: "unavailable" };
  const found = Answer.filter((entry) => entry.type === typeNumbers[type]);
  if (found.length === 0) return { kind: "nodata", ttlSeconds: negativeTtl(Authority) };
  const records = found.map(({ data }) => (type === "TXT" ? unquoted(data) : data));
  return { kind: "answers", records, ttlSeconds: Math.min(...found.map(({ TTL }) => TTL)) };
}

/** RFC 2308 section 5: the lesser of the SOA's TTL and its last field, MINIMUM. */
function negativeTtl(authority: NonNullable<Message["Authority"]>): number {
  const soa = authority.find(({ type }) => type === soaType);
  const minimum = Number(soa?.data.trim().split(/\s+/).at(-1));
  return soa && Number.isFinite(minimum) ? Math.min(soa.TTL, minimum) : negativeTtlSecondsDefault;
}

/** A long text comes in pieces, each in quotes (RFC 1035 section 3.3.14). */
function unquoted(data: string): string {
  if (!data.startsWith('"')) return data;
  return [...data.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, piece = ""]) => piece.replace(/\\(.)/g, "$1")).join("");
}
