import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { createApiKey } from "../accounts/create-api-key.ts";
import { accounts, sessions } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { hashKey } from "../http/authenticate.ts";
import { scopes } from "../http/scopes.ts";
import { type DataDirectory, parseJson, writePrivate } from "./data-directory.ts";
import { readText } from "./processes.ts";
import { seedAccount } from "./seed-account.ts";

const Credentials = z.object({ account: z.string(), api_key: z.string(), sign_in_url: z.string() });
export type Credentials = z.infer<typeof Credentials>;

const signInMs = 365 * 24 * 3600 * 1000;

/** The account, the key and the sign-in link of a local start: made once, kept in credentials.json (0600). */
export async function firstRun(deps: Deps, directory: DataDirectory): Promise<Credentials> {
  const file = join(directory.path, "credentials.json");
  const known = Credentials.safeParse(parseJson(await readText(file)));
  const [account] = await deps.db.select({ id: accounts.id }).from(accounts).limit(1);
  if (known.success && account) return known.data;

  const accountId = account?.id ?? (await seedAccount(deps));
  const credentials = {
    account: accountId,
    api_key: await createApiKey(deps, { accountId, name: "first run", scopes, expiresAt: null }),
    sign_in_url: await createSignInLink(deps, accountId),
  };
  await writePrivate(file, JSON.stringify(credentials, null, 2));
  return credentials;
}

async function createSignInLink({ db, now, config }: Deps, accountId: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const at = now();
  const expiresAt = new Date(at.getTime() + signInMs);
  await db.insert(sessions).values({ tokenHash: hashKey(token), accountId, kind: "link", expiresAt, createdAt: at });
  return `${config.publicUrl}/sign-in/${token}`;
}
