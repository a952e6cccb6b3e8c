import { createHash, verify, type X509Certificate } from "node:crypto";
import { authorityOf, isSame, leadsTo, readCertificate } from "./authority.ts";
import { objectIdOf, partsOf, tags } from "./der.ts";
import { readStamp, type Signer, type Stamp } from "./read-stamp.ts";
import { imprintOf } from "./stamp-request.ts";

export type StampClaim = {
  token: Uint8Array<ArrayBuffer>;
  /** What was stamped. */
  text: string;
  /** Of the request, where it was made just now. */
  nonce?: Uint8Array;
  /** PEM of the authority's certificate, or of one above it. Without it the signature is checked, and not whose it is. */
  pinned?: string | null;
};

export type Verified = { at: Date; authority: string; pinned: boolean };
/** Why a token is not believed; short words, kept with the anchor. */
export type StampFault =
  | "not_a_token"
  | "other_text"
  | "other_nonce"
  | "no_certificate"
  | "not_for_stamps"
  | "not_valid_then"
  | "other_digest"
  | "other_certificate"
  | "bad_signature"
  | "not_pinned";

const attribute = {
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  signingCertificate: "1.2.840.113549.1.9.16.2.12",
  signingCertificateV2: "1.2.840.113549.1.9.16.2.47",
} as const;
const stampInfo = "1.2.840.113549.1.9.16.1.4";

const digests: Readonly<Record<string, string>> = {
  "2.16.840.1.101.3.4.2.1": "sha256",
  "2.16.840.1.101.3.4.2.2": "sha384",
  "2.16.840.1.101.3.4.2.3": "sha512",
};
const ed25519 = "1.3.101.112";

/** Checks a time stamp by RFC 3161, section 2.2: what was stamped, by whom, for what use, and that the signature holds. */
export function verifyStamp({ token, text, nonce, pinned = null }: StampClaim): Verified | { wrong: StampFault } {
  const stamp = readStamp(token);
  if (!stamp) return { wrong: "not_a_token" };
  if (!isSame(stamp.imprint, imprintOf(text))) return { wrong: "other_text" };
  if (nonce && !(stamp.nonce && isSame(stamp.nonce, nonce))) return { wrong: "other_nonce" };
  const root = pinned === null ? null : readCertificate(pinned);
  const carried = stamp.certificates.flatMap((bytes) => readCertificate(bytes) ?? []);
  const found = authorityOf(stamp.signer, root ? [...carried, root] : carried);
  if (!found) return { wrong: "no_certificate" };
  const { certificate, mayStamp } = found;
  if (!mayStamp) return { wrong: "not_for_stamps" };
  if (stamp.at < new Date(certificate.validFrom) || stamp.at > new Date(certificate.validTo)) {
    return { wrong: "not_valid_then" };
  }
  const fault = wrongSigner(stamp, certificate);
  if (fault) return { wrong: fault };
  if (pinned !== null && !(root && leadsTo(root, certificate, carried))) return { wrong: "not_pinned" };
  return { at: stamp.at, authority: nameOf(certificate), pinned: pinned !== null };
}

function wrongSigner({ signer, content }: Stamp, certificate: X509Certificate): StampFault | null {
  const digest = digests[signer.digestOid];
  const said = signer.attributes.get(attribute.messageDigest);
  if (digest === undefined || said?.tag !== tags.octets) return "other_digest";
  if (objectIdOf(signer.attributes.get(attribute.contentType)) !== stampInfo) return "other_digest";
  if (!isSame(said.content, createHash(digest).update(content).digest())) return "other_digest";
  if (!isNamed(signer, certificate)) return "other_certificate";
  const hash = signer.signatureOid === ed25519 ? null : digest;
  try {
    return verify(hash, signer.signedAttributes, certificate.publicKey, signer.signature) ? null : "bad_signature";
  } catch {
    return "bad_signature";
  }
}

/** RFC 2634 and 5035: the signature covers the hash of the certificate, so that no other one can be put in its place. */
function isNamed({ attributes }: Signer, { raw }: X509Certificate): boolean {
  const second = attributes.get(attribute.signingCertificateV2);
  const value = second ?? attributes.get(attribute.signingCertificate);
  const [first] = partsOf(partsOf(value, tags.sequence)[0], tags.sequence);
  const parts = partsOf(first, tags.sequence);
  const algorithm = objectIdOf(partsOf(parts[0], tags.sequence)[0]);
  const digest = second ? (algorithm === "" ? "sha256" : digests[algorithm]) : "sha1";
  const hash = parts.find(({ tag }) => tag === tags.octets);
  return digest !== undefined && hash !== undefined && isSame(hash.content, createHash(digest).update(raw).digest());
}

/** `CN=…` of the subject, or all of it on one line. */
function nameOf({ subject }: X509Certificate): string {
  const lines = subject.split("\n");
  return (lines.find((line) => line.startsWith("CN=")) ?? lines.join(", ")).replace(/^CN=/, "");
}
