import { and, eq, isNull, lt, or } from "drizzle-orm";
import { senderDomains } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import type { SenderDomain } from "./queries.ts";

/** Nobody's button may make us ask DNS more often. */
const apartMs = 30_000;

/** Makes a domain due now, unless it was just looked at. */
export async function askForCheck(
  { db, now, queue }: Pick<Deps, "db" | "now" | "queue">,
  row: SenderDomain,
): Promise<void> {
  const at = now();
  const isOld = or(isNull(senderDomains.checkedAt), lt(senderDomains.checkedAt, new Date(at.getTime() - apartMs)));
  const isWaiting = and(eq(senderDomains.id, row.id), isNull(senderDomains.removedAt), isOld);
  const asked = await db.update(senderDomains).set({ dueAt: at }).where(isWaiting).returning({ id: senderDomains.id });
  if (asked.length > 0) await queue.wake("senders");
}
