import { http, passthrough } from "msw";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { tasks } from "../../src/tasks.ts";
import { draft, houseWithTopics, listOf } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { type Panel, resolverOf, setRecords } from "../senders/dns.ts";

/** What asks anything of the world by fetch, http or https while a test runs. */
let asked: string[] = [];
const world = setupServer(
  http.all("*", ({ request }) => {
    asked.push(request.url);
    return passthrough();
  }),
);
let house: House;
let panel: Panel;

beforeAll(async () => {
  world.listen();
  house = await houseWithTopics("own");
  house.config.publicUrl = "https://permission.reaffirm-host.eu";
  panel = new Map();
  house.dns.query = resolverOf(panel).query;
});
beforeEach(() => void (asked = []));
afterAll(() => world.close());

/** Every way in which people have named a machine within: plain, odd forms, other families, names that lead there, other schemes. */
const within = [
  "http://169.254.169.254/latest/meta-data/",
  "https://169.254.169.254/",
  "https://127.0.0.1/",
  "https://127.1/",
  "https://2130706433/",
  "https://0x7f000001/",
  "https://0177.0.0.1/",
  "https://0/",
  "https://10.0.0.5/",
  "https://172.16.0.1/",
  "https://192.168.1.1/",
  "https://100.64.0.1/",
  "https://[::1]/",
  "https://[::ffff:127.0.0.1]/",
  "https://[::ffff:a00:5]/",
  "https://[fd00::1]/",
  "https://[fe80::1]/",
  "https://[64:ff9b::a00:5]/",
  "https://[2002:a00:5::]/",
  "https://localhost/",
  "https://LOCALHOST./",
  "https://metadata.google.internal/",
  "https://db.local/",
  "https://intranet/",
  "https://inner.bakkerij-jansen.be/",
  "https://inner6.bakkerij-jansen.be/",
  "https://both.bakkerij-jansen.be/",
  "https://permission.reaffirm-host.eu/",
  "https://an:secret@hooks.bakkerij-jansen.be/",
  "https://hooks.bakkerij-jansen.be@127.0.0.1/",
  "https://127.0.0.1#@hooks.bakkerij-jansen.be/",
  "https://１２７.0.0.1/",
  "https://127。0。0。1/",
  "file:///etc/passwd",
  "gopher://127.0.0.1:6379/_FLUSHALL",
  "ftp://10.0.0.5/",
  "javascript:alert(1)",
  "//127.0.0.1/",
];

test("no URL that an account may name leads within our network: webhooks and connectors refuse each, and nothing is asked", async () => {
  panel.set("A inner.bakkerij-jansen.be", ["10.0.0.5"]);
  panel.set("AAAA inner6.bakkerij-jansen.be", ["fd00::5"]);
  panel.set("A both.bakkerij-jansen.be", ["93.184.215.14", "127.0.0.1"]);
  panel.set("A hooks.bakkerij-jansen.be", ["93.184.215.14"]);
  const url = "https://hooks.bakkerij-jansen.be/";
  expect((await house.api("POST", "/webhook-endpoints", { url, events: ["import.done"] })).status).toBe(201);
  expect((await house.api("POST", "/connectors", { ...listmonk, url })).status).toBe(201);
  const taken: string[] = [];
  for (const url of within) {
    const hook = await house.api("POST", "/webhook-endpoints", { url, events: ["import.done"] });
    const connector = await house.api("POST", "/connectors", { ...listmonk, url });
    for (const { status } of [hook, connector]) if (status !== 422) taken.push(`${url} ${status}`);
  }
  expect(taken).toEqual([]);
  expect(asked).toEqual([]);
});

const listmonk = { kind: "listmonk", user: "api", token: "secret", lists: [] };

test("a host for links is looked at where our own host is, whatever its owner's DNS says a second later", async () => {
  house.config.mail.provider = "ses";
  const sent: { url: string; addresses: readonly string[] }[] = [];
  const { post } = house;
  house.post = async ({ url, addresses }) => {
    sent.push({ url: url.origin, addresses });
    return { outcome: "unanswered", error: "connection" };
  };
  try {
    const form = { domain: "bakkerij-jansen.be", link_host: "links.bakkerij-jansen.be" };
    const { id } = (await house.api("POST", "/sender-domains", form)).body;
    await tasks.senders.run(house);
    setRecords(panel, (await house.api("GET", `/sender-domains/${id}`)).body.records);
    panel.set("A links.bakkerij-jansen.be", ["169.254.169.254"]);
    panel.set("A permission.reaffirm-host.eu", ["93.184.215.14"]);
    house.advance(6 * 60_000);
    await tasks.senders.run(house);
    expect(sent).toEqual([{ url: "https://links.bakkerij-jansen.be", addresses: ["93.184.215.14"] }]);
    expect(asked).toEqual([]);
  } finally {
    house.post = post;
    house.config.mail.provider = "sandbox";
  }
});

