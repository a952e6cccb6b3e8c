import { and, eq, isNotNull, isNull, ne } from "drizzle-orm";
import { senderDomains } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import type { Called } from "../mail/sender-identities.ts";
import { tenantNameOf } from "../mail/sender-identities.ts";
import { backoffMs, refusedMs } from "./cadence.ts";
import type { SenderDomain } from "./queries.ts";

/** Takes a removed domain away at SES, unless another account still has it, and then its row. */
export async function removeIdentity(deps: Pick<Deps, "db" | "mailer" | "now">, row: SenderDomain): Promise<void> {
  const taken = await takeAway(deps, row);
  const isRemoved = and(eq(senderDomains.id, row.id), isNotNull(senderDomains.removedAt));
  if (taken.outcome === "done") return void (await deps.db.delete(senderDomains).where(isRemoved));
  const waitMs = taken.outcome === "refused" ? refusedMs : backoffMs(row.attempts);
  const dueAt = new Date(deps.now().getTime() + waitMs);
  const attempts = Math.min(row.attempts + 1, 1000);
  await deps.db.update(senderDomains).set({ dueAt, attempts, leaseUntil: null }).where(isRemoved);
}

async function takeAway({ db, mailer }: Pick<Deps, "db" | "mailer">, row: SenderDomain): Promise<Called<null>> {
  const left = await mailer.identities.leaveTenant(tenantNameOf(row.accountId), row.domain);
  if (left.outcome !== "done") return left;
  const isOthers = and(
    eq(senderDomains.domain, row.domain),
    ne(senderDomains.id, row.id),
    isNull(senderDomains.removedAt),
  );
  const [other] = await db.select({ id: senderDomains.id }).from(senderDomains).where(isOthers).limit(1);
  return other ? left : await mailer.identities.deleteIdentity(row.domain);
}
