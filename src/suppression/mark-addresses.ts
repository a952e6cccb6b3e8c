import { hash } from "node:crypto";
import type { Address } from "../hygiene/address.ts";
import type { AccountKeys } from "./address-key.ts";

const blockBytes = 64;
const digestBytes = 32;

/** Gives the suppression keys of an address, the newest first. */
export type Mark = (address: Address) => string[];

/**
 * What `keysOfAddress` gives, in lower-case hex or as Latin-1 letters and for many addresses: HMAC (RFC 2104) written out, so that the padded
 * keys are made once and no object is made for each address. Five times as fast.
 */
export function createMarker(keys: AccountKeys, encoding: "hex" | "latin1" = "hex"): Mark {
  const pads = keys.map(({ bytes }) => ({ inner: padded(bytes, 0x36), outer: padded(bytes, 0x5c) }));
  return (address) => {
    const subject = hash("sha256", address, "latin1");
    return pads.map(({ inner, outer }) => {
      inner.write(subject, blockBytes, "latin1");
      outer.write(hash("sha256", inner, "latin1"), blockBytes, "latin1");
      return hash("sha256", outer, encoding);
    });
  };
}

/** A key of at most one block, padded and masked, with room for a digest behind it. */
function padded(key: Uint8Array, mask: number): Buffer {
  if (key.length > blockBytes) throw new Error("an account key is longer than a block of SHA-256");
  const buffer = Buffer.alloc(blockBytes + digestBytes);
  for (let i = 0; i < blockBytes; i++) buffer[i] = (key[i] ?? 0) ^ mask;
  return buffer;
}
