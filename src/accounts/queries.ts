import { eq } from "drizzle-orm";
import { accounts } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { notFound } from "../errors.ts";

export type Account = typeof accounts.$inferSelect;

export async function getAccount({ db }: Pick<Deps, "db">, id: string): Promise<Account> {
  const [account] = await db.select().from(accounts).where(eq(accounts.id, id));
  if (!account) throw notFound("account");
  return account;
}

/** Whether a no is acknowledged by mail. Belgium's Royal Decree of 4 April 2003 asks for it; elsewhere it is the account's choice. */
export function acknowledgesNo({ country, acknowledgesNo: chosen }: Account): boolean {
  return country === "BE" || chosen === true;
}
