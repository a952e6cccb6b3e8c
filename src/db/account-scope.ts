import { drizzle } from "drizzle-orm/postgres-js";
import type { PendingQuery, Row, Sql, TransactionSql } from "postgres";
import { type Db, type Driver, driverOf } from "./client.ts";
import { accountRole, systemRole } from "./roles.ts";
import * as schema from "./schema.ts";

type Pool = { db: Db; driver: Driver };

/** So many accounts are remembered by a pool; then it begins anew. */
const accountsMax = 1000;
const scopesByDriver = new WeakMap<Driver, Map<string, Pool>>();
/** What a scope stands on. */
const wholes = new WeakMap<Driver, Pool>();

/**
 * The same deps, whose every statement and every transaction is one account's: PostgreSQL shows it that account's rows alone
 * (row-level security; migrations/0054_row_security.sql).
 */
export function scopeTo<T extends Pool>(deps: T, accountId: string): T {
  const { db, driver } = wholes.get(deps.driver) ?? deps;
  const scopes = scopesByDriver.get(driver) ?? new Map<string, Pool>();
  scopesByDriver.set(driver, scopes);
  const known = scopes.get(accountId);
  if (known) return { ...deps, ...known };
  if (scopes.size >= accountsMax) scopes.clear();
  const scopedDriver = driverFor({ db, driver }, accountId);
  const scoped = { driver: scopedDriver, db: drizzle(scopedDriver, { schema }) };
  scopes.set(accountId, scoped);
  return { ...deps, ...scoped };
}

/** The same deps of no one account, as the system: for what is a person's or the provider's. Its queries say whose rows they reach. */
export function wholeOf<T extends Pool>(deps: T): T {
  const whole = wholes.get(deps.driver);
  return whole ? { ...deps, ...whole } : deps;
}

/** For one call of a function that takes the account (SECURITY DEFINER): it needs no transaction to name it in. */
export function callerOf(db: Db): Driver {
  const driver = driverOf(db);
  return wholes.get(driver)?.driver ?? driver;
}

/** Does `work` as the system, in the same transaction where `db` is one. What it reaches, its queries must say. */
export async function asSystem<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  const driver = driverOf(db);
  if (!("savepoint" in driver)) return await work(wholes.get(driver)?.db ?? db);
  const [was] = await driver<{ role: string }[]>`select current_setting('role') as role`;
  if (was?.role !== accountRole) return await work(db);
  await driver.unsafe(`set local role ${systemRole}`);
  try {
    return await work(db);
  } finally {
    // Where a statement failed, nothing more is done in this transaction anyhow.
    await driver.unsafe(`set local role ${accountRole}`).catch(() => {});
  }
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** SET LOCAL in a transaction is all that a pooler between us and PostgreSQL keeps apart: so each statement is one of its own. */
function driverFor(whole: Pool, accountId: string): Driver {
  if (!uuid.test(accountId)) throw new Error("an account whose id is none");
  const { driver } = whole;
  const naming = `set local role ${accountRole}; set local reaffirm.account = '${accountId}'`;
  // It leaves with the first statement of the transaction, which fails with it and is the one that is heard.
  const name = (tx: TransactionSql) => void tx.unsafe(naming).catch(() => {});
  // Not with a connection that is reserved: what the driver asks at its opening would end the process where it breaks then.
  const alone = (write: (tx: TransactionSql) => Query) =>
    later(async (read) => {
      const answer: unknown = await driver.begin(async (tx) => {
        name(tx);
        return [await read(write(tx)).execute()];
      });
      return Array.isArray(answer) ? answer[0] : answer;
    });
  const tagged = (...given: Parameters<Sql>) =>
    "raw" in Object(given[0]) ? alone((c) => Reflect.apply(c, null, given)) : Reflect.apply(driver, null, given);
  const inside = (work: unknown) => (tx: TransactionSql) => {
    name(tx);
    return typeof work === "function" ? Reflect.apply(work, null, [tx]) : undefined;
  };
  const begin = driver.begin.bind(driver);
  const scoped = Object.assign(tagged, driver, {
    unsafe: (...given: Parameters<Sql["unsafe"]>) => alone((c) => c.unsafe(...given)),
    begin: (...given: readonly unknown[]) => {
      const named = given.map((one) => (typeof one === "function" ? inside(one) : one));
      return Reflect.apply(begin, driver, named);
    },
    reserve: () => Promise.reject(new Error("a connection of its own would know of no account")),
  });
  wholes.set(scoped, whole);
  return scoped;
}

type Query = Pick<PendingQuery<Row[]>, "values" | "raw" | "execute">;
type Reading = (query: Query) => { execute: () => Promise<unknown> };

/** As the driver's own queries are: nothing is asked before somebody waits for it, and then once. */
function later(ask: (read: Reading) => Promise<unknown>) {
  let asked: Promise<unknown> | null = null;
  let read: Reading = (query) => query;
  const answer = () => (asked ??= ask(read));
  const query = {
    // oxlint-disable-next-line unicorn/no-thenable -- what the driver gives is one
    then: (...given: Parameters<Promise<unknown>["then"]>) => answer().then(...given),
    catch: (...given: Parameters<Promise<unknown>["catch"]>) => answer().catch(...given),
    finally: (...given: Parameters<Promise<unknown>["finally"]>) => answer().finally(...given),
    execute: () => {
      answer().catch(() => {});
      return query;
    },
    values: () => {
      read = (one) => one.values();
      return query;
    },
    raw: () => {
      read = (one) => one.raw();
      return query;
    },
  };
  return query;
}
