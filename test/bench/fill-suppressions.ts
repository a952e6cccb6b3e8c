import { hash } from "node:crypto";
import postgres, { type Sql } from "postgres";
import { z } from "zod";
import type { BenchHouse } from "./house.ts";

const KeyDocument = z.object({ keys: z.array(z.object({ kid: z.number(), account_key: z.string() })) });
const blockBytes = 64;

/** The address with this number; those below the number of entries are suppressed. */
export const addressOf = (n: number): string => `lezer.${n}@telenet.be`;

/** Under which keys and limits a bench asks: its own account and a limit that nobody reaches. */
export type Filled = { accountId: string; keyOf: (n: number) => string };

/**
 * As many entries as named, by one statement: the HMAC of each address is made in SQL. In the order of their numbers, which is
 * no order of their keys; indexes are taken off and made again as they were.
 */
export async function fillSuppressions(house: BenchHouse, entries: number): Promise<Filled> {
  const { keys } = KeyDocument.parse((await house.api("GET", "/v1/suppressions/key")).body);
  const key = Buffer.from(keys[0]?.account_key ?? "", "hex");
  const [inner, outer] = [padded(key, 0x36), padded(key, 0x5c)];
  const sql = postgres(house.databaseUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`update api_keys set requests_per_second = 1000000`;
    const [account] = await sql<{ id: string }[]>`select id from accounts`;
    if (!account) throw new Error("the service made no account");
    await withoutIndexes(sql, async () => {
      await sql`
        insert into suppressions (account_id, key, topic, kid, address, reason, occurred_at, added_at)
        select ${account.id}, sha256(${outer} || sha256(${inner} || sha256(convert_to('lezer.' || n || '@telenet.be', 'UTF8')))),
          '', ${keys[0]?.kid ?? 1}::int, 'lezer.' || n || '@telenet.be', 'unsubscribe', now() - interval '1 day', now()
        from generate_series(0, ${entries - 1}::int) n`;
    });
    await sql`vacuum analyze suppressions`;
    const keyOf = (n: number) => sha256(outer, sha256(inner, hash("sha256", addressOf(n), "buffer"))).toString("hex");
    return { accountId: account.id, keyOf };
  } finally {
    await sql.end();
  }
}

/** As many changes as named, committed and not yet numbered. */
export async function fillChanges(house: BenchHouse, { accountId }: Filled, changes: number): Promise<void> {
  const sql = postgres(house.databaseUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`
      insert into suppression_changes (account_id, op, key, topic, kid, address, reason, at)
      select ${accountId}, 'add', sha256(convert_to(n::text, 'UTF8')), '', 1, 'lezer.' || n || '@telenet.be', 'unsubscribe', now()
      from generate_series(1, ${changes}::int) n`;
    await sql`vacuum analyze suppression_changes`;
  } finally {
    await sql.end();
  }
}

async function withoutIndexes(sql: Sql, work: () => Promise<void>): Promise<void> {
  const table = sql`'suppressions'::regclass`;
  const constraints = await sql<{ name: string; definition: string }[]>`
    select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint where conrelid = ${table} and contype = 'p'`;
  const indexes = await sql<{ name: string; definition: string }[]>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
    from pg_index where indrelid = ${table} and not indisprimary`;
  await sql`set session_replication_role = replica`;
  await sql`set maintenance_work_mem = '1GB'`;
  for (const { name } of constraints) await sql`alter table suppressions drop constraint ${sql(name)}`;
  for (const { name } of indexes) await sql`drop index ${sql(name)}`;
  await work();
  for (const { name, definition } of constraints)
    await sql.unsafe(`alter table suppressions add constraint ${name} ${definition}`);
  for (const { definition } of indexes) await sql.unsafe(definition);
}

/** RFC 2104: the key, masked, as long as a block of SHA-256. */
function padded(key: Buffer, mask: number): Buffer {
  return Buffer.from(Array.from({ length: blockBytes }, (_, i) => (key[i] ?? 0) ^ mask));
}

function sha256(...parts: readonly [Buffer, Buffer]): Buffer {
  return hash("sha256", Buffer.concat(parts), "buffer");
}
