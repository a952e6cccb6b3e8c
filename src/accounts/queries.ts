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
