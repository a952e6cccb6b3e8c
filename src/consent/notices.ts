import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { notices } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { sha256Of } from "./keep-text.ts";

export type Notice = typeof notices.$inferSelect;

export async function addNotice(
  { db, now }: Pick<Deps, "db" | "now">,
  given: { accountId: string; locale: string; body: string },
): Promise<Notice> {
  const at = now();
  const id = sql`uuid7(${at.toISOString()}::timestamptz)`;
  const [notice] = await db
    .insert(notices)
    .values({ ...given, id, sha256: sha256Of(given.body), createdAt: at })
    .returning();
  if (!notice) throw new Error("a notice was not made");
  return notice;
}

/** Public: a version stands for ever under its id. */
export async function findNotice({ db }: Pick<Deps, "db">, id: string): Promise<Notice | undefined> {
  const [notice] = await db.select().from(notices).where(eq(notices.id, id));
  return notice;
}

/** The newest version in each language; only among `ids` where those are given. */
export async function currentNotices(
  { db }: Pick<Deps, "db">,
  accountId: string,
  ids: readonly string[] = [],
): Promise<Notice[]> {
  return await db
    .selectDistinctOn([notices.locale])
    .from(notices)
    .where(and(eq(notices.accountId, accountId), ids.length > 0 ? inArray(notices.id, [...ids]) : undefined))
    .orderBy(notices.locale, desc(notices.id));
}
