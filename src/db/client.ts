import { drizzle, type PostgresJsDatabase, PostgresJsSession } from "drizzle-orm/postgres-js";
import postgres, { type Sql } from "postgres";
import * as schema from "./schema.ts";

/** A transaction is just another Db: pass `{ ...deps, db: tx }` on. */
export type Db = Pick<
  PostgresJsDatabase<typeof schema>,
  "select" | "selectDistinct" | "selectDistinctOn" | "insert" | "update" | "delete" | "execute" | "transaction" | "_"
>;

/** The bare driver, for what drizzle does not say: COPY and cursors. */
export type Driver = Sql;

/** The driver on which `db` runs: within a transaction, that transaction's connection. */
export function driverOf({ _: { session } }: Db): Driver {
  if (!(session instanceof PostgresJsSession)) throw new Error("a database without postgres.js beneath");
  return session.client;
}

export type Connection = { db: Db; driver: Driver; close: () => Promise<void> };

export type ConnectionOptions = { max?: number; prepare?: boolean; idleSeconds?: number; socket?: unknown };

const connectSeconds = 10;
const statementMsMax = 600_000;

/** Opens a pool; connections are made when first used, and closed when nobody used them for `idleSeconds` (absent: never). `prepare: false` where a pooler stands between (Hyperdrive). */
export function connect(url: string, options: ConnectionOptions = {}): Connection {
  const driver = postgres(url, {
    max: options.max ?? 10,
    prepare: options.prepare ?? true,
    connect_timeout: connectSeconds,
    ...(options.idleSeconds === undefined ? {} : { idle_timeout: options.idleSeconds }),
    ...(options.socket === undefined ? {} : { socket: options.socket }),
    onnotice: () => {},
    connection: { application_name: "reaffirm", statement_timeout: statementMsMax, TimeZone: "UTC" },
    types: { bytes: bytesAsUint8Array },
  });
  return { db: drizzle(driver, { schema }), driver, close: () => driver.end({ timeout: 5 }) };
}

/** postgres.js gives Buffers for bytea; they are Uint8Arrays, and a Uint8Array is what may be written. */
const bytesAsUint8Array = {
  to: 17,
  from: [17],
  serialize: (value: Uint8Array) => `\\x${Buffer.from(value.buffer, value.byteOffset, value.length).toString("hex")}`,
  parse: (text: string) => {
    const { buffer, byteOffset, length } = Buffer.from(text.slice(2), "hex");
    return new Uint8Array(buffer, byteOffset, length);
  },
};
