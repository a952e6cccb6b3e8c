import { drizzle, type PostgresJsDatabase, PostgresJsSession } from "drizzle-orm/postgres-js";
import postgres, { type Sql, type TransactionSql } from "postgres";
import { systemRole } from "./roles.ts";
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

export type ConnectionOptions = {
  max?: number;
  prepare?: boolean;
  idleSeconds?: number;
  socket?: unknown;
  /** `login`: as whoever the URL names, for what only the owner of the tables may do; left out: as the system. */
  as?: "login";
  process?: string;
};

const connectSeconds = 10;
const statementMsMax = 600_000;

/** Opens a pool; connections are made when first used, and closed when nobody used them for `idleSeconds` (absent: never). `prepare: false` where a pooler stands between (Hyperdrive). `process`: names the one process that connects, for whoever asks the database whether it lives. */
export function connect(url: string, options: ConnectionOptions = {}): Connection {
  const driver = postgres(url, {
    max: options.max ?? 10,
    prepare: options.prepare ?? true,
    connect_timeout: connectSeconds,
    ...(options.idleSeconds === undefined ? {} : { idle_timeout: options.idleSeconds }),
    ...(options.socket === undefined ? {} : { socket: options.socket }),
    onnotice: () => {},
    connection: {
      application_name: options.process === undefined ? "reaffirm" : `reaffirm ${options.process}`,
      // Whoever the URL names may own the tables: the service steps down from that before its first statement.
      ...(options.as === "login" ? {} : { role: systemRole }),
      statement_timeout: statementMsMax,
      TimeZone: "UTC",
      // Planned for the values at hand, as before they were prepared: a partial index is only found so.
      plan_cache_mode: "force_custom_plan",
    },
    types: { bytes: bytesAsUint8Array },
  });
  prepareStatements(driver);
  return { db: drizzle(driver, { schema }), driver, close: () => driver.end({ timeout: 5 }) };
}

/** More parameters are a list of its own length each time: not worth remembering. */
const preparedParametersMax = 50;

/**
 * drizzle has every statement parsed and described anew: two round trips where a statement that the connection knows needs
 * one. The driver remembers them by their text, as it does for those written with it directly.
 */
function prepareStatements(driver: Sql): void {
  preparing(driver);
  const begin = driver.begin.bind(driver);
  const inside = (work: (tx: TransactionSql) => unknown) => (tx: TransactionSql) => work(preparing(tx));
  driver.begin = (...given: readonly unknown[]) =>
    Reflect.apply(
      begin,
      driver,
      given.map((one) => (typeof one === "function" ? inside((tx) => Reflect.apply(one, null, [tx])) : one)),
    );
}

function preparing<T extends Pick<Sql, "unsafe">>(client: T): T {
  const { unsafe } = client;
  client.unsafe = (text, parameters = [], options = {}) =>
    unsafe(text, parameters, { ...options, prepare: parameters.length <= preparedParametersMax });
  return client;
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
