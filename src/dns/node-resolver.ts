import { promises as dns } from "node:dns";
import {
  type DnsAnswer,
  negativeTtlSecondsDefault,
  queryMsMax,
  type RecordType,
  type Resolver,
  ttlSecondsDefault,
} from "./resolver.ts";

const tries = 2;
/** A name that every resolver of the internet knows. */
const known = "com";
const networkKeptMs = 60_000;
const noNetworkKeptMs = 5_000;

/**
 * The resolvers of this machine. A network without internet often answers that no name exists, `com` included: so a
 * negative answer counts only while `com` is found, else it is `unavailable`.
 */
export function nodeResolver(servers?: readonly string[]): Resolver {
  const resolver = new dns.Resolver({ timeout: queryMsMax / tries, tries });
  if (servers) resolver.setServers(servers);
  const network = { askAgainMs: -Infinity, isReal: Promise.resolve(false) };
  const isReal = (): Promise<boolean> => {
    if (performance.now() >= network.askAgainMs) {
      network.askAgainMs = performance.now() + networkKeptMs;
      network.isReal = resolver.resolveNs(known).then(
        (names) => names.length > 0,
        () => {
          network.askAgainMs = performance.now() + noNetworkKeptMs;
          return false;
        },
      );
    }
    return network.isReal;
  };
  return {
    async query(name, type) {
      const answer = await within(ask(resolver, name, type));
      if (answer.kind === "answers" || answer.kind === "unavailable") return answer;
      return (await isReal()) ? answer : { kind: "unavailable" };
    },
  };
}

async function ask(resolver: dns.Resolver, name: string, type: RecordType): Promise<DnsAnswer> {
  try {
    return answers(await records(resolver, name, type));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOTFOUND") return { kind: "nxdomain", ttlSeconds: negativeTtlSecondsDefault };
    if (code === "ENODATA") return { kind: "nodata", ttlSeconds: negativeTtlSecondsDefault };
    return { kind: "unavailable" };
  }
}

type Found = { record: string; ttl: number };

async function records(resolver: dns.Resolver, name: string, type: RecordType): Promise<Found[]> {
  const ttl = ttlSecondsDefault;
  switch (type) {
    case "MX":
      // Node gives the root of a null MX as an empty name.
      return (await resolver.resolveMx(name)).map((mx) => ({ record: `${mx.priority} ${mx.exchange || "."}`, ttl }));
    case "TXT":
      return (await resolver.resolveTxt(name)).map((pieces) => ({ record: pieces.join(""), ttl }));
    case "CNAME":
      return (await resolver.resolveCname(name)).map((record) => ({ record, ttl }));
    case "A":
      return (await resolver.resolve4(name, { ttl: true })).map((found) => ({ record: found.address, ttl: found.ttl }));
    case "AAAA":
      return (await resolver.resolve6(name, { ttl: true })).map((found) => ({ record: found.address, ttl: found.ttl }));
  }
}

function answers(found: readonly Found[]): DnsAnswer {
  if (found.length === 0) return { kind: "nodata", ttlSeconds: negativeTtlSecondsDefault };
  return {
    kind: "answers",
    records: found.map(({ record }) => record),
    ttlSeconds: Math.min(...found.map(({ ttl }) => ttl)),
  };
}

/** Several servers and tries can add up to more than one question may take. */
async function within(answer: Promise<DnsAnswer>): Promise<DnsAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<DnsAnswer>((resolve) => {
    timer = setTimeout(() => resolve({ kind: "unavailable" }), queryMsMax);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
