import { and, asc, eq, gt, sql } from "drizzle-orm";
import { accounts, members, type persons, personSessions, signInLinks } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";
import { hashKey } from "../../http/hash-key.ts";
import type { Account } from "../queries.ts";
import { may, type Action, type Role } from "../permissions.ts";

export type Person = typeof persons.$inferSelect;
export type Session = typeof personSessions.$inferSelect;

/** Somebody who is signed in, in one account. */
export type Staff = {
  person: Person;
  account: Account;
  role: Role;
  /** One-person mode: nobody else is a member. */
  isAlone: boolean;
  /** Whether they still have to promise how they treat the data of people; who is alone has nobody to promise to. */
  owesPledge: boolean;
  session: Session;
  may: (action: Action) => boolean;
};

type Wanted = { session: Session; person: Person };

/** In the account that the session looks at, else in the first; null for whoever is a member of none (any more). */
export async function staffOf(deps: Pick<Deps, "db">, { session, person }: Wanted): Promise<Staff | null> {
  const [row] = await deps.db
    .select({
      account: accounts,
      role: members.role,
      pledgedAt: members.pledgedAt,
      isAlone: sql<boolean>`not exists (select 1 from members o where o.account_id = ${members.accountId}
        and o.person_id <> ${members.personId})`,
    })
    .from(members)
    .innerJoin(accounts, eq(accounts.id, members.accountId))
    .where(eq(members.personId, person.id))
    .orderBy(sql`${members.accountId} is distinct from ${session.accountId}::uuid`, asc(members.createdAt))
    .limit(1);
  if (!row) return null;
  const { pledgedAt, ...standing } = row;
  const owesPledge = pledgedAt === null && !row.isAlone;
  return { person, session, ...standing, owesPledge, may: (action) => may(row, action) };
}

/** The accounts that a person works in, by name. */
export async function accountsOf({ db }: Pick<Deps, "db">, personId: string): Promise<{ id: string; name: string }[]> {
  return await db
    .select({ id: accounts.id, name: accounts.name })
    .from(members)
    .innerJoin(accounts, eq(accounts.id, members.accountId))
    .where(eq(members.personId, personId))
    .orderBy(asc(accounts.name));
}

export async function sessionsOf({ db, now }: Pick<Deps, "db" | "now">, personId: string): Promise<Session[]> {
  return await db
    .select()
    .from(personSessions)
    .where(and(eq(personSessions.userId, personId), gt(personSessions.idleUntil, now())))
    .orderBy(sql`${personSessions.updatedAt} desc`)
    .limit(100);
}

export type LinkState = "open" | "used" | "unknown";

/** How a sign-in link stands; looking uses nothing up. One that is too old counts as used. */
export async function linkState({ db, now }: Pick<Deps, "db" | "now">, token: string): Promise<LinkState> {
  const [link] = await db
    .select({ usedAt: signInLinks.usedAt, expiresAt: signInLinks.expiresAt })
    .from(signInLinks)
    .where(eq(signInLinks.tokenHash, hashKey(token)));
  if (!link) return "unknown";
  return link.usedAt === null && link.expiresAt > now() ? "open" : "used";
}
