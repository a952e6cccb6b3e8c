import { BadSetting } from "../errors.ts";
import { migrateDatabase } from "../db/migrate.ts";
import { reachableDatabase } from "../local/reachable-database.ts";
import { type Command, parseWords, wordsOf } from "./command.ts";
import { print } from "./print.ts";

const migrations = new URL("../../migrations", import.meta.url).pathname;

export const migrate: Command = {
  usage: "migrate",
  does: "Applies what is new under migrations/ to the database in DATABASE_URL. Safe to run twice, and by two at once.",
  more: [],
  async run(words, environment) {
    wordsOf(parseWords(words, {}).positionals, 0, 0);
    const url = environment["DATABASE_URL"];
    if (!url)
      throw new BadSetting("DATABASE_URL is missing: name the database to migrate. A local start migrates its own.");
    await migrateDatabase(await reachableDatabase(url), migrations);
    await print("The database is up to date.\n");
    return 0;
  },
};
