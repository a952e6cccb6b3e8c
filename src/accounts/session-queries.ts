import { and, eq, gt } from "drizzle-orm";
import { accounts, sessions } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { hashKey } from "../http/authenticate.ts";
import type { Account } from "./queries.ts";

/** Whose session this token opens, as long as it lasts. */
export async function accountOfSession({ db, now }: Pick<Deps, "db" | "now">, token: string): Promise<Account | null> {
  const [found] = await db
    .select({ account: accounts })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(and(eq(sessions.tokenHash, hashKey(token)), eq(sessions.kind, "session"), gt(sessions.expiresAt, now())));
  return found?.account ?? null;
}

export type LinkState = "open" | "used" | "unknown";

/** How a sign-in link stands; looking uses nothing up. One that is too old counts as used. */
export async function linkState({ db, now }: Pick<Deps, "db" | "now">, token: string): Promise<LinkState> {
  const [link] = await db
    .select({ usedAt: sessions.usedAt, expiresAt: sessions.expiresAt })
    .from(sessions)
    .where(and(eq(sessions.tokenHash, hashKey(token)), eq(sessions.kind, "link")));
  if (!link) return "unknown";
  return link.usedAt === null && link.expiresAt > now() ? "open" : "used";
}
