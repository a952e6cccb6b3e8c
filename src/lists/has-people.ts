import { and, eq, notInArray } from "drizzle-orm";
import { imports, memberships } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import type { List } from "./queries.ts";

/** Whether somebody is on a list, or a file is on its way onto it: then what is said of one more file is not said of all. */
export async function hasPeople({ db }: Pick<Deps, "db">, { id }: Pick<List, "id">): Promise<boolean> {
  const [place] = await db
    .select({ id: memberships.listId })
    .from(memberships)
    .where(eq(memberships.listId, id))
    .limit(1);
  if (place) return true;
  const isComing = and(
    eq(imports.listId, id),
    eq(imports.isPreview, false),
    notInArray(imports.status, ["failed", "undone", "done"]),
  );
  const [file] = await db.select({ id: imports.id }).from(imports).where(isComing).limit(1);
  return file !== undefined;
}
