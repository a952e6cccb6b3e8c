import { and, asc, desc, eq, lt, ne, sql } from "drizzle-orm";
import { privacyRequests } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { notFound } from "../errors.ts";
import type { PrivacyRequest } from "./request-words.ts";

export const deskPageRows = 50;

type Page = { accountId: string; after: PrivacyRequest["id"] | null };

/** What waits for an answer, the earliest due first, so that what is overdue leads; a row more than a page shows. */
export async function openRequests({ db }: Pick<Deps, "db">, { accountId, after }: Page): Promise<PrivacyRequest[]> {
  const isAfter = sql`(${privacyRequests.dueAt}, ${privacyRequests.id}) >
    (select due_at, id from privacy_requests where account_id = ${accountId} and id = ${after}::uuid)`;
  return await db
    .select()
    .from(privacyRequests)
    .where(
      and(
        eq(privacyRequests.accountId, accountId),
        eq(privacyRequests.status, "open"),
        after === null ? undefined : isAfter,
      ),
    )
    .orderBy(asc(privacyRequests.dueAt), asc(privacyRequests.id))
    .limit(deskPageRows + 1);
}

/** What was answered, newest first. */
export async function closedRequests({ db }: Pick<Deps, "db">, { accountId, after }: Page): Promise<PrivacyRequest[]> {
  return await db
    .select()
    .from(privacyRequests)
    .where(
      and(
        eq(privacyRequests.accountId, accountId),
        ne(privacyRequests.status, "open"),
        after === null ? undefined : lt(privacyRequests.id, after),
      ),
    )
    .orderBy(desc(privacyRequests.id))
    .limit(deskPageRows + 1);
}

export async function getRequest({ db }: Pick<Deps, "db">, accountId: string, id: string): Promise<PrivacyRequest> {
  const [found] = await db
    .select()
    .from(privacyRequests)
    .where(and(eq(privacyRequests.accountId, accountId), eq(privacyRequests.id, id)));
  if (!found) throw notFound("request");
  return found;
}

/** How many wait, and how many of them are overdue. */
export async function countDesk(
  { db, now }: Pick<Deps, "db" | "now">,
  accountId: string,
): Promise<{ open: number; overdue: number }> {
  const [row] = await db.execute<{ open: number; overdue: number }>(sql`
    select count(*)::int as open, count(*) filter (where due_at < ${now().toISOString()}::timestamptz)::int as overdue
    from privacy_requests where account_id = ${accountId} and status = 'open'`);
  return row ?? { open: 0, overdue: 0 };
}
