import { and, eq, gt, isNull, lte } from "drizzle-orm";
import { personSessions, persons, signInLinks } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";
import { hashKey } from "../../http/hash-key.ts";
import { keepSignIn } from "./keep-sign-in.ts";
import { authOf, nullIfRefused } from "./auth.ts";

/** `cookies`: to be handed on. `second_step`: signed in only once a code was given. */
export type OpenedSession = { outcome: "opened" | "second_step"; cookies: string[] } | { outcome: "closed" };

type Opening = { token: string; headers: Headers };

/**
 * Uses a sign-in link up and opens a session. Of two presses at once, one gets the row. A link that was used, is too old or
 * never was is `closed`.
 */
export async function openSession(
  deps: Pick<Deps, "db" | "now" | "config">,
  { token, headers }: Opening,
): Promise<OpenedSession> {
  const at = deps.now();
  const [used] = await deps.db
    .update(signInLinks)
    .set({ usedAt: at })
    .where(and(eq(signInLinks.tokenHash, hashKey(token)), isNull(signInLinks.usedAt), gt(signInLinks.expiresAt, at)))
    .returning({ personId: signInLinks.personId, accountId: signInLinks.accountId });
  if (!used?.personId) return { outcome: "closed" };
  await deps.db
    .delete(personSessions)
    .where(and(eq(personSessions.userId, used.personId), lte(personSessions.idleUntil, at)));
  const { api } = await authOf(deps);
  const verified = await api.magicLinkVerify({ query: { token }, headers, returnHeaders: true }).catch(nullIfRefused);
  if (!verified) return { outcome: "closed" };
  const { response } = verified;
  const cookies = verified.headers.getSetCookie();
  await deps.db
    .update(personSessions)
    .set({ accountId: used.accountId })
    .where(eq(personSessions.token, response.token));
  const [person] = await deps.db.select().from(persons).where(eq(persons.id, used.personId));
  if (person?.twoFactorEnabled) return { outcome: "second_step", cookies };
  await keepSignIn(deps, { token: response.token, how: "link" });
  return { outcome: "opened", cookies };
}
