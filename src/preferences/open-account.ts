import { eq } from "drizzle-orm";
import type { Account } from "../accounts/queries.ts";
import { accounts } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { senderAs } from "../messages/sender-as.ts";
import type { Sender } from "../ui/sender.ts";
import { isLocale, type Locale } from "../ui/texts/locale.ts";

export type OpenAccount = { account: Account; sender: Sender; locale: Locale };

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The account behind a public path, as recipients see it: its id is no secret. Undefined for whatever is none. */
export async function findOpenAccount({ db }: Pick<Deps, "db">, id: string): Promise<OpenAccount | undefined> {
  if (!uuidForm.test(id)) return undefined;
  const [account] = await db.select().from(accounts).where(eq(accounts.id, id));
  if (!account) return undefined;
  const locale = isLocale(account.defaultLocale) ? account.defaultLocale : "en";
  return { account, sender: senderAs(account, account.name), locale };
}
