import { createHash } from "node:crypto";

/** Only the hash is stored; comparing hashes of 256 random bits leaks nothing through time. */
export function hashKey(key: string): Uint8Array {
  return new Uint8Array(createHash("sha256").update(key).digest());
}
