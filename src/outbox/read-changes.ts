import { sql } from "drizzle-orm";
import { callerOf } from "../db/account-scope.ts";
import type { Deps } from "../deps.ts";
import { numberSome } from "./number-changes.ts";

/** A change as its readers see it; `topic` is '' for all topics. */
export type Change = {
  seq: number;
  op: "add" | "lift";
  key: Uint8Array;
  topic: string;
  kid: number;
  address: string | null;
  reason: string;
  at: Date;
};
type ChangeReader = { accountId: string; after: number; limit: number };

/**
 * Changes with a number above `after`, in order: none skipped, none twice for a reader that keeps its cursor. Numbers are given
 * only when the page is not full of what has one; what somebody else numbers meanwhile is in the page that is read after that.
 */
export async function readChanges(deps: Pick<Deps, "db">, reader: ChangeReader): Promise<Change[]> {
  const ready = await readNumbered(deps, reader);
  if (ready.length === reader.limit) return ready;
  if (await hasUnnumbered(deps, reader.accountId)) await numberSome(deps, reader.accountId);
  return await readNumbered(deps, reader);
}

/** The same, of what has a number already. With the bare driver: a reader that catches up asks for thousands at once. */
export async function readNumbered({ db }: Pick<Deps, "db">, reader: ChangeReader): Promise<Change[]> {
  const sql = callerOf(db);
  const rows = await sql<Row[]>`
    select seq, op, key, topic, kid, address, reason, at
    from suppression_feed(${reader.accountId}, ${reader.after}, ${reader.limit})`;
  return rows.map((row) => ({ ...row, seq: Number(row.seq), at: new Date(row.at) }));
}

type Row = Omit<Change, "seq" | "at"> & { seq: string; at: string };

async function hasUnnumbered({ db }: Pick<Deps, "db">, accountId: string): Promise<boolean> {
  const [found] = await db.execute<{ there: boolean }>(
    sql`select exists (select 1 from suppression_changes where account_id = ${accountId} and seq is null) as there`,
  );
  return found?.there ?? false;
}
