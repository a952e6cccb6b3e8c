import { and, asc, eq } from "drizzle-orm";
import { members, persons, signInLinks } from "../../db/schema.ts";
import { uuid7 } from "../../db/uuid7.ts";
import type { Deps } from "../../deps.ts";
import { hashKey } from "../../http/hash-key.ts";
import { normaliseAddress } from "../../hygiene/address.ts";
import { getAccount } from "../queries.ts";
import { authOf } from "./auth.ts";
import { ensurePerson } from "./ensure-person.ts";

/** Long: it waits in a terminal or in credentials.json (0600) until somebody sits down to it. It works once. */
const linkMsMax = 365 * 24 * 3600 * 1000;

/** A link for the account's first owner, who is made where there is none. Only the SHA-256 of what is secret in it is kept. */
export async function createSignInLink(deps: Pick<Deps, "db" | "now" | "config">, accountId: string): Promise<string> {
  const person = await ownerOf(deps, accountId);
  return signInUrl(deps.config, await linkFor(deps, { person, accountId, msMax: linkMsMax }));
}

type Wanted = { person: { id: string; email: string }; accountId: string; msMax: number };

/** The token of a link for a person, into one of their accounts; it goes by no mail. */
export async function linkFor(
  deps: Pick<Deps, "db" | "now" | "config">,
  { person, accountId, msMax }: Wanted,
): Promise<string> {
  const at = deps.now();
  const id = uuid7(at);
  const token = await (await authOf(deps)).makeToken(id, person.email);
  await deps.db.insert(signInLinks).values({
    id,
    addressHash: hashKey(person.id),
    network: null,
    personId: person.id,
    accountId,
    locale: "en",
    tokenHash: hashKey(token),
    createdAt: at,
    expiresAt: new Date(at.getTime() + msMax),
    attempts: 0,
  });
  return token;
}

export function signInUrl({ publicUrl }: Pick<Deps["config"], "publicUrl">, token: string): string {
  return `${publicUrl}/sign-in/${token}`;
}

async function ownerOf(deps: Pick<Deps, "db" | "now">, accountId: string): Promise<{ id: string; email: string }> {
  const [owner] = await deps.db
    .select({ id: persons.id, email: persons.email })
    .from(members)
    .innerJoin(persons, eq(persons.id, members.personId))
    .where(and(eq(members.accountId, accountId), eq(members.role, "owner")))
    .orderBy(asc(members.createdAt), asc(members.personId))
    .limit(1);
  if (owner) return owner;
  const { contact } = await getAccount(deps, accountId);
  // An account without an address of its own still has somebody who starts it.
  const address = normaliseAddress(contact ?? "") ?? `owner@${accountId}.example`;
  const person = await ensurePerson(deps, { address, name: "" });
  const createdAt = deps.now();
  await deps.db
    .insert(members)
    .values({ accountId, personId: person.id, role: "owner", createdAt })
    .onConflictDoUpdate({ target: [members.accountId, members.personId], set: { role: "owner" } });
  return person;
}
