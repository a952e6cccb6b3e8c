import { z } from "zod";
import { connect } from "../db/client.ts";
import { createLinkKeys } from "../http/links.ts";
import { BadSetting } from "../errors.ts";
import { factsOfMail } from "../messages/facts-of-mail.ts";
import { showMail } from "../messages/show-mail.ts";
import { accountIn, databaseOf } from "./account-database.ts";
import { type Command, parseWords, WrongUsage, wordsOf } from "./command.ts";
import { print } from "./print.ts";
import { configOf } from "./rotate-keys.ts";

export const mail: Command = {
  usage: "mail MESSAGE [--account ID]",
  does: "One mail to the byte, with its links as they went out: for whoever runs the service.",
  more: [
    "MESSAGE         the id of a message, as in the register, an evidence file or the provider's events",
    "--account ID    needed when there are several accounts",
    "What it prints can answer or sign in another's place: show it to nobody but who must see it. The API shows the same mail with masked",
    "links, and the same sha256. LINK_KEYS, PEPPERS and LOG_SEED as the service has them, or DATA_DIR.",
  ],
  async run(words, environment) {
    const { values, positionals } = parseWords(words, { account: { type: "string" } });
    const [messageId = ""] = wordsOf(positionals, 1, 1);
    if (!z.uuid().safeParse(messageId).success) throw new WrongUsage("Give the id of a message.");
    const config = await configOf(environment);
    const { db, close } = connect(await databaseOf(environment), { max: 1 });
    try {
      const accountId = await accountIn({ db }, values.account);
      const linkKeys = createLinkKeys(config.linkKeys);
      const shown = await showMail({ db, linkKeys }, { accountId, messageId, mask: false });
      if (!shown) throw new BadSetting("There is no such mail in this account.");
      if (shown.sha256 === null)
        throw new BadSetting("It cannot be made again to the byte: its person was erased, or a link key is gone.");
      await print(`${JSON.stringify({ ...factsOfMail(messageId, shown), links: "exact" }, null, 2)}\n`);
      return 0;
    } finally {
      await close();
    }
  },
};
