import { join } from "node:path";
import { asc } from "drizzle-orm";
import { z } from "zod";
import { createApiKey } from "../accounts/create-api-key.ts";
import { createSignInLink, signInUrl } from "../accounts/persons/create-sign-in-link.ts";
import { linkState } from "../accounts/persons/queries.ts";
import { accounts } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { scopes } from "../http/scopes.ts";
import { type DataDirectory, parseJson, writePrivate } from "./data-directory.ts";
import { readText } from "./processes.ts";
import { seedAccount } from "./seed-account.ts";

const Credentials = z.object({ account: z.string(), api_key: z.string(), sign_in_url: z.string() });
export type Credentials = z.infer<typeof Credentials>;

/** The account, the key and the sign-in link of a local start, in credentials.json (0600): made once, the link anew when it was used. */
export async function firstRun(deps: Deps, directory: DataDirectory): Promise<Credentials> {
  const file = join(directory.path, "credentials.json");
  const known = Credentials.safeParse(parseJson(await readText(file)));
  const [account] = await deps.db
    .select({ id: accounts.id })
    .from(accounts)
    .orderBy(asc(accounts.createdAt), asc(accounts.id))
    .limit(1);
  const kept = known.success && known.data.account === account?.id ? known.data : null;

  const accountId = account?.id ?? (await seedAccount(deps));
  const credentials = {
    account: accountId,
    api_key: kept?.api_key ?? (await createApiKey(deps, { accountId, name: "first run", scopes, expiresAt: null })),
    sign_in_url: await openSignInUrl(deps, accountId, kept?.sign_in_url ?? ""),
  };
  const isNews = credentials.api_key !== kept?.api_key || credentials.sign_in_url !== kept.sign_in_url;
  if (isNews) await writePrivate(file, JSON.stringify(credentials, null, 2));
  return credentials;
}

/** The link works once: whoever lost the session restarts the service and finds a fresh one. Where it leads may have moved. */
async function openSignInUrl(deps: Deps, accountId: string, known: string): Promise<string> {
  const token = known.split("/").at(-1) ?? "";
  return (await linkState(deps, token)) === "open"
    ? signInUrl(deps.config, token)
    : await createSignInLink(deps, accountId);
}
