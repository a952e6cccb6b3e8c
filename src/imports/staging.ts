import { sql, type SQL } from "drizzle-orm";
import type { Db } from "../db/client.ts";

/** What a staged row holds: columns of `import_rows`, in the order in which they are copied. */
export const stagedColumns = [
  "n",
  "address",
  "address_keys",
  "name",
  "language",
  "country",
  "verdict",
  "reasons",
  "suggestion",
  "is_role",
  "basis",
  "status",
  "source",
  "collected_at",
  "last_contact",
  "topics_before",
  "optin_at",
  "optin_ip",
  "confirmed_at",
] as const;

/**
 * Each import stages its rows in a table of its own: it is gone in one step, where deleting a million rows would cost
 * as much as writing them. It is not logged, so a crash of PostgreSQL empties it; the import is then judged again, and
 * the merge refuses a table that lacks rows.
 */
export function stagingName(importId: string): string {
  return `import_rows_${importId.replaceAll("-", "")}`;
}

export function staging(importId: string): SQL {
  return sql.identifier(stagingName(importId)).getSQL();
}

/** Makes the table anew: what an earlier try staged is gone. */
export async function openStaging(db: Db, importId: string): Promise<void> {
  const columns = sql.raw(stagedColumns.join(", "));
  await dropStaging(db, importId);
  await db.execute(sql`create unlogged table ${staging(importId)} as select ${columns} from import_rows with no data`);
}

export async function dropStaging(db: Db, importId: string): Promise<void> {
  await db.execute(sql`drop table if exists ${staging(importId)}`);
}

/** How many rows were staged, and how many of them say no to mail in some way. */
export type Staged = { rows: number; noes: number };

/** What an earlier job staged; null when a crash of PostgreSQL has emptied or removed the table. */
export async function readStaged(db: Db, importId: string): Promise<Staged | null> {
  const [table] = await db.execute<{ name: string | null }>(
    sql`select to_regclass(${stagingName(importId)})::text as name`,
  );
  if (!table?.name) return null;
  const [row] = await db.execute<Staged>(sql`
    select count(*)::int as rows, (count(*) filter (where basis = 'opted_out' or status is not null))::int as noes
    from ${staging(importId)}`);
  return row && row.rows > 0 ? row : null;
}
