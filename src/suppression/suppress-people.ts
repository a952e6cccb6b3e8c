import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import type { Address } from "../hygiene/address.ts";
import { accountKeys, hashAddress, keysOfHash, toHex } from "./address-key.ts";
import { mailboxReasons } from "./reasons.ts";
import { suppress, type SuppressionEntry } from "./suppress.ts";

type Mark = { i: number; key: string; address: Address | null };

/**
 * Adds entries that somebody names by address alone, as a platform does. A no is a person's, not a mailbox's: what is said of an
 * address that somebody left by a change of address holds where they are now too, whichever came first; one who is moving
 * at this moment is waited for. What a mailbox did stays with the mailbox, and an address that is somebody else's by now
 * is theirs.
 */
export async function suppressPeople(
  deps: Pick<Deps, "config" | "db" | "now">,
  accountId: string,
  entries: readonly SuppressionEntry[],
): Promise<("created" | "already")[]> {
  const keys = accountKeys(deps.config.peppers, accountId);
  const marks = entries.flatMap(({ subject, reason }, i): Mark[] => {
    if (mailboxReasons.includes(reason)) return [];
    const address = "address" in subject ? subject.address : null;
    const hash = "hash" in subject ? subject.hash : hashAddress(subject.address);
    return keysOfHash(keys, hash).map((key) => ({ i, key: toHex(key), address }));
  });
  if (marks.length === 0) return await suppress(deps, accountId, entries);
  return await deps.db.transaction(async (tx) => {
    const inside = { ...deps, db: tx };
    const given = sql`(select i, decode(key, 'hex') as key, address
      from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as r(i int, key text, address text))`;
    await lockMoved(inside, accountId, given);
    const moved = await findMoved(inside, accountId, given);
    const along = moved.flatMap(({ i, address }) =>
      entries.slice(i, i + 1).map((one) => ({ ...one, subject: { address } })),
    );
    // In one statement, which writes in the order of its keys: two of these at once wait for each other in one direction alone.
    const outcomes = await suppress(inside, accountId, [...entries, ...along]);
    return outcomes.slice(0, entries.length);
  });
}

/**
 * Whoever moves holds this lock until the move is done; the next statement then sees it. Of those who moved too, before any
 * entry is written: a no of theirs, which holds for both addresses, locks them first as well.
 */
async function lockMoved({ db }: Pick<Deps, "db">, accountId: string, given: ReturnType<typeof sql>): Promise<void> {
  await db.execute(sql`
    select 1 from contacts where account_id = ${accountId} and id in (
      select a.contact_id from ${given} g join address_changes a on a.account_id = ${accountId} and a.old_key = g.key
      where a.done_at is not null or (a.declined_at is null and a.closed_at is null))
    order by id for key share`);
}

async function findMoved({ db }: Pick<Deps, "db">, accountId: string, given: ReturnType<typeof sql>) {
  return await db.execute<{ i: number; address: Address }>(sql`
    select distinct g.i, c.address from ${given} g
    join address_changes a on a.account_id = ${accountId} and a.old_key = g.key and a.done_at is not null
    join contacts c on c.account_id = a.account_id and c.id = a.contact_id and g.key <> all(c.address_keys)
    where not exists (select 1 from contacts o where o.account_id = ${accountId} and o.address = g.address)
      and (g.address is not null or not exists (
        select 1 from contacts o where o.account_id = ${accountId} and g.key = any(o.address_keys)))
    order by g.i`);
}
