import { type Db, type Driver, driverOf } from "../db/client.ts";

/**
 * PostgreSQL's binary format for COPY (the manual's page on COPY, "Binary Format"), a quarter cheaper for the server than
 * text. Bytes are strings of Latin-1 letters here: V8 joins those without copying, and writes them out in one go.
 */
export type Bytes = string;

export const nothing: Bytes = "\xff\xff\xff\xff";
const signature = "PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";
const trailer = "\xff\xff";
const textType = 25;
const byteaType = 17;

/** Whole days and microseconds are counted from here. */
const epochMs = Date.UTC(2000, 0, 1);
const dayMs = 86_400_000;
const wordSize = 2 ** 32;

export function int2(value: number): Bytes {
  return String.fromCharCode((value >>> 8) & 255, value & 255);
}

export function int4(value: number): Bytes {
  return String.fromCharCode((value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
}

const lengths = Array.from({ length: 256 }, (_, length) => int4(length));

/** A value with its length before it. */
export function field(value: Bytes): Bytes {
  return (lengths[value.length] ?? int4(value.length)) + value;
}

const asciiOnly = /^[ -~]*$/;

/** UTF-8; U+0000, which PostgreSQL cannot keep, is left out. */
export function text(value: string | null): Bytes {
  if (value === null) return nothing;
  return field(asciiOnly.test(value) ? value : Buffer.from(value.replaceAll("\0", "")).toString("latin1"));
}

export function uuid(value: string): Bytes {
  return field(Buffer.from(value.replaceAll("-", ""), "hex").toString("latin1"));
}

export function bool(value: boolean): Bytes {
  return field(value ? "\x01" : "\0");
}

/** From RFC 3339. */
export function timestamptz(value: string | null): Bytes {
  if (value === null) return nothing;
  const microseconds = (Date.parse(value) - epochMs) * 1000;
  return field(int4(Math.floor(microseconds / wordSize)) + int4(microseconds % wordSize));
}

/** From `YYYY-MM-DD`. */
export function date(value: string | null): Bytes {
  return value === null ? nothing : field(int4((Date.parse(`${value}T00:00:00Z`) - epochMs) / dayMs));
}

export function textArray(values: readonly string[]): Bytes {
  return array(textType, values.map(text));
}

export function byteaArray(values: readonly Bytes[]): Bytes {
  return array(byteaType, values.map(field));
}

/** Of one dimension, counted from 1, without nulls. */
function array(type: number, fields: readonly Bytes[]): Bytes {
  const dimensions = fields.length === 0 ? int4(0) : int4(1);
  const bounds = fields.length === 0 ? "" : int4(fields.length) + int4(1);
  return field(dimensions + int4(0) + int4(type) + bounds + fields.join(""));
}

export type Column<Row> = { name: string; bytes: (row: Row) => Bytes };
/** How rows are written for COPY, columns in this order. */
export type CopyFormat<Row> = { names: readonly string[]; line: (row: Row) => Bytes };

export function copyFormat<Row>(columns: readonly Column<Row>[]): CopyFormat<Row> {
  const head = int2(columns.length);
  const all = columns.map(({ bytes }) => bytes);
  return {
    names: columns.map(({ name }) => name),
    line(row) {
      let line = head;
      for (const bytes of all) line += bytes(row);
      return line;
    },
  };
}

/** postgres.js copies what it is given: in small slices, none of which must find a large place in memory. */
const sliceBytes = 64 * 1024;

/**
 * Copies lines of a format into `table`. postgres.js tells nobody when the server refuses rows after their end: then the
 * next statement of the transaction does, with SQLSTATE 25P02.
 */
export async function copyLines(tx: Db, place: Place, lines: readonly Uint8Array[]): Promise<void> {
  if (lines.every(({ length }) => length === 0)) return;
  const driver = driverOf(tx);
  if (!(await isGuarded(driver, place.table))) return await copyInto(driver, place, lines);
  // PostgreSQL copies into no table under row security: only a role that may pass it by (BYPASSRLS) spares this step.
  const [table, arriving, columns] = [driver(place.table), driver(`arriving_${place.table}`), driver([...place.names])];
  await driver`create temp table if not exists ${arriving} on commit drop as select ${columns} from ${table} with no data`;
  await copyInto(driver, { ...place, table: `arriving_${place.table}` }, lines);
  await driver`insert into ${table} (${columns}) select ${columns} from ${arriving}`;
  await driver`truncate ${arriving}`;
}

type Place = { table: string; names: readonly string[] };

/** Asked once a transaction and table: an import copies a thousand times, and every answer waits for its turn in the service. */
const known = new WeakMap<Driver, Map<string, boolean>>();

async function isGuarded(driver: Driver, table: string): Promise<boolean> {
  const tables = known.get(driver) ?? new Map<string, boolean>();
  known.set(driver, tables);
  const before = tables.get(table);
  if (before !== undefined) return before;
  const [is] = await driver<{ guarded: boolean }[]>`select row_security_active(${table}) as guarded`;
  tables.set(table, is?.guarded ?? true);
  return is?.guarded ?? true;
}

async function copyInto(driver: Driver, { table, names }: Place, lines: readonly Uint8Array[]): Promise<void> {
  const copy = await driver`copy ${driver(table)} (${driver([...names])}) from stdin (format binary)`.writable();
  let refused: unknown;
  copy.once("error", (error) => void (refused = error));
  copy.write(Buffer.from(signature, "latin1"));
  for (const bytes of lines) {
    for (let at = 0; at < bytes.length; at += sliceBytes) copy.write(bytes.subarray(at, at + sliceBytes));
  }
  await new Promise((resolve) => copy.write(Buffer.from(trailer, "latin1"), resolve));
  copy.end();
  await new Promise((resolve) => setImmediate(resolve)); // by then it has said to the server that this is all
  try {
    await driver`select 1`;
  } catch (error) {
    throw refused ?? error;
  }
}
