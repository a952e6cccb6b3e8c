import { and, eq, gt, lt, sql } from "drizzle-orm";
import { persons, personSessions } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";
import { authOf, idleMsMax, sessionMsMax } from "./auth.ts";
import { type Person, type Session, type Staff, staffOf } from "./queries.ts";

/** What is asked of a request; of any router's context. */
export type Asked = {
  env: Pick<Deps, "db" | "now" | "config">;
  req: { raw: Request; header: (name: string) => string | undefined; query: (name: string) => string | undefined };
};
type Answering = { header: (name: string, value: string, options: { append: boolean }) => void };

/** A busy session is prolonged at most this often. */
const touchMs = 3600 * 1000;
/** For what outlives a session, the way in must be no older. */
const freshMsMax = 24 * 3600 * 1000;

/** Whoever is signed in, wholly and as a member of an account; null for all others. */
export async function signedIn(c: Asked): Promise<Staff | null> {
  const held = await openSessionOf(c);
  if (!held || isHalf(held)) return null;
  await touch(c.env, held.session);
  return await staffOf(c.env, held);
}

/** Whoever opened a link and has a code still to give. */
export async function halfSignedIn(c: Asked): Promise<{ session: Session; person: Person } | null> {
  const held = await openSessionOf(c);
  return held && isHalf(held) ? held : null;
}

/** Who has this session, signed in wholly or not, with or without an account to work in. */
export async function openSessionOf(c: Asked): Promise<{ session: Session; person: Person } | null> {
  if (!c.req.header("cookie")) return null;
  const found = await (await authOf(c.env)).api.getSession({ headers: c.req.raw.headers });
  if (!found) return null;
  const [held] = await c.env.db
    .select({ session: personSessions, person: persons })
    .from(personSessions)
    .innerJoin(persons, eq(persons.id, personSessions.userId))
    .where(and(eq(personSessions.token, found.session.token), gt(personSessions.idleUntil, c.env.now())));
  return held ?? null;
}

/** Whether somebody signed in lately enough to make another way in. */
export function isFresh({ createdAt }: Session, at: Date): boolean {
  return at.getTime() - createdAt.getTime() < freshMsMax;
}

/** Hands on what the library set. */
export function keepCookies(c: Answering, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header("Set-Cookie", cookie, { append: true });
}

function isHalf({ session, person }: { session: Session; person: Person }): boolean {
  return person.twoFactorEnabled && session.secondStepAt === null;
}

async function touch({ db, now }: Pick<Deps, "db" | "now">, { id, idleUntil }: Session): Promise<void> {
  const at = now();
  const until = new Date(at.getTime() + idleMsMax);
  if (until.getTime() - idleUntil.getTime() < touchMs) return;
  const end = sql`least(${until.toISOString()}::timestamptz, ${personSessions.createdAt} + ${`${sessionMsMax / 1000} seconds`}::interval)`;
  await db
    .update(personSessions)
    .set({ idleUntil: end, updatedAt: at })
    .where(and(eq(personSessions.id, id), lt(personSessions.idleUntil, until)));
}
