import { X509Certificate } from "node:crypto";
import { type Der, objectIdOf, partsOf, readOne, tags } from "./der.ts";
import type { Signer } from "./read-stamp.ts";

const keyUsageExtended = "2.5.29.37";
const timeStamping = "1.3.6.1.5.5.7.3.8";
const chainMax = 5;

/** The certificate that a token says it was signed with, out of those that it carries and those that are pinned. */
export function authorityOf(
  signer: Signer,
  certificates: readonly X509Certificate[],
): { certificate: X509Certificate; mayStamp: boolean } | null {
  for (const certificate of certificates) {
    const [serial, , issuer] = fieldsOf(certificate);
    if (!issuer || !serial || !isSame(issuer.whole, signer.issuer) || !isSame(serial.content, signer.serial)) continue;
    return { certificate, mayStamp: isForStamps(certificate) };
  }
  return null;
}

export function readCertificate(bytes: Uint8Array<ArrayBuffer> | string): X509Certificate | null {
  try {
    return new X509Certificate(bytes);
  } catch {
    return null;
  }
}

/** Whether the pinned certificate is the authority's own, or stands above it. */
export function leadsTo(pinned: X509Certificate, from: X509Certificate, carried: readonly X509Certificate[]): boolean {
  let current = from;
  for (let step = 0; step < chainMax; step += 1) {
    if (isSame(current.raw, pinned.raw) || isIssuedBy(current, pinned)) return true;
    const next = carried.find((one) => one.ca && !isSame(one.raw, current.raw) && isIssuedBy(current, one));
    if (!next) return false;
    current = next;
  }
  return false;
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    return false;
  }
}

/** TBSCertificate without its version: serial number, algorithm, issuer, validity, subject, key, extensions. */
function fieldsOf(certificate: X509Certificate): Der[] {
  const [body] = partsOf(readOne(Uint8Array.from(certificate.raw)) ?? undefined, tags.sequence);
  return partsOf(body, tags.sequence).filter(({ tag }) => tag !== 0xa0);
}

/** RFC 3161, section 2.3: one extended key usage, id-kp-timeStamping, and critical. */
export function isForStamps(certificate: X509Certificate): boolean {
  const extensions = partsOf(
    partsOf(
      fieldsOf(certificate).find(({ tag }) => tag === 0xa3),
      0xa3,
    )[0],
    tags.sequence,
  );
  return extensions.some((extension) => {
    const [name, critical, value] = partsOf(extension, tags.sequence);
    if (objectIdOf(name) !== keyUsageExtended || critical?.tag !== tags.boolean || critical.content[0] !== 0xff) {
      return false;
    }
    const uses = value?.tag === tags.octets ? partsOf(readOne(value.content) ?? undefined, tags.sequence) : [];
    return uses.length === 1 && objectIdOf(uses[0]) === timeStamping;
  });
}

export function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
