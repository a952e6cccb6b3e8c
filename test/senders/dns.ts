import type { DnsAnswer, RecordType, Resolver } from "../../src/dns/resolver.ts";

/** DNS that a test writes record by record, as somebody in a DNS panel would. Keys are `TYPE name`. */
export type Panel = Map<string, readonly string[] | "unavailable">;

export function resolverOf(panel: Panel): Resolver {
  return {
    query: async (name: string, type: RecordType): Promise<DnsAnswer> => {
      const records = panel.get(`${type} ${name}`);
      if (records === "unavailable" || panel.has("down")) return { kind: "unavailable" };
      if (records !== undefined) return { kind: "answers", records, ttlSeconds: 300 };
      const isThere = [...panel.keys()].some((key) => key.split(" ")[1] === name);
      return { kind: isThere ? "nodata" : "nxdomain", ttlSeconds: 300 };
    },
  };
}

type Row = { type: string; name: string; value: string };

/** What is shown is what is typed over. */
export function setRecords(panel: Panel, records: readonly Row[]): void {
  for (const { type, name, value } of records) panel.set(`${type} ${name}`, [value]);
}
