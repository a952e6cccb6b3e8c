import { expect, test } from "vitest";
import { type Counted, providerFiles, writeProviderFile } from "../../src/cli/suppression-files.ts";
import { allOf } from "../client/service.ts";
import type { SnapshotEntry } from "../../src/client/reaffirm.ts";

const since = "2025-01-07T19:25:45.000Z";
const entry = (address: string | null, reason: string, topic: string | null = null): SnapshotEntry => ({
  key: "00".repeat(32),
  kid: 1,
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

async function written(provider: string, of: readonly SnapshotEntry[] = entries): Promise<[string, Counted]> {
  const counted = { written: 0, nameless: 0, forTopic: 0, noPlace: 0 };
  const file = providerFiles[provider];
  if (!file) throw new Error("no such provider");
  const pieces = await allOf(writeProviderFile(file, stream(of), counted));
  return [pieces.join(""), counted];
}

async function* stream(of: readonly SnapshotEntry[]): AsyncGenerator<SnapshotEntry> {
  yield* of;
}

const addresses = "nee@telenet.be\r\nklacht@xn--mller-kva.de\r\nweg@telenet.be\r\n";
const all = { written: 3, nameless: 1, forTopic: 1, noPlace: 0 };

test("a column of addresses under the provider's own name for it", async () => {
  expect(await written("mailchimp")).toEqual([`Email Address\r\n${addresses}`, all]);
  expect(await written("brevo")).toEqual([`EMAIL\r\n${addresses}`, all]);
  expect(await written("sendgrid")).toEqual([`email\r\n${addresses}`, all]);
  expect(await written("mailjet")).toEqual([`email\r\n${addresses}`, all]);
});

test("Mailgun: unsubscribed from all tags, with the time of RFC 2822", async () => {
  const [text, counted] = await written("mailgun");
  expect(text.split("\r\n").slice(0, 2)).toEqual([
    "address,tags,created_at",
    'nee@telenet.be,*,"Tue, 07 Jan 2025 19:25:45 UTC"',
  ]);
  expect(counted).toEqual(all);
});

test("Postmark: bodies of fifty", async () => {
  const many = Array.from({ length: 120 }, (_, i) => entry(`n${i}@telenet.be`, "unsubscribe"));
  const [text, counted] = await written("postmark", many);
  const bodies = text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(bodies.map(({ Suppressions }) => Suppressions.length)).toEqual([50, 50, 20]);
  expect(bodies[0].Suppressions[0]).toEqual({ EmailAddress: "n0@telenet.be" });
  expect(counted.written).toBe(120);
});

test("SES: bounces and complaints alone, and the rest is counted", async () => {
  expect(await written("ses")).toEqual([
    "klacht@xn--mller-kva.de,COMPLAINT\nweg@telenet.be,BOUNCE\n",
    { written: 2, nameless: 1, forTopic: 1, noPlace: 1 },
  ]);
});
