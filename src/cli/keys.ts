import { createApiKey } from "../accounts/create-api-key.ts";
import { connect } from "../db/client.ts";
import { type Scope, scopes } from "../http/scopes.ts";
import { accountIn, databaseOf } from "./account-database.ts";
import { type Command, parseWords, WrongUsage, wordsOf } from "./command.ts";
import { print } from "./print.ts";
import { rekey, rotateKeys } from "./rotate-keys.ts";

const nameCharsMax = 200;

export const keys: Command = {
  usage: "keys create --name N --scopes a,b [--account ID] | keys rotate link|pepper|log|webhook | keys rekey",
  does: "Makes an API key and prints it, this once; only its hash is kept. Or makes new secrets of the service.",
  more: [
    "rotate link     a new link key beside the old ones; --exposed: links of the old ones only unsubscribe from now on",
    "rotate pepper   a new pepper beside the old ones; then rekey",
    "rotate webhook ID   a new secret of an endpoint, printed this once; both sign for 24 hours",
    "rotate log      a new seed for the keys that sign the logs; the old ones introduce the new",
    "rekey           marks every contact under every pepper; refuses when one is missing",
    `--scopes a,b    of ${scopes.join(", ")}; or all`,
    "--account ID    needed when there are several accounts",
    "The database is that of DATABASE_URL, or of the local start that runs on DATA_DIR (.data).",
  ],
  async run(words, environment) {
    const text = { type: "string" } as const;
    const { values, positionals } = parseWords(words, {
      name: text,
      scopes: text,
      account: text,
      exposed: { type: "boolean" } as const,
    });
    const [verb, what = "", id] = wordsOf(positionals, 1, 3);
    if (verb === "rotate") return await rotateKeys(environment, { what, id, isExposed: values.exposed ?? false });
    if (verb === "rekey") return await rekey(environment);
    if (verb !== "create" || what !== "") throw new WrongUsage("The verbs are create, rotate and rekey.");
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
