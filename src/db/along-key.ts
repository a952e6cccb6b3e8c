import { type SQL, sql } from "drizzle-orm";

/**
 * `column = value`, said so that only an index that begins with `column` also gives the order `column, ...`. With "=" the
 * planner may walk another index that is in the order of the second column alone, through the rows of all accounts, until
 * enough fit: for a parent without rows, all of them. Of use in `where ... order by column, ... limit`.
 */
export function alongKey(column: SQL, value: SQL): SQL {
  return sql`${column} between ${value} and ${value}`;
}
