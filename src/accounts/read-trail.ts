import { and, desc, eq, lt, or } from "drizzle-orm";
import { auditEntries } from "../db/schema.ts";
import type { Deps } from "../deps.ts";

export type TrailEntry = typeof auditEntries.$inferSelect;
export type TrailPage = {
  accountId: string;
  before: string | null;
  limit: number;
  action?: string | undefined;
  subject?: string | undefined;
  /** A person of the console, or a key. */
  actor?: string | undefined;
};

/** What members and keys did, newest first; keyset by id, which is made of the moment. */
export async function readTrail({ db }: Pick<Deps, "db">, page: TrailPage): Promise<TrailEntry[]> {
  const { accountId, before, limit, action, subject, actor } = page;
  return await db
    .select()
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.accountId, accountId),
        action === undefined ? undefined : eq(auditEntries.action, action),
        subject === undefined ? undefined : eq(auditEntries.subject, subject),
        actor === undefined ? undefined : or(eq(auditEntries.personId, actor), eq(auditEntries.keyId, actor)),
        before ? lt(auditEntries.id, before) : undefined,
      ),
    )
    .orderBy(desc(auditEntries.id))
    .limit(limit);
}
