import { existsSync, readFileSync } from "node:fs";
import type { DnsAnswer, RecordType, Resolver } from "../../src/dns/resolver.ts";

/** Answers by `TYPE name`; what is not listed is "no such record", and a name without any line does not exist. */
export type Zone = Record<string, readonly string[] | "unavailable">;

export type TestResolver = Resolver & { asked: string[] };

/** DNS from a table, which remembers what it was asked. */
export function zoneResolver(zone: Zone, ttlSeconds = 7200): TestResolver {
  const names = new Set(Object.keys(zone).map((key) => key.split(" ")[1]));
  const asked: string[] = [];
  return {
    asked,
    async query(name: string, type: RecordType): Promise<DnsAnswer> {
      asked.push(`${type} ${name}`);
      const records = zone[`${type} ${name}`];
      if (records === "unavailable") return { kind: "unavailable" };
      if (records && records.length > 0) return { kind: "answers", records, ttlSeconds };
      return { kind: names.has(name) ? "nodata" : "nxdomain", ttlSeconds };
    },
  };
}

type Recording = { query: { name: string; type: string }; answer: string[] };
const corpus = new URL("../../../shared/corpora/dns-answers.json", import.meta.url);

/** The recorded answers beside the repository; null where they are not. `ANY` without an answer: the name does not exist. */
export function recordedZone(): Zone | null {
  if (!existsSync(corpus)) return null;
  const recordings: Recording[] = JSON.parse(readFileSync(corpus, "utf8"));
  const lines = recordings.filter(({ query }) => query.type !== "ANY");
  return Object.fromEntries(
    lines.map(({ query, answer }) => [`${query.type} ${query.name}`, answer.map((text) => text.replaceAll('"', ""))]),
  );
}
