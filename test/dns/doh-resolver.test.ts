import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { classifyDomain } from "../../src/dns/classify-domain.ts";
import { dohResolver } from "../../src/dns/doh-resolver.ts";

const world = setupServer();
beforeAll(() => world.listen({ onUnhandledFrame: "error" }));
afterEach(() => world.resetHandlers());
afterAll(() => world.close());

const firstUrl = "https://cloudflare-dns.com/dns-query";
const secondUrl = "https://dns.google/resolve";
const flags = { TC: false, RD: true, RA: true, AD: false, CD: false };
const mx = (data: string) => ({ name: "bakkerij.be.", type: 15, TTL: 3600, data });
const alias = { name: "bakkerij.be.", type: 5, TTL: 60, data: "shop.be." };
const soa = { name: "be.", type: 6, TTL: 900, data: "a.ns.be. tech.be. 2026112201 3600 1800 2419200 600" };

function answers(first: object | number, second: object | number): URL[] {
  const asked: URL[] = [];
  const answer = (body: object | number) => (info: { request: Request }) => {
    asked.push(new URL(info.request.url));
    return typeof body === "number"
      ? new HttpResponse(null, { status: body })
      : HttpResponse.json({ ...flags, ...body });
  };
  world.use(http.get(firstUrl, answer(first)), http.get(secondUrl, answer(second)));
  return asked;
}

test("an answer keeps the records of its type, aliases left out, and the least TTL", async () => {
  const asked = answers({ Status: 0, Answer: [alias, mx("10 mx1.bakkerij.be."), mx("20 mx2.bakkerij.be.")] }, 500);
  expect(await dohResolver().query("bakkerij.be", "MX")).toEqual({
    kind: "answers",
    records: ["10 mx1.bakkerij.be.", "20 mx2.bakkerij.be."],
    ttlSeconds: 3600,
  });
  expect(asked.map(({ origin, search }) => `${origin}${search}`)).toEqual([
    "https://cloudflare-dns.com?name=bakkerij.be&type=MX",
  ]);
});

test("no record of that type is nodata, for the lesser time of its SOA (RFC 2308 5)", async () => {
  answers({ Status: 0, Answer: [alias], Authority: [soa] }, 500);
  expect(await dohResolver().query("bakkerij.be", "MX")).toEqual({ kind: "nodata", ttlSeconds: 600 });
});

test("a text in pieces is one text", async () => {
  answers({ Status: 0, Answer: [{ name: "a.be", type: 16, TTL: 60, data: '"v=spf1 " "-all"' }] }, 500);
  expect(await dohResolver().query("a.be", "TXT")).toMatchObject({ records: ["v=spf1 -all"] });
});

test.for([
  ["SERVFAIL", { Status: 2 }],
  ["REFUSED", { Status: 5 }],
  ["HTTP 503", 503],
  ["no DNS message", { error: "bad" }],
] as const)("after %s the second resolver is asked", async ([, first]) => {
  answers(first, { Status: 0, Answer: [mx("10 mx.bakkerij.be.")] });
  expect(await dohResolver().query("bakkerij.be", "MX")).toMatchObject({ kind: "answers" });
});

test("a name does not exist when neither resolver knows it; with either's evidence it does", async () => {
  const resolver = dohResolver();
  answers({ Status: 3, Authority: [soa] }, { Status: 3, Authority: [soa] });
  expect(await resolver.query("bakkerij.be", "MX")).toEqual({ kind: "nxdomain", ttlSeconds: 600 });
  answers({ Status: 3, Authority: [soa] }, { Status: 0, Answer: [mx("10 mx.bakkerij.be.")] });
  expect(await resolver.query("bakkerij.be", "MX")).toMatchObject({ kind: "answers" });
  answers({ Status: 3, Authority: [soa] }, 500);
  expect(await resolver.query("bakkerij.be", "MX")).toMatchObject({ kind: "nxdomain" });
});

test("two SERVFAILs are asked about once more without checking signatures: an answer then means broken DNSSEC", async () => {
  const asked: string[] = [];
  const unless = (without: object) => (info: { request: Request }) => {
    const url = new URL(info.request.url);
    asked.push(`${url.host} ${url.searchParams.get("cd") ?? "0"}`);
    return HttpResponse.json({ ...flags, ...(url.searchParams.has("cd") ? without : { Status: 2 }) });
  };
  const told = { Status: 0, Answer: [mx("10 mx.bakkerij.be.")] };
  world.use(http.get(firstUrl, unless(told)), http.get(secondUrl, unless(told)));
  expect(await dohResolver().query("bakkerij.be", "MX")).toEqual({ kind: "unavailable", dnssec: "broken" });
  expect(asked).toEqual(["cloudflare-dns.com 0", "dns.google 0", "cloudflare-dns.com 1"]);
  expect(await classifyDomain(dohResolver(), "bakkerij.be")).toMatchObject({ class: "unknown_dnssec" });

  world.use(http.get(firstUrl, unless({ Status: 2 })), http.get(secondUrl, unless(told)));
  expect(await dohResolver().query("bakkerij.be", "MX")).toEqual({ kind: "unavailable" });
});

test("asked for a CNAME, the alias itself is the answer, and not what it leads to", async () => {
  answers({ Status: 0, Answer: [{ ...alias, name: "links.bakkerij.be." }, mx("10 mx.bakkerij.be.")] }, 500);
  expect(await dohResolver().query("links.bakkerij.be", "CNAME")).toEqual({
    kind: "answers",
    records: ["shop.be."],
    ttlSeconds: 60,
  });
});

test("two failures, and a network that is not there, are unknown, never invalid", async () => {
  answers({ Status: 2 }, 502);
  expect(await classifyDomain(dohResolver(), "bakkerij.be")).toMatchObject({ class: "dns_unavailable" });
  world.use(
    http.get(firstUrl, () => HttpResponse.error()),
    http.get(secondUrl, () => HttpResponse.error()),
  );
  expect(await classifyDomain(dohResolver(), "bakkerij.be")).toMatchObject({ class: "dns_unavailable" });
});
