import { randomBytes } from "node:crypto";
import { createSignInLink } from "../accounts/persons/create-sign-in-link.ts";
import { parseConfig } from "../config.ts";
import { connect } from "../db/client.ts";
import { accountIn, databaseOf } from "./account-database.ts";
import { type Command, parseWords, wordsOf } from "./command.ts";
import { print } from "./print.ts";

const localUrl = "http://localhost:8787";

export const signIn: Command = {
  usage: "sign-in [--account ID]",
  does: "Prints a sign-in link for the account's first owner. It works once; who has it is in.",
  more: [
    "--account ID    needed when there are several accounts",
    "The database is that of DATABASE_URL, or of the local start that runs on DATA_DIR (.data).",
    `PUBLIC_URL is where the service answers; left out: ${localUrl}.`,
  ],
  async run(words, environment) {
    const { values, positionals } = parseWords(words, { account: { type: "string" } as const });
    wordsOf(positionals, 0, 0);
    // A link is kept as a hash that needs none of the service's secrets: whoever may write to its database may make one.
    const spare = () => randomBytes(32).toString("base64");
    const secrets = { LINK_KEYS: `1:${spare()}`, PEPPERS: `1:${spare()}`, LOG_SEED: spare() };
    const publicUrl = environment["PUBLIC_URL"] || localUrl;
    const rest = { SES_REGION: "eu-west-1", SNS_TOPIC_ARNS: "none" };
    const config = parseConfig({ ...rest, ...secrets, PUBLIC_URL: publicUrl });
    const { db, close } = connect(await databaseOf(environment), { max: 1 });
    try {
      const accountId = await accountIn({ db }, values.account);
      await print(`${await createSignInLink({ db, config, now: () => new Date() }, accountId)}\n`);
      return 0;
    } finally {
      await close();
    }
  },
};
