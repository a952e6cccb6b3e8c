import { sql } from "drizzle-orm";
import type { Db } from "../db/client.ts";
import { failedWith } from "../db/failed-with.ts";
import { conflict, type Problem } from "../errors.ts";

const booksLock = 7_263_183;
const lockTimeout: ReadonlySet<string> = new Set(["55P03"]);
/** A caller waits no longer for an import of a long list; milliseconds. */
const patienceMs = 5_000;

/** One import or undo of an account changes its contacts at a time; to the end of the transaction. Waits its turn. */
export async function lockBooks(tx: Db, accountId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${booksLock}, hashtext(${accountId}))`);
}

/** The same for somebody who waits for an answer: while an import is merged it is told so, as a 409. */
export async function lockBooksSoon(tx: Db, accountId: string): Promise<void> {
  await tx.execute(sql.raw(`set local lock_timeout = '${patienceMs}ms'`));
  await lockBooks(tx, accountId).catch((error: unknown) => {
    throw failedWith(error, lockTimeout) ? booksAreBusy() : error;
  });
  await tx.execute(sql`set local lock_timeout = default`);
}

function booksAreBusy(): Problem {
  return conflict("An import or an undo of this account is at work. Try again when it is done.");
}
