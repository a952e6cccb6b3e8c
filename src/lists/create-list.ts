import { sql } from "drizzle-orm";
import type { z } from "zod";
import { lists } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { columnsOf, type NewList } from "./list-shape.ts";
import type { List } from "./queries.ts";

/** Makes a list; what is not declared is unknown. */
export async function createList(
  { db, now }: Pick<Deps, "db" | "now">,
  { accountId, form }: { accountId: string; form: z.infer<typeof NewList> },
): Promise<List> {
  const at = now();
  const [list] = await db
    .insert(lists)
    .values({
      id: sql`uuid7(${at.toISOString()}::timestamptz)`,
      accountId,
      name: form.name,
      sourceKind: "unknown",
      basis: "unknown",
      topicsBefore: [],
      createdAt: at,
      ...columnsOf(form),
    })
    .returning();
  if (!list) throw new Error("a list was not made");
  return list;
}
