import { sha256 } from "@noble/hashes/sha2.js";
import { tags, write, writeObjectId } from "./der.ts";

export const sha256Oid = "2.16.840.1.101.3.4.2.1";
const nonceBytes = 8;

export type StampRequest = { body: Uint8Array<ArrayBuffer>; imprint: Uint8Array; nonce: Uint8Array<ArrayBuffer> };

/** RFC 3161, section 2.4.1: version 1, the SHA-256 of what is to be stamped, a nonce, and the authority's certificate asked for. */
export function stampRequest(text: string): StampRequest {
  const imprint = imprintOf(text);
  const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
  // Positive, and without a leading zero byte: DER has one way to write a number.
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40;
  const algorithm = write(tags.sequence, writeObjectId(sha256Oid), Uint8Array.of(0x05, 0x00));
  const body = write(
    tags.sequence,
    write(tags.integer, Uint8Array.of(1)),
    write(tags.sequence, algorithm, write(tags.octets, imprint)),
    write(tags.integer, nonce),
    write(tags.boolean, Uint8Array.of(0xff)),
  );
  return { body, imprint, nonce };
}

export const imprintOf = (text: string): Uint8Array => sha256(new TextEncoder().encode(text));
