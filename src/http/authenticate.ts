import { createHash } from "node:crypto";
import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { MiddlewareHandler } from "hono";
import { apiKeys } from "../db/schema.ts";
import { Problem } from "../errors.ts";
import type { Allowance, RateLimiter } from "./rate-limiter.ts";
import type { V1 } from "./v1.ts";

const lastUsedSeconds = 60;
const noKeyPerSecond = 1000;

/** Bearer key -> caller, limits, RateLimit fields (draft-ietf-httpapi-ratelimit-headers). */
export const authenticate: MiddlewareHandler<V1> = async (c, next) => {
  const { db, limiter, now } = c.env;
  const presented = /^Bearer +(rk_[A-Za-z0-9_-]{20,200})$/i.exec(c.req.header("authorization") ?? "")?.[1];
  const at = now();
  if (!presented) throw noKey(limiter, at, "Send an API key as `Authorization: Bearer rk_...`.");

  const [key] = await db
    .select()
    .from(apiKeys)
    .where(eq(apiKeys.keyHash, hashKey(presented)))
    .limit(1);
  if (!key || key.revokedAt || (key.expiresAt && key.expiresAt <= at)) {
    throw noKey(limiter, at, "This API key is unknown, revoked or expired. Make a new one.");
  }

  const allowance = limiter.take(key.id, key.requestsPerSecond, at.getTime());
  const fields = rateLimitFields("default", key.requestsPerSecond, allowance);
  if (!allowance.allowed) {
    const title = "Too many requests";
    const detail = `This key may make ${key.requestsPerSecond} requests a second.`;
    throw new Problem({ status: 429, title, detail }, { ...fields, "Retry-After": String(allowance.resetSeconds) });
  }

  c.set("caller", { accountId: key.accountId, keyId: key.id, keyName: key.name, scopes: key.scopes });
  await markUsed(c.env, key.id);
  await next();
  for (const [name, value] of Object.entries(fields)) c.res.headers.set(name, value);
};

/** Only the hash is stored; comparing hashes of 256 random bits leaks nothing through time. */
export function hashKey(key: string): Uint8Array {
  return new Uint8Array(createHash("sha256").update(key).digest());
}

/** Kept to the minute: a write a request would cost more than the request. */
async function markUsed({ db, now }: V1["Bindings"], id: string): Promise<void> {
  const at = now();
  const stale = new Date(at.getTime() - lastUsedSeconds * 1000);
  await db
    .update(apiKeys)
    .set({ lastUsedAt: at })
    .where(
      and(
        eq(apiKeys.id, id),
        or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, sql`${stale.toISOString()}::timestamptz`)),
      ),
    );
}

/** Whoever has no key shares one allowance, so that guessing keys is slow; it touches nobody who has one. */
function noKey(limiter: RateLimiter, at: Date, detail: string): Problem {
  const allowance = limiter.take("no key", noKeyPerSecond, at.getTime());
  const fields = rateLimitFields("no-key", noKeyPerSecond, allowance);
  if (!allowance.allowed) {
    const detail = "Too many requests without a valid API key. Send one as `Authorization: Bearer rk_...`.";
    const wait = { "Retry-After": String(allowance.resetSeconds) };
    return new Problem({ status: 429, title: "Too many requests", detail }, { ...fields, ...wait });
  }
  return new Problem(
    { status: 401, title: "Not authenticated", detail },
    { ...fields, "WWW-Authenticate": 'Bearer realm="reaffirm"' },
  );
}

function rateLimitFields(policy: string, perSecond: number, { remaining, resetSeconds }: Allowance) {
  return {
    "RateLimit-Policy": `"${policy}";q=${perSecond};w=1`,
    RateLimit: `"${policy}";r=${remaining};t=${resetSeconds}`,
  };
}
