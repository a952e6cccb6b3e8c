import { Buffer } from "node:buffer";
import { sign } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { canonicalSnsText } from "../../src/feedback/sns-canonical.ts";
import type { SnsRules } from "../../src/feedback/sns.ts";
import { openSigner } from "../../src/sandbox/certificate.ts";
import type { Signer } from "../../src/sandbox/certificate.ts";

export const topic = "arn:aws:sns:eu-west-1:123456789012:reaffirm";
export const certificateUrl = `https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-${"a1".repeat(16)}.pem`;

/** A key and certificate of its own, valid from `from` on for 50 years. */
export async function makeSigner(from: Date = new Date()): Promise<Signer> {
  const directory = await mkdtemp(join(tmpdir(), "signer-"));
  const signer = await openSigner(directory, from);
  await rm(directory, { recursive: true });
  return signer;
}

type Fields = Record<string, string>;

export const notification: Fields = {
  Type: "Notification",
  MessageId: "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
  TopicArn: topic,
  Subject: "My First Message",
  Message: 'Hello "world"\nwith two lines: é',
  Timestamp: "2026-11-22T08:00:00.000Z",
};

export const confirmation: Fields = {
  Type: "SubscriptionConfirmation",
  MessageId: "165545c9-2a5c-472c-8df2-7ff2be2b3b1b",
  Token: "2336412f37",
  TopicArn: topic,
  Message: "You have chosen to subscribe to the topic.",
  SubscribeURL: "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription",
  Timestamp: "2026-11-22T08:00:00.000Z",
};

/** The body as SNS would post it; `after` is changed once the signature stands. */
export function signed(signer: Signer, fields: Fields, options: { version?: "1" | "2"; after?: Fields } = {}): string {
  const version = options.version ?? "2";
  const { Type = "", MessageId = "", TopicArn = "", Message = "", Timestamp = "", ...rest } = fields;
  const text = canonicalSnsText({ Type, MessageId, TopicArn, Message, Timestamp, ...rest });
  const signature = sign(version === "1" ? "sha1" : "sha256", Buffer.from(text), signer.key).toString("base64");
  return JSON.stringify({
    ...fields,
    SignatureVersion: version,
    Signature: signature,
    SigningCertURL: certificateUrl,
    UnsubscribeURL: "https://sns.eu-west-1.amazonaws.com/?Action=Unsubscribe",
    ...options.after,
  });
}

/** Rules whose fetches are counted. */
export function rulesWith(signer: Signer, change: Partial<SnsRules> = {}): { rules: SnsRules; fetched: string[] } {
  const fetched: string[] = [];
  const fetchCertificate = (url: string): Promise<string> => {
    fetched.push(url);
    return Promise.resolve(signer.pem);
  };
  return { rules: { topics: [topic], fetchCertificate, now: new Date(), ...change }, fetched };
}
