import { and, count, eq, isNotNull, isNull } from "drizzle-orm";
import { senderDomains } from "../db/schema.ts";
import { uuid7 } from "../db/uuid7.ts";
import type { Deps } from "../deps.ts";
import { conflict } from "../errors.ts";
import { handoverUrl } from "./handover-url.ts";
import type { SenderDomain } from "./queries.ts";
import { statusOf } from "./standing.ts";

export const domainsMax = 100;

type NewDomain = { accountId: string; domain: string; linkHost: string | null };

/** A new domain, due at once; one that was just removed comes back as new. 409 when the account has it. */
export async function addDomain(
  deps: Pick<Deps, "config" | "db" | "linkKeys" | "now">,
  { accountId, domain, linkHost }: NewDomain,
): Promise<SenderDomain> {
  const { db, config, now } = deps;
  const at = now();
  const isMine = and(eq(senderDomains.accountId, accountId), isNull(senderDomains.removedAt));
  const [held] = await db.select({ n: count() }).from(senderDomains).where(isMine);
  if ((held?.n ?? 0) >= domainsMax)
    throw conflict(`An account may have ${domainsMax} sender domains. Remove one first.`);
  const fresh = {
    linkHost,
    isLinkHostGreen: false,
    status: "pending",
    identityAt: null,
    mailFromAt: null,
    tenantAt: null,
    provider: null,
    checks: [],
    problem: null,
    attempts: 0,
    dueAt: at,
    leaseUntil: null,
    checkedAt: null,
    greenAt: null,
    brokenAt: null,
    removedAt: null,
    createdAt: at,
  } satisfies Partial<typeof senderDomains.$inferInsert>;
  const [made] = await db
    .insert(senderDomains)
    .values({ id: uuid7(at), accountId, domain, ...fresh })
    .onConflictDoUpdate({
      target: [senderDomains.accountId, senderDomains.domain],
      set: { id: uuid7(at), ...fresh },
      setWhere: isNotNull(senderDomains.removedAt),
    })
    .returning();
  if (made) return made;
  const [there] = await db
    .select()
    .from(senderDomains)
    .where(and(isMine, eq(senderDomains.domain, domain)));
  const extension = there
    ? { sender_domain: { id: there.id, status: statusOf(config, there) }, handover_url: handoverUrl(deps, there) }
    : {};
  throw conflict(`${domain} is there already.`, extension);
}
