import { type SQL, sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";

/**
 * Before a no is written by a statement that looks first whether there is an entry: what is there stays until the transaction ends,
 * and what somebody lifts at this moment is waited for, so that the next statement sees that it is gone. Who adds waits for nobody.
 * @param keys a query of one column: the keys that it will look for
 * @param use `change` where all of them will be written to: in this order too, and others who change them wait
 */
export async function holdEntries(
  { db }: Pick<Deps, "db">,
  accountId: string,
  { keys, use = "look" }: { keys: SQL; use?: "look" | "change" },
): Promise<void> {
  await db.execute(sql`
    select 1 from suppressions where account_id = ${accountId} and key in (${keys})
    order by key, topic ${use === "look" ? sql`for key share` : sql`for no key update`}`);
}
