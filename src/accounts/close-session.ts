import { and, eq } from "drizzle-orm";
import { sessions } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { hashKey } from "../http/authenticate.ts";

/** Ends one session; a token that opens none changes nothing. */
export async function closeSession({ db }: Pick<Deps, "db">, token: string): Promise<void> {
  await db.delete(sessions).where(and(eq(sessions.tokenHash, hashKey(token)), eq(sessions.kind, "session")));
}
