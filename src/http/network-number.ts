import type { Context } from "hono";

const known = new WeakMap<object, number>();

/**
 * Keeps what Cloudflare says of the network that a request came from, before anything puts another request in its place: the
 * limit on a form does.
 */
export function keepNetworkNumber({ req }: Pick<Context, "req">): void {
  const cf: unknown = "cf" in req.raw ? req.raw.cf : null;
  const asn: unknown = typeof cf === "object" && cf !== null && "asn" in cf ? cf.asn : null;
  if (typeof asn === "number") known.set(req, asn);
}

/** The autonomous system of the client; null elsewhere than on Cloudflare. */
export function networkNumberOf({ req }: Pick<Context, "req">): number | null {
  return known.get(req) ?? null;
}
