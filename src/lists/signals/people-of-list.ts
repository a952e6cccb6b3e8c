import { type SQL, sql } from "drizzle-orm";
import type { Db } from "../../db/client.ts";
import type { List } from "../queries.ts";

/** A signal reads one list in one statement, within the transaction of the request. */
export type Question = { tx: Db; list: Pick<List, "id" | "accountId"> };

/** Signals show at most so many findings; `count` says how many there are. */
export const topMax = 20;

/** The contacts of a list with their addresses in two: `p (id, address, is_role, local, domain)`. */
export function peopleOfList({ list }: Question): SQL {
  return sql`(
    select c.id, c.address, c.is_role, split_part(c.address, '@', 1) as local, split_part(c.address, '@', 2) as domain
    from memberships m join contacts c on c.id = m.contact_id and c.account_id = m.account_id
    where m.list_id = ${list.id} and m.account_id = ${list.accountId}) p`;
}
