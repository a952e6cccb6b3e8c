import { randomBytes } from "node:crypto";
import { and, eq, gt, isNull, lte } from "drizzle-orm";
import { sessions } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { hashKey } from "../http/authenticate.ts";

export const sessionMsMax = 12 * 3600 * 1000;
const tokenBytes = 32;

export type OpenedSession = { outcome: "opened"; token: string } | { outcome: "closed" };

/**
 * Uses a sign-in link up and opens a session: the token for the cookie, of which only the SHA-256 is kept. Of two presses
 * at once, one gets the row. A link that was used, is too old or never was is `closed`.
 */
export async function openSession({ db, now }: Pick<Deps, "db" | "now">, link: string): Promise<OpenedSession> {
  const at = now();
  return await db.transaction(async (tx) => {
    const [used] = await tx
      .update(sessions)
      .set({ usedAt: at })
      .where(
        and(
          eq(sessions.tokenHash, hashKey(link)),
          eq(sessions.kind, "link"),
          isNull(sessions.usedAt),
          gt(sessions.expiresAt, at),
        ),
      )
      .returning({ accountId: sessions.accountId });
    if (!used) return { outcome: "closed" };

    const { accountId } = used;
    await tx.delete(sessions).where(and(eq(sessions.accountId, accountId), lte(sessions.expiresAt, at)));
    const token = randomBytes(tokenBytes).toString("base64url");
    const expiresAt = new Date(at.getTime() + sessionMsMax);
    await tx
      .insert(sessions)
      .values({ tokenHash: hashKey(token), accountId, kind: "session", expiresAt, createdAt: at });
    return { outcome: "opened", token };
  });
}
