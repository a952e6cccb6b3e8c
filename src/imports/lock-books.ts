import { sql } from "drizzle-orm";
import type { Db } from "../db/client.ts";

const booksLock = 7_263_183;

/** One import or undo of an account changes its contacts at a time; to the end of the transaction. */
export async function lockBooks(tx: Db, accountId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${booksLock}, hashtext(${accountId}))`);
}
