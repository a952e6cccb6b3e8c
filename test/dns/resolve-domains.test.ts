import { expect, test } from "vitest";
import { domainChecks } from "../../src/db/schema.ts";
import { askDomains } from "../../src/dns/ask-domains.ts";
import { purgeDomainChecks } from "../../src/dns/purge-domain-checks.ts";
import { resolveDomains } from "../../src/dns/resolve-domains.ts";
import { type House, openHouse } from "../house.ts";
import { type TestResolver, type Zone, zoneResolver } from "./recorded.ts";

const hourMs = 3600 * 1000;
const limits = { msMax: 5000, isLast: false };
const good: Zone = { "MX a.be": ["10 mx.a.be."], "A mx.a.be": ["81.2.3.4"] };

async function openWith(zone: Zone, ttlSeconds?: number): Promise<{ house: House; resolver: TestResolver }> {
  const house = await openHouse();
  await house.db.delete(domainChecks);
  const resolver = zoneResolver(zone, ttlSeconds);
  house.dns.query = resolver.query;
  return { house, resolver };
}

async function reasonsOf(house: House, domain: string): Promise<readonly string[] | undefined> {
  return (await resolveDomains(house, [domain], limits)).get(domain)?.reasons;
}

test("what is fresh in the table is not asked again; what has run out is", async () => {
  const { house, resolver } = await openWith(good);
  const first = await resolveDomains(house, ["a.be"], limits);
  expect(first.get("a.be")).toEqual({ reasons: [], mxGroup: "a.be" });
  const asked = resolver.asked.length;
  house.advance(2 * hourMs - 60_000);
  expect(await resolveDomains(house, ["a.be"], limits)).toEqual(first);
  expect(resolver.asked).toHaveLength(asked);
  house.advance(120_000);
  await resolveDomains(house, ["a.be"], limits);
  expect(resolver.asked).toHaveLength(2 * asked);
});

test.for([
  { what: "good news of a moment", zone: good, ttlSeconds: 5, keptMs: hourMs },
  { what: "good news of a year", zone: good, ttlSeconds: 365 * 86_400, keptMs: 7 * 24 * hourMs },
  { what: "bad news of a moment", zone: {}, ttlSeconds: 5, keptMs: hourMs },
  { what: "bad news of a year", zone: {}, ttlSeconds: 365 * 86_400, keptMs: 24 * hourMs },
  { what: "a first failure", zone: { "MX a.be": "unavailable" } satisfies Zone, ttlSeconds: 5, keptMs: 60_000 },
])("$what is kept for $keptMs ms", async ({ zone, ttlSeconds, keptMs }) => {
  const { house } = await openWith(zone, ttlSeconds);
  await resolveDomains(house, ["a.be"], limits);
  const [row] = await house.db.select().from(domainChecks);
  expect((row?.expiresAt.getTime() ?? 0) - (row?.checkedAt.getTime() ?? 0)).toBe(keptMs);
});

test("mail servers that cannot be found are unknown at first and undeliverable a day later", async () => {
  const { house } = await openWith({ "MX a.be": ["10 gone.be."] });
  expect(await reasonsOf(house, "a.be")).toEqual(["dns_unavailable"]);
  house.advance(23 * hourMs);
  expect(await reasonsOf(house, "a.be")).toEqual(["dns_unavailable"]);
  house.advance(2 * hourMs);
  expect(await reasonsOf(house, "a.be")).toEqual(["mx_unresolvable"]);
});

test("a time-out is no second look, and does not make one forgotten", async () => {
  const zone: Zone = { "MX a.be": ["10 gone.be."] };
  const { house } = await openWith(zone);
  await reasonsOf(house, "a.be");
  house.advance(25 * hourMs);
  zone["MX a.be"] = "unavailable";
  expect(await reasonsOf(house, "a.be")).toEqual(["dns_unavailable"]);
  house.advance(hourMs);
  zone["MX a.be"] = ["10 gone.be."];
  expect(await reasonsOf(house, "a.be")).toEqual(["mx_unresolvable"]);
  house.advance(25 * hourMs);
  zone["MX a.be"] = "unavailable";
  expect(await reasonsOf(house, "a.be")).toEqual(["dns_unavailable"]);
});

test("when DNS is down most of many domains are never asked, and none is invalid", async () => {
  const { house } = await openWith({});
  const asked: string[] = [];
  house.dns.query = async (name) => {
    asked.push(name);
    return { kind: "unavailable" };
  };
  const domains = Array.from({ length: 5000 }, (_, i) => `bakkerij-${i}.be`);
  const told = await resolveDomains(house, domains, limits);
  expect(new Set([...told.values()].flatMap(({ reasons }) => reasons))).toEqual(new Set(["dns_unavailable"]));
  expect(told.size).toBe(5000);
  expect(asked.length).toBeLessThan(100);
});

test("the great providers are known without asking, with who runs their mail servers, whatever DNS says", async () => {
  const { house, resolver } = await openWith({});
  const told = await resolveDomains(house, ["gmail.com", "hotmail.be", "telenet.be", "gmx.de", "gmial.com"], limits);
  expect(Object.fromEntries(told)).toEqual({
    "gmail.com": { reasons: [], mxGroup: "google" },
    "hotmail.be": { reasons: [], mxGroup: "microsoft-consumer" },
    "telenet.be": { reasons: [], mxGroup: "telenet" },
    "gmx.de": { reasons: [], mxGroup: "gmx.net" },
    "gmial.com": { reasons: ["domain_not_found"], mxGroup: null },
  });
  expect(new Set(resolver.asked)).toEqual(new Set(["MX gmial.com"]));
});

test("a domain whose DNSSEC is broken is unknown, and the table says why", async () => {
  const { house } = await openWith(good);
  house.dns.query = async () => ({ kind: "unavailable", dnssec: "broken" });
  expect(await reasonsOf(house, "a.be")).toEqual(["dns_unavailable"]);
  const [row] = await house.db.select().from(domainChecks);
  expect(row).toMatchObject({ class: "unknown_dnssec", attempts: 1 });
});

test("a resolver that never answers holds nobody up", async () => {
  const never = { query: () => new Promise<never>(() => {}) };
  const started = performance.now();
  expect(await askDomains(never, ["a.be", "b.be"], 50)).toEqual(new Map());
  expect(performance.now() - started).toBeLessThan(2000);
});

test("checks that ran out a week ago are forgotten", async () => {
  const { house } = await openWith(good);
  await resolveDomains(house, ["a.be"], limits);
  house.advance(7 * 24 * hourMs);
  expect(await purgeDomainChecks(house)).toBe(0);
  house.advance(3 * hourMs);
  expect(await purgeDomainChecks(house)).toBe(1);
});
