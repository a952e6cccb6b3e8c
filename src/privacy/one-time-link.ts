import { and, eq, isNull } from "drizzle-orm";
import { oneTimeLinks } from "../db/schema.ts";
import type { Deps } from "../deps.ts";

/** How long after its mail a link shows what is held, and how long it downloads it and does its one act. */
export const seeMs = 3600 * 1000;
export const useMs = 24 * 3600 * 1000;

export type OneTimeLink = typeof oneTimeLinks.$inferSelect;

export async function findOneTimeLink({ db }: Pick<Deps, "db">, id: string): Promise<OneTimeLink | undefined> {
  const [link] = await db.select().from(oneTimeLinks).where(eq(oneTimeLinks.id, id));
  return link;
}

/** Takes the one act that a link may do; of two at once, one gets it. */
export async function takeAct({ db, now }: Pick<Deps, "db" | "now">, { id }: OneTimeLink): Promise<boolean> {
  const taken = await db
    .update(oneTimeLinks)
    .set({ usedAt: now() })
    .where(and(eq(oneTimeLinks.id, id), isNull(oneTimeLinks.usedAt)))
    .returning({ id: oneTimeLinks.id });
  return taken.length > 0;
}
