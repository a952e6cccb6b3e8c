import { and, eq } from "drizzle-orm";
import { imports } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { notFound } from "../errors.ts";

export type Import = typeof imports.$inferSelect;

export async function getImport({ db }: Pick<Deps, "db">, accountId: string, id: string): Promise<Import> {
  const [found] = await db
    .select()
    .from(imports)
    .where(and(eq(imports.accountId, accountId), eq(imports.id, id)));
  if (!found) throw notFound("import");
  return found;
}
