import { and, eq, ne } from "drizzle-orm";
import { personSessions } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";

type Closing = { personId: string; sessionId: string | null; keep?: string };

/** Ends one session of a person, or (`sessionId` null) all but the one to keep; at once. Returns how many ended. */
export async function closeSession({ db }: Pick<Deps, "db">, { personId, sessionId, keep }: Closing): Promise<number> {
  const ended = await db
    .delete(personSessions)
    .where(
      and(
        eq(personSessions.userId, personId),
        sessionId === null ? undefined : eq(personSessions.id, sessionId),
        keep === undefined ? undefined : ne(personSessions.id, keep),
      ),
    )
    .returning({ id: personSessions.id });
  return ended.length;
}
