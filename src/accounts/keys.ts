import { and, eq, isNull, sql } from "drizzle-orm";
import { apiKeys } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { conflict, notFound, Problem } from "../errors.ts";
import { hashKey } from "../http/hash-key.ts";
import { scopes } from "../http/scopes.ts";
import type { Caller } from "../http/v1.ts";
import { createApiKey } from "./create-api-key.ts";

export type ApiKey = typeof apiKeys.$inferSelect;

export async function getKey({ db }: Pick<Deps, "db">, accountId: string, id: string): Promise<ApiKey> {
  const [key] = await db
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.accountId, accountId), eq(apiKeys.id, id)));
  if (!key) throw notFound("API key");
  return key;
}

/** The row of a key that was just made. */
export async function findOwnKey({ db }: Pick<Deps, "db">, key: string): Promise<ApiKey> {
  const [row] = await db
    .select()
    .from(apiKeys)
    .where(eq(apiKeys.keyHash, hashKey(key)));
  if (!row) throw notFound("API key");
  return row;
}

/** A key gives on what it has, and nothing more. Throws 403. */
export function refuseMoreScopes(caller: Caller, wanted: readonly string[]): void {
  const lacking = wanted.find((scope) => !caller.scopes.includes(scope));
  if (lacking === undefined) return;
  const detail = `This key lacks the scope "${lacking}", so it can give it to no other.`;
  throw new Problem({ status: 403, title: "Scope missing", detail });
}

export type KeyChange = {
  name?: string | undefined;
  expiresAt?: Date | null | undefined;
  requestsPerSecond?: number | undefined;
};

/** Only what is given. A revoked key stays as it is: 409. */
export async function changeKey({ db }: Pick<Deps, "db">, { id }: ApiKey, change: KeyChange): Promise<ApiKey> {
  const { name, expiresAt, requestsPerSecond } = change;
  const set = {
    ...(name === undefined ? {} : { name }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(requestsPerSecond === undefined ? {} : { requestsPerSecond }),
  };
  const [changed] = await db
    .update(apiKeys)
    // An empty change is one too: it says whether the key still is one.
    .set({ id: sql`${apiKeys.id}`, ...set })
    .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
    .returning();
  if (!changed) throw conflict("This key is revoked. Make a new one.");
  return changed;
}

/** The same name, scopes, limit and length of life; the one before ends after the overlap, or sooner where it would. Throws 409. */
export async function rotateKey(deps: Pick<Deps, "db" | "now">, key: ApiKey, overlapMs: number): Promise<string> {
  const at = deps.now();
  const end = new Date(at.getTime() + overlapMs);
  return await deps.db.transaction(async (tx) => {
    const ended = await tx
      .update(apiKeys)
      .set({ expiresAt: sql`least(${apiKeys.expiresAt}, ${end.toISOString()}::timestamptz)` })
      .where(
        and(
          eq(apiKeys.id, key.id),
          isNull(apiKeys.revokedAt),
          sql`(${apiKeys.expiresAt} is null or ${apiKeys.expiresAt} > ${at.toISOString()}::timestamptz)`,
        ),
      )
      .returning();
    if (ended.length === 0) throw conflict("This key is revoked or expired. Make a new one.");
    const lifeMs = key.expiresAt ? key.expiresAt.getTime() - key.createdAt.getTime() : null;
    return await createApiKey(
      { ...deps, db: tx },
      {
        accountId: key.accountId,
        name: key.name,
        scopes: scopes.filter((scope) => key.scopes.includes(scope)),
        expiresAt: lifeMs === null ? null : new Date(at.getTime() + lifeMs),
        requestsPerSecond: key.requestsPerSecond,
      },
    );
  });
}

/** Once is enough. `caller` null: a person in the console. The key that asks is not revoked by itself (409): nobody might be left who can make another. */
export async function revokeKey(
  { db, now }: Pick<Deps, "db" | "now">,
  key: ApiKey,
  caller: Caller | null,
): Promise<ApiKey> {
  if (key.id === caller?.keyId) throw conflict("This is the key that asks. Revoke it with another.");
  const [revoked] = await db
    .update(apiKeys)
    .set({ revokedAt: sql`coalesce(${apiKeys.revokedAt}, ${now().toISOString()}::timestamptz)` })
    .where(eq(apiKeys.id, key.id))
    .returning();
  if (!revoked) throw notFound("API key");
  return revoked;
}
