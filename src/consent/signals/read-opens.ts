import { sql } from "drizzle-orm";
import type { Deps } from "../../deps.ts";

/** Whether anybody fetched this person's page since then: a second act comes from a new one. */
export async function isOpenedSince(
  { db }: Pick<Deps, "db">,
  { accountId, contactId }: { accountId: string; contactId: string },
  since: Date,
): Promise<boolean> {
  const [row] = await db.execute(sql`
    select 1 from link_opens where account_id = ${accountId} and contact_id = ${contactId} and method = 'GET'
      and at >= ${since.toISOString()}::timestamptz limit 1`);
  return row !== undefined;
}
