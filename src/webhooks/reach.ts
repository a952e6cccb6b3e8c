import { type Config, isLoopbackUrl } from "../config.ts";
import type { Deps } from "../deps.ts";
import { isPublicAddress } from "../dns/public-address.ts";

const urlLettersMax = 2000;

/** Names that stand for a machine near by (RFC 6761, RFC 6762, RFC 9476) or for what clouds tell only their own machines. */
const nearNames =
  /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|home\.arpa|onion|alt|test|invalid|example)$/;

export type Reachable =
  | { outcome: "reachable"; url: URL; addresses: readonly string[] }
  | { outcome: "refused"; code: RefusedCode }
  /** DNS could not tell now. */
  | { outcome: "unknown"; code: "dns_unavailable" | "name_not_found" };
type RefusedCode = keyof typeof refusals;

/** Why a URL is not taken, for whoever gave it. */
export const refusals = {
  url_invalid: "This is not a URL such as https://hooks.example.org/reaffirm.",
  url_not_https: "Give an https URL: what is posted there must not be read on its way.",
  url_credentials: "Leave name and password out of the URL: every request is signed instead.",
  own_address: "This is this service itself.",
  address_not_public: "This leads to a private or special address. Give a URL that the internet can reach.",
} as const;

/**
 * Whether a webhook may be posted there, and to which addresses (STANDARDS 4.1, SSRF): https alone, and every address that the
 * name has must be public. Asked when a URL is given and again before each attempt, since DNS changes. Only a service that is
 * itself on loopback may post to loopback, http included.
 */
export async function reach(
  { config, resolver }: Pick<Deps, "config" | "resolver">,
  given: string,
): Promise<Reachable> {
  const url = given.length <= urlLettersMax && URL.canParse(given) ? new URL(given) : null;
  if (!url || !/^https?:$/.test(url.protocol)) return { outcome: "refused", code: "url_invalid" };
  if (url.username !== "" || url.password !== "") return { outcome: "refused", code: "url_credentials" };
  if (isLoopbackUrl(config.publicUrl) && isLoopbackUrl(url.href))
    return { outcome: "reachable", url, addresses: near(url) };
  if (url.protocol !== "https:") return { outcome: "refused", code: "url_not_https" };
  // The URL parser has turned decimal, octal and hexadecimal forms into dotted quads by now.
  const host = url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  if (isLiteral(host)) {
    return isPublicAddress(host)
      ? { outcome: "reachable", url, addresses: [host] }
      : { outcome: "refused", code: "address_not_public" };
  }
  if (isOwn(config, host)) return { outcome: "refused", code: "own_address" };
  if (!host.includes(".") || nearNames.test(host)) return { outcome: "refused", code: "address_not_public" };
  return await resolve({ resolver }, url, host);
}

async function resolve({ resolver }: Pick<Deps, "resolver">, url: URL, host: string): Promise<Reachable> {
  const answers = await Promise.all([resolver.query(host, "A"), resolver.query(host, "AAAA")]);
  const addresses = answers.flatMap((answer) => (answer.kind === "answers" ? answer.records : []));
  if (addresses.some((address) => !isPublicAddress(address))) return { outcome: "refused", code: "address_not_public" };
  if (addresses.length > 0) return { outcome: "reachable", url, addresses };
  const isUntold = answers.some(({ kind }) => kind === "unavailable");
  return { outcome: "unknown", code: isUntold ? "dns_unavailable" : "name_not_found" };
}

function near({ hostname }: URL): string[] {
  if (hostname === "localhost") return ["127.0.0.1", "::1"];
  return [hostname.replace(/^\[|\]$/g, "")];
}

const isLiteral = (host: string) => host.includes(":") || /^[\d.]+$/.test(host);

function isOwn({ publicUrl }: Config, host: string): boolean {
  return host === new URL(publicUrl).hostname;
}