test.each([
  "localhost",
  "127.0.0.1",
  "metadata.google.internal",
  "permission.reaffirm-host.eu",
  "a.b@127.0.0.1",
  "links.bakkerij-pieters.be/x",
])("a host for links is a name below its domain, and %s is none", async (link_host) => {
  const made = await house.api("POST", "/sender-domains", { domain: "bakkerij-pieters.be", link_host });
  expect(made.status).toBe(422);
});

test("links of a sender's own mail are text to us: those that could run or load something are refused, the others never asked for", async () => {
  const list = await listOf(house, ["an@telenet.be"]);
  const id = await draft(house, list);
  const shipped = (await house.api("GET", "/templates")).body.data[0].mjml;
  expect(shipped).toContain("</mj-body>");
  const withPart = (part: string) =>
    shipped.replace("</mj-body>", `<mj-section><mj-column>${part}</mj-column></mj-section></mj-body>`);
  const refused: [string, string][] = [
    ['<mj-text><a href="javascript:alert(1)">x</a></mj-text>', "link_refused"],
    ['<mj-text><a href="java&#10;script:alert(1)">x</a></mj-text>', "link_refused"],
    ['<mj-text><a href="data:text/html,x">x</a></mj-text>', "link_refused"],
    ['<mj-text><a href="http://169.254.169.254/">x</a></mj-text>', "link_refused"],
    ['<mj-text><a href="//169.254.169.254/">x</a></mj-text>', "link_refused"],
    ['<mj-image src="https://169.254.169.254/x.png" />', "remote_image"],
    ['<mj-include path="/etc/passwd" />', "include"],
    ['<mj-include path="http://169.254.169.254/" type="html" />', "include"],
    ['<mj-text><span style="background:url(https://169.254.169.254/)">x</span></mj-text>', "style_loads"],
    ['<mj-raw><img src="https://169.254.169.254/" /></mj-raw>', "element_refused"],
  ];
  for (const [part, code] of refused) {
    const { status, body } = await house.api("PATCH", `/campaigns/${id}`, { template: withPart(part) });
    expect(status, part).toBe(422);
    expect(JSON.stringify(body.errors), part).toContain(code);
  }
  const plain = withPart('<mj-text><a href="https://169.254.169.254/latest">x</a></mj-text>');
  expect((await house.api("PATCH", `/campaigns/${id}`, { template: plain })).status).toBe(200);
  expect((await house.api("GET", `/campaigns/${id}/preview?locale=nl`)).status).toBe(200);
  const { body: account } = await house.api("PUT", "/account", {
    brand: { logo_url: "https://169.254.169.254/logo.png" },
  });
  expect(account.brand).not.toHaveProperty("logo_url");
  await tasks.mail.run(house);
  expect(asked).toEqual([]);
});

test("what says that it is from the provider is asked for nothing at an address of its own", async () => {
  const url = "https://169.254.169.254/";
  const forged = {
    Type: "SubscriptionConfirmation",
    MessageId: "0198d4a0-0000-7000-8000-000000000001",
    Token: "a".repeat(64),
    TopicArn: "arn:aws:sns:eu-west-1:123456789012:feedback",
    Message: "x",
    SubscribeURL: url,
    Timestamp: house.now().toISOString(),
    SignatureVersion: "2",
    Signature: "AAAA",
    SigningCertURL: `${url}SimpleNotificationService-${"a".repeat(32)}.pem`,
  };
  house.config.sns.topics = [forged.TopicArn];
  for (const SigningCertURL of [
    forged.SigningCertURL,
    `https://sns.eu-west-1.amazonaws.com@169.254.169.254/SimpleNotificationService-${"a".repeat(32)}.pem`,
    `https://sns.eu-west-1.amazonaws.com.evil.example/SimpleNotificationService-${"a".repeat(32)}.pem`,
  ]) {
    const body = JSON.stringify({ ...forged, SigningCertURL });
    const answer = await app.request(
      "/feedback/ses",
      { method: "POST", body, headers: { "content-type": "text/plain" } },
      house,
    );
    expect(answer.status).toBeGreaterThanOrEqual(400);
  }
  expect(asked).toEqual([]);
});
