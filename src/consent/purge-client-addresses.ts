import { sql } from "drizzle-orm";
import { keptFor, type Removed, removedRows } from "../accounts/retention.ts";
import type { Deps } from "../deps.ts";
import { networkOf } from "./client-address.ts";

const batchMax = 1_000;

/**
 * Whole client addresses go after 90 days, or as the account set: those beside records, whose network and commitment stay in
 * the record, and those that a file brought as evidence, of which the network stays. Says how many of each account.
 */
export async function purgeClientAddresses(deps: Pick<Deps, "db" | "now">): Promise<Removed[]> {
  const { db, now } = deps;
  const before = sql`${now().toISOString()}::timestamptz - ${keptFor("client_addresses", sql`a.account_id`)}`;
  const beside = await db.execute<{ account_id: string; removed: number }>(sql`
    with gone as (delete from client_addresses a where a.kept_at <= ${before} returning a.account_id)
    select account_id, count(*)::int as removed from gone group by 1`);
  const removed = removedRows("client_addresses", beside);
  for (;;) {
    const cut = await cutImported(deps);
    if (cut.length === 0) return removed;
    const counts = Object.entries(Object.groupBy(cut, (accountId) => accountId));
    for (const [accountId, own] of counts) {
      removed.push({ accountId, kind: "client_addresses", removed: own?.length ?? 0 });
    }
  }
}

type Imported = {
  list_id: string;
  contact_id: string;
  account_id: string;
  optin: string | null;
  confirmed: string | null;
};

/** The account of each that was cut. What is no address at all is not kept either. */
async function cutImported({ db, now }: Pick<Deps, "db" | "now">): Promise<string[]> {
  const before = sql`${now().toISOString()}::timestamptz - ${keptFor("client_addresses", sql`m.account_id`)}`;
  const rows = await db.execute<Imported>(sql`
    select m.list_id, m.contact_id, m.account_id, m.optin_ip as optin, m.confirmed_ip as confirmed from memberships m
    where (m.optin_ip not like '%/%' or m.confirmed_ip not like '%/%') and m.added_at <= ${before}
    limit ${batchMax}`);
  if (rows.length === 0) return [];
  const cut = rows.map((row) => ({ ...row, optin: networkIn(row.optin), confirmed: networkIn(row.confirmed) }));
  await db.execute(sql`
    update memberships m set optin_ip = r.optin, confirmed_ip = r.confirmed
    from jsonb_to_recordset(${JSON.stringify(cut)}::jsonb) as r(list_id uuid, contact_id uuid, optin text, confirmed text)
    where m.list_id = r.list_id and m.contact_id = r.contact_id`);
  return rows.map((row) => row.account_id);
}

function networkIn(address: string | null): string | null {
  if (address === null) return null;
  return address.includes("/") ? address : networkOf(address);
}
