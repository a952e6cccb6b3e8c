import { beforeAll, describe, expect, test } from "vitest";

import { verifySns } from "../../src/feedback/sns.ts";
import type { Signer } from "../../src/sandbox/certificate.ts";
import { certificateUrl, confirmation, makeSigner, notification, rulesWith, signed } from "./sign-sns.ts";

let signer: Signer;
let stranger: Signer;
beforeAll(async () => {
  signer = await makeSigner();
  stranger = await makeSigner();
});

describe("a good message", () => {
  test("is verified and given back", async () => {
    const { rules, fetched } = rulesWith(signer);
    const verdict = await verifySns(signed(signer, notification), rules);
    expect(verdict).toMatchObject({ outcome: "verified", message: notification });
    expect(fetched).toEqual([certificateUrl]);
  });

  test("needs no fetch when its certificate is pinned", async () => {
    const { rules, fetched } = rulesWith(stranger, { pinned: { url: certificateUrl, pem: signer.pem } });
    expect((await verifySns(signed(signer, notification), rules)).outcome).toBe("verified");
    expect(fetched).toEqual([]);
  });

  test("is fetched for when another certificate is pinned", async () => {
    const elsewhere = certificateUrl.replace("a1a1", "b2b2");
    const { rules, fetched } = rulesWith(signer, { pinned: { url: elsewhere, pem: stranger.pem } });
    expect((await verifySns(signed(signer, notification), rules)).outcome).toBe("verified");
    expect(fetched).toEqual([certificateUrl]);
  });
});

describe("a forged message", () => {
  const late: [string, Record<string, string>][] = [
    ["its text is changed", { Message: "Hello" }],
    ["its id is changed", { MessageId: "x" }],
    ["its time is changed", { Timestamp: "2026-11-22T09:00:00.000Z" }],
    ["its subject is changed", { Subject: "Other" }],
    ["its signature is another's", { Signature: "AAAA" }],
  ];
  test.each(late)("is refused when %s", async (_, after) => {
    const { rules } = rulesWith(signer);
    const verdict = await verifySns(signed(signer, notification, { after }), rules);
    expect(verdict).toEqual({ outcome: "refused", reason: "signature_wrong" });
  });

  test("is refused when a stranger signed it", async () => {
    const { rules } = rulesWith(signer);
    const verdict = await verifySns(signed(stranger, notification), rules);
    expect(verdict).toEqual({ outcome: "refused", reason: "signature_wrong" });
  });

  test("cannot pass as another type with the same signature", async () => {
    const { rules } = rulesWith(signer);
    const after = { Type: "UnsubscribeConfirmation", Token: "t", SubscribeURL: "https://sns.eu-west-1.amazonaws.com/" };
    const verdict = await verifySns(signed(signer, notification, { after }), rules);
    expect(verdict).toEqual({ outcome: "refused", reason: "signature_wrong" });
  });

  const early: [string, Record<string, string>, string][] = [
    ["a topic that is not ours", { TopicArn: "arn:aws:sns:eu-west-1:999999999999:reaffirm" }, "topic_not_allowed"],
    ["a certificate elsewhere", { SigningCertURL: "https://evil.example/a.pem" }, "certificate_url_not_allowed"],
    [
      "a certificate of another region",
      { SigningCertURL: certificateUrl.replace("eu-west-1", "us-east-1") },
      "certificate_region_differs",
    ],
    ["a certificate URL with text before", { SigningCertURL: `x${certificateUrl}` }, "certificate_url_not_allowed"],
    ["a certificate URL with a line break", { SigningCertURL: `${certificateUrl}\n` }, "certificate_url_not_allowed"],
    ["no type that exists", { Type: "Other" }, "not_an_sns_message"],
  ];
  test.each(early)("with %s is refused before any network call", async (_, after, reason) => {
    const { rules, fetched } = rulesWith(signer);
    expect(await verifySns(signed(signer, notification, { after }), rules)).toEqual({ outcome: "refused", reason });
    expect(fetched).toEqual([]);
  });

  test.each(["", "text", "null", "[]", "{}", '{"Type":"Notification"}', "9".repeat(2_000_000)])(
    "that is no SNS message is refused (case %#)",
    async (body) => {
      const { rules } = rulesWith(signer);
      expect(await verifySns(body, rules)).toEqual({ outcome: "refused", reason: "not_an_sns_message" });
    },
  );
});

describe("the certificate", () => {
  test("must be valid now", async () => {
    const { rules } = rulesWith(signer, { now: new Date("2099-01-01T00:00:00Z") });
    const verdict = await verifySns(signed(signer, notification), rules);
    expect(verdict).toEqual({ outcome: "refused", reason: "certificate_not_valid_now" });
    const early = rulesWith(signer, { now: new Date("2020-01-01T00:00:00Z") });
    expect(await verifySns(signed(signer, notification), early.rules)).toEqual(verdict);
  });

  test("that cannot be fetched is a refusal of its own, so that the message may come again", async () => {
    const { rules } = rulesWith(signer, { fetchCertificate: () => Promise.reject(new Error("timeout")) });
    const verdict = await verifySns(signed(signer, notification), rules);
    expect(verdict).toEqual({ outcome: "refused", reason: "certificate_unavailable" });
  });

  test("that is no certificate is refused", async () => {
    const { rules } = rulesWith(signer, { fetchCertificate: () => Promise.resolve("<html></html>") });
    const verdict = await verifySns(signed(signer, notification), rules);
    expect(verdict).toEqual({ outcome: "refused", reason: "certificate_unreadable" });
  });
});

test("a confirmation with a changed SubscribeURL or token is refused", async () => {
  const { rules } = rulesWith(signer);
  for (const after of [{ SubscribeURL: "http://169.254.169.254/" }, { Token: "other" }]) {
    const verdict = await verifySns(signed(signer, confirmation, { after }), rules);
    expect(verdict).toEqual({ outcome: "refused", reason: "signature_wrong" });
  }
});
