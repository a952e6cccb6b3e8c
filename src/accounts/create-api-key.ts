import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { apiKeys } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { hashKey } from "../http/hash-key.ts";
import type { Scope } from "../http/scopes.ts";

export const requestsPerSecondDefault = 1000;
const keyBytes = 32;

export type NewApiKey = {
  accountId: string;
  name: string;
  scopes: readonly Scope[];
  expiresAt: Date | null;
  requestsPerSecond?: number;
};

/** Returns the key; it is shown this once, only its SHA-256 is kept. */
export async function createApiKey({ db, now }: Pick<Deps, "db" | "now">, given: NewApiKey): Promise<string> {
  const key = `rk_${randomBytes(keyBytes).toString("base64url")}`;
  const at = now();
  await db.insert(apiKeys).values({
    id: sql`uuid7(${at.toISOString()}::timestamptz)`,
    accountId: given.accountId,
    name: given.name,
    prefix: key.slice(0, 8),
    keyHash: hashKey(key),
    scopes: [...given.scopes],
    requestsPerSecond: given.requestsPerSecond ?? requestsPerSecondDefault,
    expiresAt: given.expiresAt,
    createdAt: at,
  });
  return key;
}
