import { sql } from "drizzle-orm";
import { type Removed, removedRows } from "../accounts/retention.ts";
import type { Deps } from "../deps.ts";

const dayMs = 24 * 3600 * 1000;
/** For the receipts, and for what the provider tells of them. */
const readableDays = 7;
const keptDays = 30;

/**
 * Takes the other address out of changes that are over and out of their mails, and removes what no limit looks back to:
 * requests that led to nothing, and one-time links. A change that was done stays with the person, as keys. Says how many of each account.
 */
export async function purgeAddressChanges({ db, now }: Pick<Deps, "db" | "now">): Promise<Removed[]> {
  const before = (days: number) => new Date(now().getTime() - days * dayMs).toISOString();
  const over = sql`${before(readableDays)}::timestamptz`;
  const emptied = await db.execute<Gone>(sql`
    update address_changes set new_address = null where new_address is not null and expires_at <= ${over}
    returning account_id`);
  await db.execute(sql`
    update messages m set data = m.data - 'to' from address_changes a
    where m.contact_id = a.contact_id and a.expires_at <= ${over} and m.created_at <= ${over} and m.data ? 'to'`);
  const dropped = await db.execute<Gone>(sql`
    delete from address_changes where done_at is null and asked_at <= ${before(keptDays)}::timestamptz returning account_id`);
  const links = await db.execute<Gone>(sql`
    delete from one_time_links where asked_at <= ${before(keptDays)}::timestamptz returning account_id`);
  const each = Map.groupBy([...emptied, ...dropped, ...links], (row) => row.account_id);
  return removedRows(
    "new_addresses",
    [...each].map(([account_id, own]) => ({ account_id, removed: own.length })),
  );
}

type Gone = { account_id: string };
