import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import type { Address } from "../hygiene/address.ts";
import { accountKeys, keysOfAddress, toHex } from "../suppression/address-key.ts";
import { ownReasons } from "../suppression/reasons.ts";

/** Whether a person may take this address: nobody else on the books has it, and nobody said no with it. */
export async function isFreeToMoveTo(
  { config, db }: Pick<Deps, "config" | "db">,
  accountId: string,
  address: Address,
): Promise<boolean> {
  const keys = JSON.stringify(keysOfAddress(accountKeys(config.peppers, accountId), address).map(toHex));
  const [found] = await db.execute<{ taken: boolean; said_no: boolean }>(sql`
    select exists (select 1 from contacts c where c.account_id = ${accountId} and c.address = ${address}) as taken,
      exists (select 1 from suppressions s where s.account_id = ${accountId}
        and s.key in (select decode(k, 'hex') from jsonb_array_elements_text(${keys}::jsonb) k)
        and (s.own_no or s.reason in ${[...ownReasons]})) as said_no`);
  return found !== undefined && !found.taken && !found.said_no;
}
