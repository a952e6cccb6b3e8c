import { expect, test } from "vitest";
import type { DnsAnswer } from "../../src/dns/resolver.ts";
import { runWebhooks } from "../../src/webhooks/deliver.ts";
import type { OutgoingPost } from "../../src/webhooks/post.ts";
import { type House, openHouse } from "../house.ts";

const events = ["suppression.added"];
const told = (...records: string[]): DnsAnswer => ({ kind: "answers", records, ttlSeconds: 60 });
const none: DnsAnswer = { kind: "nodata", ttlSeconds: 60 };

/** A service that the internet sees. */
async function openPublicHouse(): Promise<House> {
  const house = await openHouse("own");
  house.config.publicUrl = "https://toestemming.bakkerij-claes.be";
  return house;
}

test("a service on the internet posts to https on public addresses alone", async () => {
  const house = await openPublicHouse();
  const refused = {
    "http://hooks.example-platform.eu/": "url_not_https",
    "http://127.0.0.1/": "url_not_https",
    "https://127.0.0.1/": "address_not_public",
    "https://localhost/": "address_not_public",
    "https://LOCALHOST./": "address_not_public",
    "https://2130706433/": "address_not_public",
    "https://0x7f.1/": "address_not_public",
    "https://017700000001/": "address_not_public",
    "https://127.1/": "address_not_public",
    "https://0/": "address_not_public",
    "https://[::1]/": "address_not_public",
    "https://[::]/": "address_not_public",
    "https://[::ffff:169.254.169.254]/": "address_not_public",
    "https://[::ffff:7f00:1]/": "address_not_public",
    "https://[64:ff9b::a9fe:a9fe]/": "address_not_public",
    "https://[2002:7f00:1::]/": "address_not_public",
    "https://[2001::1]/": "address_not_public",
    "https://[fd00:ec2::254]/": "address_not_public",
    "https://[fe80::1]/": "address_not_public",
    "https://169.254.169.254/latest/meta-data/": "address_not_public",
    "https://10.0.0.8/": "address_not_public",
    "https://172.31.255.1/": "address_not_public",
    "https://192.168.1.1/": "address_not_public",
    "https://100.64.0.1/": "address_not_public",
    "https://metadata.google.internal/": "address_not_public",
    "https://printer.local/": "address_not_public",
    "https://intranet/": "address_not_public",
    "https://toestemming.bakkerij-claes.be/feedback/ses": "own_address",
    "https://user:secret@hooks.platform.eu/": "url_credentials",
    "gopher://hooks.platform.eu/": "url_invalid",
    "no url": "url_invalid",
  };
  for (const [url, code] of Object.entries(refused)) {
    const { status, body } = await house.api("POST", "/webhook-endpoints", { url, events });
    expect([url, status, body.errors?.[0]?.code, body.errors?.[0]?.pointer]).toEqual([url, 422, code, "#/url"]);
  }
  for (const url of ["https://1.1.1.1/", "https://[2606:4700:4700::1111]/", "https://hooks.platform.eu/"]) {
    expect([url, (await house.api("POST", "/webhook-endpoints", { url, events })).status]).toEqual([url, 201]);
  }
});

test("a name that leads to a private address is refused, one of two is enough", async () => {
  const house = await openPublicHouse();
  const url = "https://hooks.platform.eu/";
  for (const [a, aaaa] of [
    [told("10.1.2.3"), none],
    [told("1.1.1.1", "169.254.169.254"), none],
    [told("1.1.1.1"), told("::1")],
    [none, told("fd12:3456::1")],
    [none, told("::ffff:10.0.0.1")],
  ] as const) {
    house.dns.query = async (_, type) => (type === "A" ? a : aaaa);
    const { status, body } = await house.api("POST", "/webhook-endpoints", { url, events });
    expect([status, body.errors?.[0].code]).toEqual([422, "address_not_public"]);
  }
});

test("a name that changes its mind later reaches nothing private; what was checked is what is connected to", async () => {
  const house = await openPublicHouse();
  const posted: OutgoingPost[] = [];
  const deps = {
    ...house,
    post: async (post: OutgoingPost) => (
      posted.push(post),
      { outcome: "answered", status: 200, retryAfter: null } as const
    ),
  };
  house.dns.query = async (_, type) => (type === "A" ? told("1.1.1.1", "1.0.0.1") : told("2606:4700:4700::1111"));
  const { id } = (await house.api("POST", "/webhook-endpoints", { url: "https://hooks.platform.eu/in", events })).body;
  await house.api("POST", "/suppressions", { entries: [{ address: "een@telenet.be", reason: "manual" }] });
  await runWebhooks(deps);
  expect(posted.map(({ url, addresses }) => [url.href, addresses])).toEqual([
    ["https://hooks.platform.eu/in", ["1.1.1.1", "1.0.0.1", "2606:4700:4700::1111"]],
  ]);
  house.dns.query = async (_, type) => (type === "A" ? told("127.0.0.1") : none);
  await house.api("POST", "/suppressions", { entries: [{ address: "twee@telenet.be", reason: "manual" }] });
  await runWebhooks(deps);
  expect(posted).toHaveLength(1);
  const [last] = (await house.api("GET", `/webhook-endpoints/${id}/deliveries`)).body.data;
  expect(last).toMatchObject({ status: "waiting", attempts: [{ status: null, error: "address_not_public" }] });
  // DNS that cannot tell is no leave to go on.
  house.dns.query = async () => ({ kind: "unavailable" });
  house.advance(10_000);
  await runWebhooks(deps);
  expect(posted).toHaveLength(1);
});

test("the door on Node connects to the addresses that it is given, not to those of the name", async () => {
  const house = await openHouse();
  const { openReceiver } = await import("./receiver.ts");
  const receiver = await openReceiver();
  const url = new URL(receiver.url.replace("127.0.0.1", "hooks.platform.eu"));
  const post = { url, addresses: ["127.0.0.1"], headers: { "webhook-id": "msg_1" }, body: "{}" };
  expect(await house.post(post)).toEqual({ outcome: "answered", status: 204, retryAfter: null });
  expect(receiver.received).toHaveLength(1);
  const other = new URL(receiver.url.replace("127.0.0.1", "nergens.platform.eu"));
  expect(await house.post({ ...post, url: other, addresses: [] })).toEqual({
    outcome: "unanswered",
    error: "connection",
  });
});
