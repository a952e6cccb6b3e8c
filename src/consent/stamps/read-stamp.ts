import { type Der, objectIdOf, partsOf, readOne, tags } from "./der.ts";
import { sha256Oid } from "./stamp-request.ts";

/** What a time-stamp token says (RFC 3161, section 2.4.2), before anything of it is believed. */
export type Stamp = {
  /** SHA-256 of what was stamped. */
  imprint: Uint8Array;
  /** By the authority's clock. */
  at: Date;
  nonce: Uint8Array | null;
  /** DER of TSTInfo, which the signature covers by its digest. */
  content: Uint8Array<ArrayBuffer>;
  certificates: Uint8Array<ArrayBuffer>[];
  signer: Signer;
};

export type Signer = {
  /** RFC 5652, section 5.3: whose certificate it is, as DER of issuer and serial number. */
  issuer: Uint8Array;
  serial: Uint8Array;
  digestOid: string;
  /** As they were signed: with the tag of a SET. */
  signedAttributes: Uint8Array<ArrayBuffer>;
  attributes: ReadonlyMap<string, Der>;
  signatureOid: string;
  signature: Uint8Array<ArrayBuffer>;
};

const signedData = "1.2.840.113549.1.7.2";
const stampInfo = "1.2.840.113549.1.9.16.1.4";
const context = (n: number) => 0xa0 + n;

/** The token of a TimeStampResp that granted one, DER; otherwise why there is none. */
export function tokenOf(response: Uint8Array<ArrayBuffer>): { token: Uint8Array<ArrayBuffer> } | { wrong: string } {
  const [info, token] = partsOf(readOne(response) ?? undefined, tags.sequence);
  const [status] = partsOf(info, tags.sequence);
  const code = status?.tag === tags.integer ? status.content[0] : undefined;
  // 0 granted, 1 granted with modifications: section 2.4.2.
  if (code !== 0 && code !== 1) return { wrong: code === undefined ? "no_response" : `refused_${code}` };
  return token ? { token: token.whole } : { wrong: "no_token" };
}

/** Null for anything that is no token of one signer over a SHA-256. */
export function readStamp(token: Uint8Array<ArrayBuffer>): Stamp | null {
  const [type, wrapped] = partsOf(readOne(token) ?? undefined, tags.sequence);
  if (objectIdOf(type) !== signedData) return null;
  const [, , encapsulated, ...rest] = partsOf(partsOf(wrapped, context(0))[0], tags.sequence);
  const [contentType, contentWrapped] = partsOf(encapsulated, tags.sequence);
  const [content] = partsOf(contentWrapped, context(0));
  const signers = partsOf(rest.at(-1), tags.set);
  const signer = signerOf(signers[0]);
  if (objectIdOf(contentType) !== stampInfo || content?.tag !== tags.octets || signers.length !== 1 || !signer) {
    return null;
  }
  const certificates = rest.filter(({ tag }) => tag === context(0)).flatMap((one) => partsOf(one, context(0)));
  const info = infoOf(content.content);
  return info && { ...info, content: content.content, certificates: certificates.map(({ whole }) => whole), signer };
}

/** TSTInfo: version, policy, imprint, serial number, time, and what is optional behind it. */
function infoOf(content: Uint8Array<ArrayBuffer>): Pick<Stamp, "imprint" | "at" | "nonce"> | null {
  const [, , imprint, , time, ...rest] = partsOf(readOne(content) ?? undefined, tags.sequence);
  const [algorithm, digest] = partsOf(imprint, tags.sequence);
  const at = time?.tag === tags.generalizedTime ? timeOf(new TextDecoder().decode(time.content)) : null;
  if (objectIdOf(partsOf(algorithm, tags.sequence)[0]) !== sha256Oid || digest?.tag !== tags.octets || !at) return null;
  return { imprint: digest.content, at, nonce: rest.find(({ tag }) => tag === tags.integer)?.content ?? null };
}

/** `20261122141500.25Z` */
function timeOf(text: string): Date | null {
  const [, year, month, day, hour, minute, second, fraction] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/.exec(text) ?? [];
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${(fraction ?? ".0").slice(0, 4)}Z`);
  return Number.isNaN(at.getTime()) ? null : at;
}

function signerOf(der: Der | undefined): Signer | null {
  const [, sid, digest, attributes, signatureAlgorithm, signature] = partsOf(der, tags.sequence);
  const [issuer, serial] = partsOf(sid, tags.sequence);
  if (!issuer || serial?.tag !== tags.integer || attributes?.tag !== context(0) || signature?.tag !== tags.octets) {
    return null;
  }
  const signedAttributes = Uint8Array.from(attributes.whole);
  signedAttributes[0] = tags.set;
  const named = partsOf(attributes, context(0)).flatMap((one): [string, Der][] => {
    const [type, values] = partsOf(one, tags.sequence);
    const [value] = partsOf(values, tags.set);
    return value ? [[objectIdOf(type), value]] : [];
  });
  return {
    issuer: issuer.whole,
    serial: serial.content,
    digestOid: objectIdOf(partsOf(digest, tags.sequence)[0]),
    signedAttributes,
    attributes: new Map(named),
    signatureOid: objectIdOf(partsOf(signatureAlgorithm, tags.sequence)[0]),
    signature: signature.content,
  };
}
