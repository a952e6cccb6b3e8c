import { createHash } from "node:crypto";
import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { MiddlewareHandler } from "hono";
import { apiKeys } from "../db/schema.ts";
import { Problem } from "../errors.ts";
import type { V1 } from "./v1.ts";

const lastUsedSeconds = 60;

/** Bearer key -> caller, limits, RateLimit fields (draft-ietf-httpapi-ratelimit-headers). */
export const authenticate: MiddlewareHandler<V1> = async (c, next) => {
  const { db, limiter, now } = c.env;
  const presented = /^Bearer +(rk_[A-Za-z0-9_-]{20,200})$/i.exec(c.req.header("authorization") ?? "")?.[1];
  if (!presented) throw noKey("Send an API key as `Authorization: Bearer rk_...`.");

  const at = now();
  const [key] = await db
    .select()
    .from(apiKeys)
    .where(eq(apiKeys.keyHash, hashKey(presented)))
    .limit(1);
  if (!key || key.revokedAt || (key.expiresAt && key.expiresAt <= at)) {
    throw noKey("This API key is unknown, revoked or expired. Make a new one.");
  }

  const allowance = limiter.take(key.id, key.requestsPerSecond, at.getTime());
  const fields = {
    "RateLimit-Policy": `"default";q=${key.requestsPerSecond};w=1`,
    RateLimit: `"default";r=${allowance.remaining};t=${allowance.resetSeconds}`,
  };
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

function noKey(detail: string): Problem {
  return new Problem(
    { status: 401, title: "Not authenticated", detail },
    { "WWW-Authenticate": 'Bearer realm="reaffirm"' },
  );
}
