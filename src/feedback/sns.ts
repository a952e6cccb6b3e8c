import { judgeCertificateUrl } from "./sns-certificate-url.ts";
import type { SnsMessage } from "./sns-message.ts";
import { readSnsMessage } from "./sns-message.ts";
import { judgeSnsSignature } from "./sns-signature.ts";
import type { SignatureVerdict } from "./sns-signature.ts";

export type SnsRules = {
  /** The topics that are ours, as full ARNs. */
  topics: readonly string[];
  /** A certificate that is trusted without a fetch, for exactly this URL (the local start's own). */
  pinned?: { url: string; pem: string } | undefined;
  /** Called only for a URL that is allowed for one of our topics. May throw: then the message is refused as `certificate_unavailable`. */
  fetchCertificate: (url: string) => Promise<string>;
  now: Date;
};

/**
 * `certificate_unavailable` is our own trouble and passes: answer 503 so that SNS tries again.
 * Every other reason is final: answer 403.
 */
export type SnsRefusal =
  | "not_an_sns_message"
  | "topic_not_allowed"
  | "certificate_url_not_allowed"
  | "certificate_region_differs"
  | "certificate_unavailable"
  | Exclude<SignatureVerdict, "good">;

export type SnsVerdict = { outcome: "verified"; message: SnsMessage } | { outcome: "refused"; reason: SnsRefusal };

/**
 * Whether a body posted to us comes from one of our SNS topics (STANDARDS 3.1 to 3.4).
 * Topic and certificate URL are judged before anything is fetched. An old `Timestamp` is no reason to refuse:
 * a redrive may come days late; repeats are told by `MessageId`.
 */
export async function verifySns(body: string, rules: SnsRules): Promise<SnsVerdict> {
  const message = readSnsMessage(body);
  if (message === null) return { outcome: "refused", reason: "not_an_sns_message" };
  if (!rules.topics.includes(message.TopicArn)) return { outcome: "refused", reason: "topic_not_allowed" };

  const place = judgeCertificateUrl(message.SigningCertURL, message.TopicArn);
  if (place !== "allowed") return { outcome: "refused", reason: place };

  const pem = await certificateAt(message.SigningCertURL, rules);
  if (pem === null) return { outcome: "refused", reason: "certificate_unavailable" };

  const verdict = judgeSnsSignature(message, pem, rules.now);
  return verdict === "good" ? { outcome: "verified", message } : { outcome: "refused", reason: verdict };
}

async function certificateAt(url: string, rules: SnsRules): Promise<string | null> {
  if (rules.pinned?.url === url) return rules.pinned.pem;
  try {
    return await rules.fetchCertificate(url);
  } catch {
    return null;
  }
}
