import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";

/** Takes people out of the rows that became no contact: the whole row goes, as it may name them in any column. */
export async function forgetInRejects(
  { db }: Pick<Deps, "db">,
  accountId: string,
  addresses: readonly string[],
): Promise<void> {
  if (addresses.length === 0) return;
  await db.execute(sql`
    with named as (select jsonb_array_elements_text(${JSON.stringify(addresses)}::jsonb) as address)
    delete from import_rejects r using imports i
    where i.id = r.import_id and i.account_id = ${accountId} and (r.suggestion in (select address from named)
      or exists (select 1 from unnest(r.cells) cell, regexp_split_to_table(lower(cell), ${between}) word
        where rtrim(word, '.') in (select address from named)))`);
}

/** What may stand around an address in a cell: spaces, brackets, quotes, commas, and the colon of mailto. */
const between = String.raw`[][\s,;<>()":]+`;
