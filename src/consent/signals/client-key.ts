import { hkdf } from "@noble/hashes/hkdf.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import type { LinkKeys } from "../../http/links.ts";

/** Under a key of its own, and another for each account: what lies in the log of opens is no address. */
export function clientKey(keys: LinkKeys, accountId: string, address: string): Uint8Array {
  const name = `client/${keys.newestKid}`;
  const master = keys.masters.get(keys.newestKid);
  if (!master) throw new RangeError("The newest master key is missing.");
  const info = new TextEncoder().encode("reaffirm/client/v1");
  const derived = keys.derived.get(name) ?? hmac.create(sha256, hkdf(sha256, master, undefined, info, 32));
  keys.derived.set(name, derived);
  return derived
    .clone()
    .update(new TextEncoder().encode(`${accountId} ${address}`))
    .digest()
    .subarray(0, 16);
}
