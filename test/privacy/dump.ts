import { sql } from "drizzle-orm";
import type { House } from "../house.ts";

/**
 * Where in the whole database one of these words stands, as `table.column`: every column of every table of every schema, bytes
 * as they are. A word counts in any case, and also as bytes.
 */
export async function tracesOf(house: House, ...words: string[]): Promise<string[]> {
  const columns = await house.db.execute<{ s: string; t: string; c: string; type: string }>(sql`
    select table_schema as s, table_name as t, column_name as c, udt_name as type from information_schema.columns
    join information_schema.tables using (table_schema, table_name)
    where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE' order by 1, 2, 3`);
  const found: string[] = [];
  for (const [, own] of Map.groupBy(columns, ({ s, t }) => `${s}.${t}`)) {
    const [first] = own;
    if (!first) continue;
    const counts = own.flatMap(({ c, type }) => {
      const column = sql.identifier(c);
      const text = type === "bytea" ? sql`encode(${column}, 'escape')` : sql`${column}::text`;
      return words.map((word) => ({
        trace: `${first.t}.${c}: ${word}`,
        k: sql`count(*) filter (where position(${word.toLowerCase()} in lower(${text})) > 0)::int`,
      }));
    });
    const [row] = await house.db.execute<{ counts: number[] }>(sql`
      select array[${sql.join(
        counts.map(({ k }) => k),
        sql`, `,
      )}] as counts from ${sql.identifier(first.s)}.${sql.identifier(first.t)}`);
    found.push(...counts.flatMap(({ trace }, i) => ((row?.counts[i] ?? 0) > 0 ? [trace] : [])));
  }
  return found;
}
