import { hash } from "node:crypto";
import { eq } from "drizzle-orm";
import { apiKeys } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { hashKey } from "./hash-key.ts";

/** How long what a key may do is remembered: a key that is revoked, or whose limit changes, is so within this time. */
export const knownKeyMsMax = 3000;
/** While one request reads it anew, those beside it go by what is known: so much longer at most. */
const besideMsMax = 1500;
const keysMax = 10_000;

type ApiKey = typeof apiKeys.$inferSelect;
/** By the hash of the key; a door's own memory. What is no key is never remembered. */
export type KnownKeys = Map<string, { key: ApiKey; readAtMs: number; isBeingRead: boolean }>;

/** The key as it stood in the database at most four and a half seconds ago: a statement a request for who asks once, none for who asks often. */
export async function findKey(
  { db, knownKeys, now }: Pick<Deps, "db" | "knownKeys" | "now">,
  presented: string,
): Promise<ApiKey | null> {
  const name = hash("sha256", presented, "base64");
  const readAtMs = now().getTime();
  const known = knownKeys.get(name);
  const ageMs = readAtMs - (known?.readAtMs ?? -Infinity);
  // A clock that was set back makes nothing younger.
  if (known && ageMs >= 0 && ageMs < knownKeyMsMax + (known.isBeingRead ? besideMsMax : 0)) return known.key;

  if (known) known.isBeingRead = true;
  const [key] = await db
    .select()
    .from(apiKeys)
    .where(eq(apiKeys.keyHash, hashKey(presented)))
    .limit(1);
  knownKeys.delete(name);
  if (!key) return null;
  if (knownKeys.size >= keysMax) knownKeys.clear();
  knownKeys.set(name, { key, readAtMs, isBeingRead: false });
  return key;
}
