import { and, eq } from "drizzle-orm";
import { lists } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { notFound } from "../errors.ts";

export type List = typeof lists.$inferSelect;

export async function getList({ db }: Pick<Deps, "db">, accountId: string, id: string): Promise<List> {
  const [list] = await db
    .select()
    .from(lists)
    .where(and(eq(lists.accountId, accountId), eq(lists.id, id)));
  if (!list) throw notFound("list");
  return list;
}
