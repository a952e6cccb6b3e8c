import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";

/*
 * A client's address is evidence and personal data at once: whole for 90 days, its network for as long as the record.
 * A record cannot be changed, so it holds the network and a commitment; the whole address and its salt are kept beside
 * the record, can be shown to belong to it, and are deleted in time without a trace in the log.
 */

/** The /24 of an IPv4 address, the /48 of an IPv6 address; null if it is neither. IPv4 in IPv6 counts as IPv4. */
export function networkOf(address: string): string | null {
  const [, inside] = /^::ffff:([0-9.]+)$/i.exec(address) ?? [];
  const octets = (inside ?? address).split(".");
  if (octets.length === 4 && octets.every(isOctet)) return `${octets.slice(0, 3).join(".")}.0/24`;
  const groups = groupsOf(address.replace(/%.*$/, ""));
  return groups && `${groups.slice(0, 3).join(":")}::/48`;
}

/** HMAC-SHA-256(salt, address) in hex; the salt is 32 random bytes of its own, deleted with the address. */
export function commitAddress(salt: Uint8Array, address: string): string {
  return hmac(sha256, salt, new TextEncoder().encode(address)).toHex();
}

/** The eight groups of an IPv6 address without leading zeros; null if it is none. */
function groupsOf(address: string): string[] | null {
  const halves = address.split("::");
  const [left = [], right] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - left.length - (right?.length ?? 0);
  if (halves.length > 2 || (right ? missing < 1 : missing !== 0)) return null;
  const groups = [...left, ...Array.from({ length: missing }, () => "0"), ...(right ?? [])];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  return groups.map((group) => Number.parseInt(group, 16).toString(16));
}

const isOctet = (text: string) => /^(0|[1-9][0-9]{0,2})$/.test(text) && Number(text) <= 255;
