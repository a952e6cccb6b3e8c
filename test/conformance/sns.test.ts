import { X509Certificate } from "node:crypto";

import { beforeAll, describe, expect, test } from "vitest";

import { canonicalSnsText } from "../../src/feedback/sns-canonical.ts";
import { judgeCertificateUrl } from "../../src/feedback/sns-certificate-url.ts";
import { confirmationUrl } from "../../src/feedback/sns-confirmation.ts";
import { verifySns } from "../../src/feedback/sns.ts";
import type { Signer } from "../../src/sandbox/certificate.ts";
import { confirmation, makeSigner, notification, rulesWith, signed, topic } from "../feedback/sign-sns.ts";

/** Amazon SNS developer guide, "Verifying the signatures of Amazon SNS messages", as STANDARDS 3.1 to 3.4 quote it. */

let signer: Signer;
beforeAll(async () => {
  signer = await makeSigner();
});

const fields = { Message: "M", MessageId: "I", Timestamp: "T", TopicArn: "A" };

describe("3.2 string to sign", () => {
  test('"Names in byte order, each Name\\nValue\\n, a final newline included": Notification', () => {
    expect(canonicalSnsText({ ...fields, Type: "Notification", Subject: "S" })).toBe(
      "Message\nM\nMessageId\nI\nSubject\nS\nTimestamp\nT\nTopicArn\nA\nType\nNotification\n",
    );
  });

  test('"Subject (only if present)"', () => {
    const without = "Message\nM\nMessageId\nI\nTimestamp\nT\nTopicArn\nA\nType\nNotification\n";
    expect(canonicalSnsText({ ...fields, Type: "Notification" })).toBe(without);
    expect(canonicalSnsText({ ...fields, Type: "Notification", Subject: null })).toBe(without);
  });

  test.each(["SubscriptionConfirmation", "UnsubscribeConfirmation"])(
    '"%s: Message, MessageId, SubscribeURL, Timestamp, Token, TopicArn, Type"',
    (Type) => {
      expect(canonicalSnsText({ ...fields, Type, SubscribeURL: "U", Token: "K" })).toBe(
        `Message\nM\nMessageId\nI\nSubscribeURL\nU\nTimestamp\nT\nToken\nK\nTopicArn\nA\nType\n${Type}\n`,
      );
    },
  );

  test.each(["1", "2"] as const)(
    '"SignatureVersion 1 = RSA PKCS#1 v1.5 + SHA-1, 2 = + SHA-256": version %s',
    async (version) => {
      const { rules } = rulesWith(signer);
      for (const message of [notification, confirmation, { ...confirmation, Type: "UnsubscribeConfirmation" }]) {
        expect((await verifySns(signed(signer, message, { version }), rules)).outcome).toBe("verified");
      }
    },
  );

  test("any other SignatureVersion is refused", async () => {
    const { rules } = rulesWith(signer);
    const verdict = await verifySns(signed(signer, notification, { after: { SignatureVersion: "3" } }), rules);
    expect(verdict).toEqual({ outcome: "refused", reason: "signature_version_unknown" });
  });

  test("a signature of one version does not hold under the other", async () => {
    const { rules } = rulesWith(signer);
    const verdict = await verifySns(signed(signer, notification, { after: { SignatureVersion: "1" } }), rules);
    expect(verdict).toEqual({ outcome: "refused", reason: "signature_wrong" });
  });
});

const judge = (url: string, region = "us-west-2") => judgeCertificateUrl(url, `arn:aws:sns:${region}:123456789012:t`);

describe("3.3 SigningCertURL", () => {
  const file = `SimpleNotificationService-${"0aF".repeat(10)}12.pem`;

  test.each([
    ["us-west-2", "com"],
    ["eu-central-1", "com"],
    ["us-gov-west-1", "com"],
    ["cn-north-1", "com.cn"],
  ])('"accepts %s (.%s)"', (region, tld) => {
    expect(judge(`https://sns.${region}.amazonaws.${tld}/${file}`, region)).toBe("allowed");
  });

  test.each([
    `https://sns.s3.amazonaws.com/${file}`,
    `https://sns.s3-us-west-2.amazonaws.com/${file}`,
    `https://sns.us-west-2.amazonaws.com.evil.com/${file}`,
    "https://sns.us-west-2.amazonaws.com/?Action=x&.pem",
    `http://sns.us-west-2.amazonaws.com/${file}`,
    `https://sns.us-west-2.amazonaws.com:8443/${file}`,
    `https://user@sns.us-west-2.amazonaws.com/${file}`,
    `https://sns.us-west-2.amazonaws.com/a/../${file}`,
    `https://sns.us-west-2.amazonaws.com/${file}?x`,
    `https://sns.us-west-2.amazonaws.com.cn/${file}`,
  ])('"rejects" %s', (url) => {
    expect(judge(url)).toBe("certificate_url_not_allowed");
  });

  test('"require the region in the URL to equal the region in TopicArn"', () => {
    expect(judge(`https://sns.us-west-2.amazonaws.com/${file}`, "eu-west-1")).toBe("certificate_region_differs");
  });

  test('"Check certificate validity dates; subject CN sns.amazonaws.com": the sandbox\'s own lasts for decades', () => {
    const certificate = new X509Certificate(signer.pem);
    expect(certificate.subject).toBe("CN=sns.amazonaws.com");
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    const years = (Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)) / (365.25 * 86_400_000);
    expect(Math.round(years)).toBe(50);
  });
});

describe("3.4 handling", () => {
  test('"Reject TopicArn not in the allow-list with 403, before any network call"', async () => {
    const { rules, fetched } = rulesWith(signer, { topics: ["arn:aws:sns:eu-west-1:123456789012:other"] });
    const verdict = await verifySns(signed(signer, notification), rules);
    expect(verdict).toEqual({ outcome: "refused", reason: "topic_not_allowed" });
    expect(fetched).toEqual([]);
  });

  test('"do not reject on old Timestamp (DLQ redrive may be days late)"', async () => {
    const { rules } = rulesWith(signer);
    const old = { ...notification, Timestamp: "2026-01-01T00:00:00.000Z" };
    expect((await verifySns(signed(signer, old), rules)).outcome).toBe("verified");
  });

  test('"Safer: build the URL from TopicArn + Token"', () => {
    expect(confirmationUrl({ TopicArn: topic, Token: "a b" })).toBe(
      `https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${encodeURIComponent(topic)}&Token=a+b`,
    );
    expect(confirmationUrl({ TopicArn: "arn:aws:sns:evil.example/:1:t", Token: "x" })).toBeNull();
  });
});
