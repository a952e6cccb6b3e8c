import { join } from "node:path";
import { asc } from "drizzle-orm";
import { createApiKey } from "../accounts/create-api-key.ts";
import type { Environment } from "../config.ts";
import { connect } from "../db/client.ts";
import { accounts } from "../db/schema.ts";
import { BadSetting } from "../errors.ts";
import { type Scope, scopes } from "../http/scopes.ts";
import { findProcess, readText } from "../local/processes.ts";
import { reachableDatabase } from "../local/reachable-database.ts";
import { type Command, parseWords, WrongUsage, wordsOf } from "./command.ts";
import { print } from "./print.ts";

const nameCharsMax = 200;

export const keys: Command = {
  usage: "keys create --name N --scopes a,b [--account ID]",
  does: "Makes an API key and prints it, this once; only its hash is kept.",
  more: [
    `--scopes a,b    of ${scopes.join(", ")}; or all`,
    "--account ID    needed when there are several accounts",
    "The database is that of DATABASE_URL, or of the local start that runs on DATA_DIR (.data).",
  ],
  async run(words, environment) {
    const text = { type: "string" } as const;
    const { values, positionals } = parseWords(words, { name: text, scopes: text, account: text });
    const [verb] = wordsOf(positionals, 1, 1);
    if (verb !== "create") throw new WrongUsage("The only verb is create.");
    const name = values.name?.trim() ?? "";
    if (name === "" || name.length > nameCharsMax)
      throw new WrongUsage(`Give a --name of 1 to ${nameCharsMax} characters.`);
    const wanted = scopesOf(values.scopes);

    const { db, close } = connect(await databaseOf(environment), { max: 1 });
    try {
      const known = await db
        .select({ id: accounts.id, name: accounts.name })
        .from(accounts)
        .orderBy(asc(accounts.id))
        .limit(50);
      const accountId = accountOf(known, values.account);
      const key = await createApiKey(
        { db, now: () => new Date() },
        { accountId, name, scopes: wanted, expiresAt: null },
      );
      await print(`${key}\n`);
      return 0;
    } finally {
      await close();
    }
  },
};

function scopesOf(text: string | undefined): Scope[] {
  if (text === "all") return [...scopes];
  const names = (text ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  const unknown = names.find((name) => !scopes.some((scope) => scope === name));
  if (unknown !== undefined) throw new WrongUsage(`There is no scope "${unknown.slice(0, 40)}".`);
  if (names.length === 0) throw new WrongUsage("Give --scopes, for example --scopes lists,addresses.");
  return scopes.filter((scope) => names.includes(scope));
}

function accountOf(known: readonly { id: string; name: string }[], asked: string | undefined): string {
  const found = asked === undefined ? known : known.filter(({ id }) => id === asked);
  const [only, ...others] = found;
  if (!only)
    throw new BadSetting(
      asked === undefined ? "There is no account yet. Start the service once." : "There is no such account.",
    );
  if (others.length > 0) {
    throw new WrongUsage(
      `There are several accounts; give --account ID:\n${found.map(({ id, name }) => `  ${id}  ${name}`).join("\n")}`,
    );
  }
  return only.id;
}

/** DATABASE_URL, else the embedded database of a local start that runs now: its port stands in postmaster.pid. */
async function databaseOf(environment: Environment): Promise<string> {
  const url = environment["DATABASE_URL"];
  if (url) return await reachableDatabase(url);
  const folder = environment["DATA_DIR"] || ".data";
  const [pid = "", , , port = ""] = ((await readText(join(folder, "postgres", "postmaster.pid"))) ?? "").split("\n");
  if (!/^\d+$/.test(pid) || !/^\d+$/.test(port) || (await findProcess(Number(pid))) === null) {
    throw new BadSetting(`No local start runs on ${folder}. Start it first (npm start), or set DATABASE_URL.`);
  }
  return await reachableDatabase(`postgres://postgres@127.0.0.1:${port}/postgres`);
}
