import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { feedbackEvents } from "../../src/db/schema.ts";
import type { Signer } from "../../src/sandbox/certificate.ts";
import { type House, openHouse } from "../house.ts";
import { certificateUrl, confirmation, makeSigner, notification, signed, topic } from "./sign-sns.ts";

let signer: Signer;
let house: House;
beforeAll(async () => {
  signer = await makeSigner(new Date("2020-01-01T00:00:00Z"));
});
beforeEach(async () => {
  house = await openHouse("own");
  house.config = { ...house.config, sns: { topics: [topic], pinned: { url: certificateUrl, pem: signer.pem } } };
});

const post = async (body: string, headers: Record<string, string> = { "content-type": "text/plain; charset=UTF-8" }) =>
  (await app.request("/feedback/ses", { method: "POST", body, headers }, house)).status;
const stored = async () => (await house.db.select().from(feedbackEvents)).map(({ snsMessageId }) => snsMessageId);

test("a notification is stored once, however often it comes, and wakes the job", async () => {
  const body = signed(signer, notification);
  expect([await post(body), await post(body)]).toEqual([200, 200]);
  expect(await stored()).toEqual([notification["MessageId"]]);
  expect(house.woken).toContain("feedback");
});

describe("what is not from our topic is refused, without a look at any network", () => {
  const forged: [string, () => string][] = [
    ["no SNS message", () => "{}"],
    ["no JSON", () => "hello"],
    ["a foreign topic", () => signed(signer, { ...notification, TopicArn: topic.replace("reaffirm", "other") })],
    ["a changed text", () => signed(signer, notification, { after: { Message: "{}" } })],
    [
      "a foreign certificate",
      () => signed(signer, notification, { after: { SigningCertURL: "https://sns.s3.amazonaws.com/x.pem" } }),
    ],
    [
      "a certificate of another region",
      () =>
        signed(signer, notification, { after: { SigningCertURL: certificateUrl.replace("eu-west-1", "us-east-1") } }),
    ],
    ["an unknown signature version", () => signed(signer, notification, { after: { SignatureVersion: "3" } })],
  ];
  test.each(forged)("%s", async (_, body) => {
    const before = globalThis.fetch;
    const fetched: unknown[] = [];
    globalThis.fetch = async (input) => {
      fetched.push(input);
      throw new Error("no network in this test");
    };
    try {
      expect(await post(body())).toBe(403);
    } finally {
      globalThis.fetch = before;
    }
    expect(fetched).toEqual([]);
    expect(await stored()).toEqual([]);
  });
});

test("a subscription is noted and never confirmed by visiting what a message says", async () => {
  expect(await post(signed(signer, confirmation))).toBe(200);
  expect(await stored()).toEqual([]);
});

test("a body beyond what SNS can send is not read", async () => {
  const long = "x".repeat(2 * 1024 * 1024);
  expect(await post(long)).toBe(413);
  const stream = new Response(long).body ?? "";
  const init = { method: "POST", body: stream, duplex: "half" } as RequestInit;
  expect((await app.request(new Request("http://localhost/feedback/ses", init), {}, house)).status).toBe(413);
});

test("when a certificate cannot be had the message is to come again", async () => {
  house.config = { ...house.config, sns: { topics: [topic], pinned: null } };
  const before = globalThis.fetch;
  globalThis.fetch = async () => new Response("gone", { status: 500 });
  try {
    expect(await post(signed(signer, notification))).toBe(503);
  } finally {
    globalThis.fetch = before;
  }
});
