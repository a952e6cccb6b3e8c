import { eq } from "drizzle-orm";
import { connect } from "../db/client.ts";
import { accounts } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { noCeiling } from "../messages/ceilings/day-max.ts";
import { liftStop } from "../messages/ceilings/lift-stop.ts";
import { standingStop } from "../messages/ceilings/standing-stop.ts";
import { accountIn, databaseOf } from "./account-database.ts";
import { type Command, parseWords, WrongUsage, wordsOf } from "./command.ts";
import { print } from "./print.ts";

const whyCharsMax = 1000;

export const sending: Command = {
  usage: "sending limit N|auto | sending release --why REASON   [--account ID]",
  does: "What an account's campaigns may send in a day, and the end of its stop: for whoever runs the service.",
  more: [
    "limit N         so many mails of campaigns in a day, whatever the account sent before; from the next claim on",
    "limit auto      as for all accounts: it grows with what was sent (ACCOUNT_DAY_FIRST, ACCOUNT_DAY_MAX)",
    "release         lifts the stop after too many complaints, also one that came again; its campaigns stay paused",
    "--why REASON    kept in the account's log",
    "--account ID    needed when there are several accounts",
    "The database is that of DATABASE_URL, or of the local start that runs on DATA_DIR (.data).",
  ],
  async run(words, environment) {
    const text = { type: "string" } as const;
    const { values, positionals } = parseWords(words, { account: text, why: text });
    const [verb, what = ""] = wordsOf(positionals, 1, 2);
    const why = values.why?.trim() ?? "";
    if (verb !== "limit" && verb !== "release") throw new WrongUsage("The verbs are limit and release.");
    if (verb === "release" && (why === "" || why.length > whyCharsMax || what !== ""))
      throw new WrongUsage(`Give a --why of 1 to ${whyCharsMax} characters.`);
    const dayMax = verb === "limit" ? limitIn(what) : null;

    const { db, close } = connect(await databaseOf(environment), { max: 1 });
    try {
      const accountId = await accountIn({ db }, values.account);
      if (verb === "release") return await release({ db, now: () => new Date() }, accountId, why);
      await db.update(accounts).set({ dayMax }).where(eq(accounts.id, accountId));
      await print(dayMax === null ? "It grows with what is sent.\n" : `${dayMax} mails in a day from now on.\n`);
      return 0;
    } finally {
      await close();
    }
  },
};

function limitIn(text: string): number | null {
  if (text === "auto") return null;
  const limit = /^[0-9]{1,10}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit >= noCeiling) throw new WrongUsage("Give a number of mails in a day, or auto.");
  return limit;
}

async function release(deps: Pick<Deps, "db" | "now">, accountId: string, why: string): Promise<number> {
  const stop = await standingStop(deps, accountId);
  // A local start's clock may be ahead of this machine's: what was stopped is released after that, never before.
  const at = new Date(Math.max(deps.now().getTime(), (stop?.at.getTime() ?? 0) + 1));
  const lift = { accountId, by: "operator", why, isOperator: true };
  const outcome = await liftStop({ db: deps.db, now: () => at }, lift);
  await print(outcome === "lifted" ? "Released. Its campaigns stay paused.\n" : "This account is not stopped.\n");
  return outcome === "lifted" ? 0 : 1;
}
