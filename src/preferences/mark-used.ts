import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";

/**
 * Says of contacts that something of theirs is out in the world, so that no import taken back removes them: a link that was
 * handed out must work for as long as it is kept.
 */
export async function markUsed(
  { db, now }: Pick<Deps, "db" | "now">,
  accountId: string,
  contactIds: readonly string[],
): Promise<void> {
  await db.execute(sql`
    update contacts set used_at = ${now().toISOString()}::timestamptz
    where account_id = ${accountId} and used_at is null
      and id in (select jsonb_array_elements_text(${JSON.stringify(contactIds)}::jsonb)::uuid)`);
}
