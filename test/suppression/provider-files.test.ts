import { expect, test } from "vitest";
import { type FileEntry, type FileFormat, type Provider, providerFile } from "../../src/suppression/provider-files.ts";
import { type Counted, noneCounted, writeProviderFile } from "../../src/suppression/write-provider-file.ts";
import { allOf } from "../client/service.ts";
import { neighbour } from "../campaigns/effort.ts";
import { openHouse } from "../house.ts";

const since = "2025-01-07T19:25:45.000Z";
const entry = (address: string | null, reason: string, topic: string | null = null): FileEntry => ({
  address,
  reason,
  topic,
  since,
});
const entries = [
  entry("nee@telenet.be", "unsubscribe"),
  entry("klacht@xn--mller-kva.de", "complaint"),
  entry("weg@telenet.be", "hard_bounce"),
  entry(null, "erased"),
  entry("half@telenet.be", "manual", "newsletter"),
];

type Written = [files: string[], Counted];

async function written(provider: Provider, format?: FileFormat, of: readonly FileEntry[] = entries): Promise<Written> {
  const counted = noneCounted();
  const file = providerFile(provider, format);
  if (!file) throw new Error("no such file");
  const files: string[] = [];
  for (const { part, text } of await allOf(writeProviderFile(file, stream(of), counted))) {
    files[part - 1] = (files[part - 1] ?? "") + text;
  }
  return [files, counted];
}

async function* stream(of: readonly FileEntry[]): AsyncGenerator<FileEntry> {
  yield* of;
}

const bodiesOf = ([[text = ""]]: Written) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
const many = (n: number, reason = "unsubscribe") =>
  Array.from({ length: n }, (_, i) => entry(`n${i}@telenet.be`, reason));
const addresses = "nee@telenet.be\r\nklacht@xn--mller-kva.de\r\nweg@telenet.be\r\n";
const all = { written: 3, nameless: 1, forTopic: 1, noPlace: 0 };

test("a column of addresses under the provider's own name for it", async () => {
  expect(await written("mailchimp")).toEqual([[`Email Address\r\n${addresses}`], all]);
  expect(await written("brevo")).toEqual([[`EMAIL\r\n${addresses}`], all]);
  expect(await written("sendgrid")).toEqual([[`email\r\n${addresses}`], all]);
  expect(await written("mailjet")).toEqual([[`email\r\n${addresses}`], all]);
});

test("an address with a comma or a quote is one cell still (RFC 4180)", async () => {
  const [[text]] = await written("brevo", "csv", [entry('o"n,e@telenet.be', "manual")]);
  expect(text).toBe('EMAIL\r\n"o""n,e@telenet.be"\r\n');
});

test("Mailgun: unsubscribed from all tags, with the time of RFC 2822; 25 MB a file, 1,000 records a call", async () => {
  const [[text = ""], counted] = await written("mailgun");
  expect(text.split("\r\n").slice(0, 2)).toEqual([
    "address,tags,created_at",
    'nee@telenet.be,*,"Tue, 07 Jan 2025 19:25:45 UTC"',
  ]);
  expect(counted).toEqual(all);
  const longest = Array.from({ length: 80_001 }, (_, i) =>
    entry(`${String(i).padStart(242, "x")}@telenet.be`, "manual"),
  );
  const [files] = await written("mailgun", "csv", longest);
  expect(files.map((file) => file.startsWith("address,tags,created_at\r\n"))).toEqual([true, true]);
  expect(Buffer.byteLength(files[0] ?? "")).toBeLessThan(25_000_000);
  const bodies = bodiesOf(await written("mailgun", "json", many(1001)));
  expect(bodies.map((body) => body.length)).toEqual([1000, 1]);
  expect(bodies[1]).toEqual([
    { address: "n1000@telenet.be", tags: ["*"], created_at: "Tue, 07 Jan 2025 19:25:45 UTC" },
  ]);
});

test("Postmark: bodies of fifty, and no file", async () => {
  const bodies = bodiesOf(await written("postmark", undefined, many(120)));
  expect(bodies.map(({ Suppressions }) => Suppressions.length)).toEqual([50, 50, 20]);
  expect(bodies[0].Suppressions[0]).toEqual({ EmailAddress: "n0@telenet.be" });
  expect(providerFile("postmark", "csv")).toBe(null);
});

