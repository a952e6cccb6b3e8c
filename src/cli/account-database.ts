import { join } from "node:path";
import { asc, sql } from "drizzle-orm";
import type { Environment } from "../config/read-setting.ts";
import { accounts } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { BadSetting } from "../errors.ts";
import { findProcess, readText } from "../local/processes.ts";
import { reachableDatabase } from "../local/reachable-database.ts";
import { WrongUsage } from "./command.ts";

const shownMax = 50;

/** The id of the account that is meant: the one that was asked for, else the only one. */
export async function accountIn({ db }: Pick<Deps, "db">, asked: string | undefined): Promise<string> {
  const known = await db
    .select({ id: accounts.id, name: accounts.name })
    .from(accounts)
    .where(asked === undefined ? undefined : sql`${accounts.id}::text = ${asked}`)
    .orderBy(asc(accounts.id))
    .limit(shownMax);
  const [only, ...others] = known;
  if (!only)
    throw new BadSetting(
      asked === undefined ? "There is no account yet. Start the service once." : "There is no such account.",
    );
  if (others.length > 0) {
    throw new WrongUsage(
      `There are several accounts; give --account ID:\n${known.map(({ id, name }) => `  ${id}  ${name}`).join("\n")}`,
    );
  }
  return only.id;
}

/** DATABASE_URL, else the embedded database of a local start that runs now: its port stands in postmaster.pid. */
export async function databaseOf(environment: Environment): Promise<string> {
  const url = environment["DATABASE_URL"];
  if (url) return await reachableDatabase(url);
  const folder = environment["DATA_DIR"] || ".data";
  const [pid = "", , , port = ""] = ((await readText(join(folder, "postgres", "postmaster.pid"))) ?? "").split("\n");
  if (!/^\d+$/.test(pid) || !/^\d+$/.test(port) || (await findProcess(Number(pid))) === null) {
    throw new BadSetting(`No local start runs on ${folder}. Start it first (npm start), or set DATABASE_URL.`);
  }
  return await reachableDatabase(`postgres://postgres@127.0.0.1:${port}/postgres`);
}
