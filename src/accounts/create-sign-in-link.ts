import { randomBytes } from "node:crypto";
import { sessions } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { hashKey } from "../http/authenticate.ts";

/** Long: it waits in a terminal or in credentials.json (0600) until somebody sits down to it. It works once. */
const linkMsMax = 365 * 24 * 3600 * 1000;
const tokenBytes = 32;

/** Returns a URL; only the SHA-256 of what is secret in it is kept. */
export async function createSignInLink(
  { db, now, config }: Pick<Deps, "db" | "now" | "config">,
  accountId: string,
): Promise<string> {
  const token = randomBytes(tokenBytes).toString("base64url");
  const at = now();
  const expiresAt = new Date(at.getTime() + linkMsMax);
  await db.insert(sessions).values({ tokenHash: hashKey(token), accountId, kind: "link", expiresAt, createdAt: at });
  return signInUrl(config, token);
}

export function signInUrl({ publicUrl }: Pick<Deps["config"], "publicUrl">, token: string): string {
  return `${publicUrl}/sign-in/${token}`;
}
