import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { normaliseAddress } from "../hygiene/address.ts";
import { accountKeys, keysOfAddress, toHex } from "./address-key.ts";

const pageRows = 2_000;

/**
 * Marks every contact under every pepper of the settings. After a new pepper this comes before anything else: a no is written
 * under the newest, and would not be found of a contact that is only marked under those before. Safe to run twice and by two
 * at once. Returns how many contacts were marked anew.
 */
export async function rekeyContacts({ config, db }: Pick<Deps, "config" | "db">): Promise<number> {
  const accounts = await db.execute<{ id: string }>(sql`select id from accounts order by id`);
  let marked = 0;
  for (const { id } of accounts) marked += await rekeyAccount({ config, db }, id);
  return marked;
}

type Lacking = { id: string; address: string };

async function rekeyAccount({ config, db }: Pick<Deps, "config" | "db">, accountId: string): Promise<number> {
  const keys = accountKeys(config.peppers, accountId);
  let marked = 0;
  for (let after = "00000000-0000-0000-0000-000000000000"; ;) {
    const page = await db.execute<Lacking>(sql`
      select id, address from contacts where account_id = ${accountId} and id > ${after}::uuid
        and cardinality(address_keys) < ${keys.length} order by id limit ${pageRows}`);
    const last = page.at(-1);
    if (!last) return marked;
    const rows = page.flatMap(({ id, address }) => {
      const known = normaliseAddress(address);
      return known ? [{ id, address, keys: keysOfAddress(keys, known).map(toHex) }] : [];
    });
    // An address that was moved meanwhile carries every mark of its own already.
    const done = await db.execute<{ id: string }>(sql`
      update contacts c set address_keys = array(select decode(k, 'hex') from unnest(r.keys) with ordinality o(k, n) order by n)
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, address text, keys text[])
      where c.account_id = ${accountId} and c.id = r.id and c.address = r.address
      returning c.id`);
    marked += done.length;
    after = last.id;
  }
}

/** Peppers under which marks were written and that the settings lack: those people would be mailed again. */
export async function missingPeppers({ config, db }: Pick<Deps, "config" | "db">): Promise<number[]> {
  // One step of the index for each kid there is would need an index of its own; this runs by hand.
  const kids = await db.execute<{ kid: number }>(sql`select distinct kid from suppressions order by kid`);
  return kids.map(({ kid }) => kid).filter((kid) => !config.peppers.has(kid));
}
