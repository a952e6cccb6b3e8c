import type { MiddlewareHandler } from "hono";
import type { V1 } from "./v1.ts";

const preflight = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Methods": "GET, POST, PUT, PATCH, DELETE",
  "Access-Control-Allow-Headers": "Authorization, Content-Type, Accept, Idempotency-Key, If-None-Match",
  "Access-Control-Max-Age": "86400",
};
const exposed = "ETag, Feed-Cursor, Link, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id";

/**
 * Programs in a browser may call from any origin: who calls is told by the key alone, there is no cookie here, so that
 * another site can do nothing that it could not do by itself.
 */
export const allowOrigins: MiddlewareHandler<V1> = async (c, next) => {
  if (c.req.method === "OPTIONS") return c.body(null, 204, preflight);
  await next();
  c.res.headers.set("Access-Control-Allow-Origin", "*");
  c.res.headers.set("Access-Control-Expose-Headers", exposed);
};
