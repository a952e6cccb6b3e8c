import { hkdf } from "@noble/hashes/hkdf.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import type { Context } from "hono";
import type { Deps } from "../../deps.ts";
import type { LinkKeys } from "../../http/links.ts";

const letters = 100;
/** Loopback, private and shared networks: of this machine, or of a proxy that hides who is behind it. */
const nobodys =
  /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|0\.|::1$|::$|f[cd]|fe[89ab])/i;

/**
 * The client's whole address, as far as it tells one client from another: played by the sandbox's header, else the edge's own
 * header, else a public one that the door saw. Null for the rest, as on a local start without the header: then nothing is
 * judged by address.
 */
export function clientOf(c: Context<{ Bindings: Deps }>): string | null {
  const played = c.env.config.mail.provider === "sandbox" ? c.req.header("x-sandbox-client") : undefined;
  const named = played ?? c.req.header("cf-connecting-ip");
  const address = plain(named ?? c.env.client ?? "");
  return address === "" || (named === undefined && nobodys.test(address)) ? null : address;
}

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

function plain(address: string): string {
  return address
    .slice(0, letters)
    .trim()
    .toLowerCase()
    .replace(/%.*$/, "")
    .replace(/^::ffff:(?=[0-9.]+$)/, "");
}
