import { sql } from "drizzle-orm";
import type { Db } from "../db/client.ts";

/**
 * The rows of a file pass through the database a piece at a time: a piece is copied into the temporary table `piece`,
 * sorted out into `outcomes`, written, and forgotten. `noes` holds every address of the file that some row says no for,
 * `seen` what earlier pieces held that became no contact. All of it lives and dies with the merge's transaction.
 */
export async function openPieces(tx: Db): Promise<void> {
  await tx.execute(sql`drop table if exists piece, outcomes, noes, seen`);
  await tx.execute(sql`
    create temp table piece (n int not null, id uuid not null, is_again boolean not null, address text, key bytea, older_keys bytea[], name text, language text,
      country text, verdict text not null, reasons text[] not null, suggestion text, is_role boolean not null, basis text,
      source text, collected_at date, last_contact date, topics_before text[], optin_at timestamptz, optin_ip text,
      confirmed_at timestamptz, confirmed_ip text, source_kind text) on commit drop`);
  await tx.execute(
    sql`create temp table outcomes (like piece, nth bigint not null, contact_id uuid not null, outcome text not null) on commit drop`,
  );
  await tx.execute(sql`
    create temp table noes (address text primary key, key bytea not null, older_keys bytea[], reason text not null,
      since timestamptz) on commit drop`);
  await tx.execute(sql`create temp table seen (address text primary key) on commit drop`);
}
