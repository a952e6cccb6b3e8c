import { and, eq } from "drizzle-orm";
import { connectors } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { conflict, notFound } from "../errors.ts";
import type { Connector } from "./queries.ts";

/** Now instead of within minutes, and whatever held it back; `all`: also a reading of every subscriber there. */
export async function askForSync(
  deps: Pick<Deps, "db" | "now" | "queue">,
  { id, accountId, enabled }: Connector,
  all: boolean,
): Promise<Connector> {
  if (!enabled) throw conflict("This connector is switched off. Switch it on first.");
  const [asked] = await deps.db
    .update(connectors)
    .set({ dueAt: deps.now(), wantsNews: true, ...(all ? { wantsAll: true, readAfter: null } : {}) })
    .where(and(eq(connectors.accountId, accountId), eq(connectors.id, id)))
    .returning();
  if (!asked) throw notFound("connector");
  await deps.queue.wake("connectors");
  return asked;
}
