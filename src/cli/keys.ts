import { createApiKey } from "../accounts/create-api-key.ts";
import { connect } from "../db/client.ts";
import { type Scope, scopes } from "../http/scopes.ts";
import { accountIn, databaseOf } from "./account-database.ts";
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
      const accountId = await accountIn({ db }, values.account);
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
