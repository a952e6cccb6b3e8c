import { and, desc, eq, gt, inArray, lt, sql } from "drizzle-orm";
import { notices } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { sha256Of } from "./keep-text.ts";

export type Notice = typeof notices.$inferSelect;
/** A version without its text, which may be long. */
export type Version = Pick<Notice, "id" | "locale" | "sha256" | "createdAt">;

const versionColumns = {
  id: notices.id,
  locale: notices.locale,
  sha256: notices.sha256,
  createdAt: notices.createdAt,
};

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

/** The version before this one in its language, and the newest one; null where that is this one. A chain of links reaches all. */
export async function versionsAround(
  { db }: Pick<Deps, "db">,
  { accountId, locale, id }: Notice,
): Promise<{ earlier: Version | null; newest: Version | null }> {
  const isSame = and(eq(notices.accountId, accountId), eq(notices.locale, locale));
  const [[earlier], [newest]] = await Promise.all([
    db
      .select(versionColumns)
      .from(notices)
      .where(and(isSame, lt(notices.id, id)))
      .orderBy(desc(notices.id))
      .limit(1),
    db
      .select(versionColumns)
      .from(notices)
      .where(and(isSame, gt(notices.id, id)))
      .orderBy(desc(notices.id))
      .limit(1),
  ]);
  return { earlier: earlier ?? null, newest: newest ?? null };
}

/** A page of an account's versions, newest first, of all languages together. */
export async function noticeVersions(
  { db }: Pick<Deps, "db">,
  { accountId, before, limit }: { accountId: string; before: string | null; limit: number },
): Promise<Version[]> {
  return await db
    .select(versionColumns)
    .from(notices)
    .where(and(eq(notices.accountId, accountId), before === null ? undefined : lt(notices.id, before)))
    .orderBy(desc(notices.id))
    .limit(limit);
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
