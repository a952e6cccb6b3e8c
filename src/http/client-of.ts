import type { Context } from "hono";
import type { Deps } from "../deps.ts";

const letters = 100;
/** Loopback, private and shared networks: of this machine, or of a proxy that hides who is behind it. */
const nobodys =
  /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|0\.|::1$|::$|f[cd]|fe[89ab])/i;

/**
 * The client's whole address, as far as it tells one client from another: played by the sandbox's header, else what
 * the door saw, where that is public or named by a proxy that the operator trusts. Null for the rest, as on a local start without the header: then nothing is
 * judged by address.
 */
export function clientOf(c: Context<{ Bindings: Deps }>): string | null {
  const played = c.env.config.mail.provider === "sandbox" ? c.req.header("x-sandbox-client") : undefined;
  const address = plain(played ?? c.env.client ?? "");
  return address === "" || (played === undefined && nobodys.test(address)) ? null : address;
}

function plain(address: string): string {
  return address
    .slice(0, letters)
    .trim()
    .toLowerCase()
    .replace(/%.*$/, "")
    .replace(/^::ffff:(?=[0-9.]+$)/, "");
}