test("SES: bounces and complaints alone, 100,000 an object, no header, or one JSON object a line", async () => {
  const counted = { written: 2, nameless: 1, forTopic: 1, noPlace: 1 };
  expect(await written("ses")).toEqual([["klacht@xn--mller-kva.de,COMPLAINT\nweg@telenet.be,BOUNCE\n"], counted]);
  expect(await written("ses", "json")).toEqual([
    [
      '{"emailAddress":"klacht@xn--mller-kva.de","reason":"COMPLAINT"}\n{"emailAddress":"weg@telenet.be","reason":"BOUNCE"}\n',
    ],
    counted,
  ]);
  const [files] = await written("ses", "csv", many(200_001, "hard_bounce"));
  expect(files.map((file) => file.trim().split("\n").length)).toEqual([100_000, 100_000, 1]);
  expect((await written("ses", "csv", many(100_000, "hard_bounce")))[0]).toHaveLength(1);
});

test("Mailchimp, SendGrid and Mailjet: bodies of the calls that their APIs document", async () => {
  const [mailchimp] = bodiesOf(await written("mailchimp", "json", many(2)));
  expect(mailchimp).toEqual({
    members: [
      { email_address: "n0@telenet.be", status: "unsubscribed" },
      { email_address: "n1@telenet.be", status: "unsubscribed" },
    ],
    update_existing: true,
  });
  expect(bodiesOf(await written("mailchimp", "json", many(501))).map(({ members }) => members.length)).toEqual([
    500, 1,
  ]);
  expect(bodiesOf(await written("sendgrid", "json", many(2)))).toEqual([
    { recipient_emails: ["n0@telenet.be", "n1@telenet.be"] },
  ]);
  expect(bodiesOf(await written("mailjet", "json", many(1)))).toEqual([
    { Contacts: [{ Email: "n0@telenet.be", IsExcludedFromCampaigns: true }] },
  ]);
});

test("nobody at all is a file with its header alone", async () => {
  expect(await written("mailgun", "csv", [])).toEqual([["address,tags,created_at\r\n"], noneCounted()]);
  expect(await written("postmark", undefined, [])).toEqual([[""], noneCounted()]);
});

test("by the API: the snapshot for a provider, with who is left out, and nobody of another account", async () => {
  const house = await openHouse("own");
  const other = await neighbour(house);
  const none = { entries: [{ address: "buur@telenet.be", reason: "complaint" }] };
  expect((await other.api("POST", "/suppressions", none)).status).toBe(200);
  await house.api("POST", "/suppressions", {
    entries: [
      { address: "nee@telenet.be", reason: "unsubscribe" },
      { address: "weg@telenet.be", reason: "hard_bounce" },
      { hash: "ab".repeat(32), reason: "objection" },
      { address: "half@telenet.be", reason: "manual", topic: "newsletter" },
    ],
  });
  const file = await house.api("GET", "/suppressions/snapshot?for=mailchimp");
  expect(file.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(file.headers.get("content-disposition")).toBe('attachment; filename="suppressions-mailchimp.csv"');
  expect(file.headers.get("left-out")).toBe("nameless=1, for_topic=1, no_place=0");
  const [head, ...lines] = file.body.trim().split("\r\n");
  expect([head, lines.toSorted()]).toEqual(["Email Address", ["nee@telenet.be", "weg@telenet.be"]]);
  const ses = await house.api("GET", "/suppressions/snapshot?for=ses&format=json");
  expect(ses.headers.get("content-type")).toBe("application/x-ndjson");
  expect([ses.headers.get("left-out"), ses.headers.get("file-lines-max")]).toEqual([
    "nameless=1, for_topic=1, no_place=1",
    "100000",
  ]);
  expect(ses.body).toBe('{"emailAddress":"weg@telenet.be","reason":"BOUNCE"}\n');
  const refused = await house.api("GET", "/suppressions/snapshot?for=postmark&format=csv");
  expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, "#/format"]);
  expect((await house.api("GET", "/suppressions/snapshot?for=lotus")).status).toBe(422);
});
