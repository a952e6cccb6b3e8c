import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { MiddlewareHandler } from "hono";
import { scopeTo } from "../db/account-scope.ts";
import { apiKeys } from "../db/schema.ts";
import { Problem, type ProblemBody } from "../errors.ts";
import { findKey } from "./known-keys.ts";
import type { Allowance, RateLimiter } from "./rate-limiter.ts";
import type { V1 } from "./v1.ts";

const lastUsedSeconds = 60;
const noKeyPerSecond = 1000;

/** Bearer key -> caller, limits, RateLimit fields (draft-ietf-httpapi-ratelimit-headers); from then on the database is the caller's account. */
export const authenticate: MiddlewareHandler<V1> = async (c, next) => {
  const { limiter, now } = c.env;
  const presented = /^Bearer +(rk_[A-Za-z0-9_-]{20,200})$/i.exec(c.req.header("authorization") ?? "")?.[1];
  const at = now();
  if (!presented) throw noKey(limiter, at, "Send an API key as `Authorization: Bearer rk_...`.");

  const key = await findKey(c.env, presented);
  if (!key || key.revokedAt || (key.expiresAt && key.expiresAt <= at)) {
    throw noKey(limiter, at, "This API key is unknown, revoked or expired. Make a new one.");
  }

  const allowance = limiter.take(key.id, key.requestsPerSecond, at.getTime());
  const fields = rateLimitFields("default", key.requestsPerSecond, allowance);
  if (!allowance.allowed) {
    const detail = `This key may make ${key.requestsPerSecond} requests a second.`;
    throw new Problem(quotaExceeded("default", detail), { ...fields, "Retry-After": String(allowance.resetSeconds) });
  }

  c.set("caller", {
    accountId: key.accountId,
    keyId: key.id,
    keyName: key.name,
    keyPrefix: key.prefix,
    scopes: key.scopes,
  });
  await markUsed(c.env, key);
  c.env = scopeTo(c.env, key.accountId);
  await next();
  for (const [name, value] of Object.entries(fields)) c.res.headers.set(name, value);
};

/** Kept to the minute: a write a request would cost more than the request. `key` is told too, as it is remembered. */
async function markUsed({ db, now }: V1["Bindings"], key: { id: string; lastUsedAt: Date | null }): Promise<void> {
  const at = now();
  const stale = new Date(at.getTime() - lastUsedSeconds * 1000);
  if (key.lastUsedAt !== null && key.lastUsedAt >= stale) return;
  key.lastUsedAt = at;
  await db
    .update(apiKeys)
    .set({ lastUsedAt: at })
    .where(
      and(
        eq(apiKeys.id, key.id),
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
    return new Problem(quotaExceeded("no-key", detail), { ...fields, ...wait });
  }
  return new Problem(
    { status: 401, title: "Not authenticated", detail },
    { ...fields, "WWW-Authenticate": 'Bearer realm="reaffirm"' },
  );
}

/** The problem type that draft-ietf-httpapi-ratelimit-headers registers. */
function quotaExceeded(policy: string, detail: string): ProblemBody {
  const type = "https://iana.org/assignments/http-problem-types#quota-exceeded";
  return { type, status: 429, title: "Too many requests", detail, "violated-policies": [policy] };
}

function rateLimitFields(policy: string, perSecond: number, { remaining, resetSeconds }: Allowance) {
  return {
    "RateLimit-Policy": `"${policy}";q=${perSecond};w=1`,
    RateLimit: `"${policy}";r=${remaining};t=${resetSeconds}`,
  };
}
