import { once } from "node:events";
import { sql } from "drizzle-orm";
import { type Db, driverOf } from "../db/client.ts";
import { idSeries } from "../db/uuid7.ts";
import type { Address } from "../hygiene/address.ts";
import { createAgain } from "./again.ts";
import type { JudgedRow } from "./judge-row.ts";
import type { Field, Mapping } from "./reading/mapping.ts";

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
      confirmed_at timestamptz, confirmed_ip text) on commit drop`);
  await tx.execute(
    sql`create temp table outcomes (like piece, nth bigint not null, contact_id uuid not null, outcome text not null) on commit drop`,
  );
  await tx.execute(sql`
    create temp table noes (address text primary key, key bytea not null, older_keys bytea[], reason text not null,
      since timestamptz) on commit drop`);
  await tx.execute(sql`create temp table seen (address text primary key) on commit drop`);
}

/** `mark` gives the suppression keys of an address in hex, the newest first. */
export type Mark = (address: Address) => readonly string[];

/** Beside the row itself: its keys, its id should it become a contact, and whether its address may have come before. */
type Beside = { keys: readonly string[]; id: string; isAgain: boolean };
type Column = { name: string; field?: Field; text: (row: JudgedRow, beside: Beside) => string };

/** In PostgreSQL's text format for COPY. A column of a field that is not mapped is left out, and stays null. */
const columns: readonly Column[] = [
  { name: "n", text: ({ n }) => String(n) },
  { name: "id", text: (_, { id }) => id },
  { name: "is_again", text: (_, { isAgain }) => (isAgain ? "t" : "f") },
  { name: "address", text: ({ address }) => quoted(address) },
  { name: "key", text: (_, { keys: [key] }) => bytes(key) },
  { name: "older_keys", text: (_, { keys }) => (keys.length < 2 ? nothing : bytesArray(keys.slice(1))) },
  { name: "name", text: ({ facts }) => quoted(facts.name) },
  { name: "language", field: "language", text: ({ facts }) => facts.language ?? nothing },
  { name: "country", field: "country", text: ({ facts }) => facts.country ?? nothing },
  { name: "verdict", text: ({ verdict }) => verdict },
  { name: "reasons", text: ({ reasons }) => `{${reasons.join()}}` },
  { name: "suggestion", text: ({ suggestion }) => quoted(suggestion) },
  { name: "is_role", text: ({ isRole }) => (isRole ? "t" : "f") },
  { name: "basis", text: ({ basis }) => basis ?? nothing },
  { name: "source", field: "source", text: ({ facts }) => quoted(facts.source) },
  { name: "collected_at", field: "collected_at", text: ({ facts }) => facts.collectedAt ?? nothing },
  { name: "last_contact", field: "last_contact", text: ({ facts }) => facts.lastContact ?? nothing },
  {
    name: "topics_before",
    field: "topics_before",
    text: ({ facts }) => (facts.topicsBefore ? quoted(arrayLiteral(facts.topicsBefore)) : nothing),
  },
  { name: "optin_at", field: "optin_at", text: ({ facts }) => facts.optinAt ?? nothing },
  { name: "optin_ip", field: "optin_ip", text: ({ facts }) => facts.optinIp ?? nothing },
  { name: "confirmed_at", field: "confirmed_at", text: ({ facts }) => facts.confirmedAt ?? nothing },
  { name: "confirmed_ip", field: "confirmed_ip", text: ({ facts }) => facts.confirmedIp ?? nothing },
];

export type PieceFormat = { names: string[]; line: (row: JudgedRow) => string };

/** How rows under this mapping are written, ids of the moment `at` included: worked out once a file. */
export function pieceFormat(mapping: Mapping, { mark, at }: { mark: Mark; at: Date }): PieceFormat {
  const used = columns.filter(({ field }) => field === undefined || mapping[field] !== undefined);
  const texts = used.map(({ text }) => text);
  const idOf = idSeries(at);
  const isAgain = createAgain();
  return {
    names: used.map(({ name }) => name),
    line(row) {
      const { address, verdict } = row;
      const isOld = address !== null && verdict !== "undeliverable" && isAgain(address);
      const beside = { keys: address === null ? [] : mark(address), id: idOf(row.n), isAgain: isOld };
      let line = String(row.n);
      for (let at = 1; at < texts.length; at++) line += `\t${texts[at]?.(row, beside) ?? nothing}`;
      return `${line}\n`;
    },
  };
}

/** Copies lines of `format` into `piece`, which was empty. */
export async function copyPiece(
  tx: Db,
  { names }: Pick<PieceFormat, "names">,
  lines: readonly Uint8Array[],
): Promise<void> {
  const driver = driverOf(tx);
  const copy = await driver`copy piece (${driver(names)}) from stdin`.writable();
  for (const some of lines) if (!copy.write(some)) await once(copy, "drain");
  copy.end();
  await once(copy, "finish");
}

const nothing = "\\N";

function bytes(hex: string | undefined): string {
  return hex === undefined ? nothing : `\\\\x${hex}`;
}

/** The backslash of `\x` is escaped once for the array and once for COPY. */
function bytesArray(keys: readonly string[]): string {
  return `{${keys.map((key) => `"\\\\\\\\x${key}"`).join()}}`;
}

function quoted(value: string | null): string {
  if (value === null) return nothing;
  return /[\\\n\r\t\0]/.test(value) ? value.replace(/[\\\n\r\t\0]/g, escaped) : value;
}

function escaped(letter: string): string {
  switch (letter) {
    case "\\":
      return "\\\\";
    case "\n":
      return "\\n";
    case "\r":
      return "\\r";
    case "\t":
      return "\\t";
    default:
      return "";
  }
}

function arrayLiteral(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(/[\\"]/g, (letter) => `\\${letter}`)}"`).join()}}`;
}
