import { and, eq } from "drizzle-orm";
import { senderDomains } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { conflict } from "../errors.ts";
import { runningFrom, type SenderDomain } from "./queries.ts";

/** Nothing is sent from it any more; 409 while a campaign does. */
export async function removeDomain(deps: Pick<Deps, "db" | "now" | "queue">, row: SenderDomain): Promise<void> {
  const running = await runningFrom(deps, row.accountId, [row]);
  if ((running.get(row.id) ?? 0) > 0) {
    throw conflict(`A campaign sends from ${row.domain} now. Stop it, or wait for its end, then remove the domain.`);
  }
  const at = deps.now();
  await deps.db
    .update(senderDomains)
    .set({ removedAt: at, dueAt: at })
    .where(and(eq(senderDomains.accountId, row.accountId), eq(senderDomains.id, row.id)));
  await deps.queue.wake("senders");
}
