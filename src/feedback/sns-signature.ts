import { Buffer } from "node:buffer";
import { X509Certificate, verify } from "node:crypto";

import { canonicalSnsText } from "./sns-canonical.ts";
import type { SnsMessage } from "./sns-message.ts";

/** Version 1 is RSA PKCS#1 v1.5 with SHA-1, version 2 with SHA-256 (STANDARDS 3.2). */
const digests = new Map([
  ["1", "sha1"],
  ["2", "sha256"],
]);

export type SignatureVerdict =
  | "good"
  | "signature_version_unknown"
  | "certificate_unreadable"
  | "certificate_not_valid_now"
  | "signature_wrong";

/** Whether this certificate, valid at `now`, signed this message. Throws nothing. */
export function judgeSnsSignature(message: SnsMessage, pem: string, now: Date): SignatureVerdict {
  const digest = digests.get(message.SignatureVersion);
  if (digest === undefined) return "signature_version_unknown";
  const certificate = readCertificate(pem);
  if (certificate === null) return "certificate_unreadable";
  if (now.getTime() < Date.parse(certificate.validFrom)) return "certificate_not_valid_now";
  if (now.getTime() > Date.parse(certificate.validTo)) return "certificate_not_valid_now";
  return signedBy(certificate, digest, message) ? "good" : "signature_wrong";
}

function readCertificate(pem: string): X509Certificate | null {
  try {
    const certificate = new X509Certificate(pem);
    return certificate.publicKey.asymmetricKeyType === "rsa" ? certificate : null;
  } catch {
    return null;
  }
}

function signedBy(certificate: X509Certificate, digest: string, message: SnsMessage): boolean {
  try {
    const text = Buffer.from(canonicalSnsText(message), "utf8");
    return verify(digest, text, certificate.publicKey, Buffer.from(message.Signature, "base64"));
  } catch {
    return false;
  }
}
