import { and, eq, sql } from "drizzle-orm";
import { senderDomains } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { reachLinkHost } from "./reach-link-host.ts";
import { backoffMs, nextCheckMs, refusedMs, sandboxMs, untoldMs } from "./cadence.ts";
import { checkRecords } from "./check-records.ts";
import { dmarcSince } from "./dmarc-history.ts";
import { prepareIdentity } from "./prepare-identity.ts";
import type { SenderDomain } from "./queries.ts";
import { checksOf } from "./records.ts";
import { removeIdentity } from "./remove-identity.ts";
import { standingOf } from "./standing.ts";

/** A dozen calls to SES at one a second, and as many questions to DNS. */
const leaseMs = 3 * 60_000;

/** Brings each domain that is due one turn further: made at SES, looked up in DNS, judged. Returns how many. */
export async function tendDomains(deps: Deps): Promise<number> {
  let tended = 0;
  for (let row = await claimDue(deps); row; row = await claimDue(deps)) {
    await (row.removedAt ? removeIdentity(deps, row) : tend(deps, row));
    tended++;
  }
  return tended;
}

/** The first moment after `after` at which a domain is due. */
export async function nextTending({ db }: Pick<Deps, "db">, after: Date): Promise<Date | null> {
  const [row] = await db.execute<{ due: string | null }>(sql`
    select min(greatest(due_at, lease_until)) as due from sender_domains
    where greatest(due_at, lease_until) > ${after.toISOString()}::timestamptz`);
  return row?.due ? new Date(row.due) : null;
}

async function claimDue({ db, now }: Pick<Deps, "db" | "now">): Promise<SenderDomain | undefined> {
  const at = now().toISOString();
  const [row] = await db
    .update(senderDomains)
    .set({ leaseUntil: new Date(Date.parse(at) + leaseMs) })
    .where(
      sql`${senderDomains.id} = (
        select id from sender_domains
        where due_at <= ${at}::timestamptz and (lease_until is null or lease_until <= ${at}::timestamptz)
        order by due_at limit 1 for update skip locked)`,
    )
    .returning();
  return row;
}

async function tend(deps: Deps, row: SenderDomain): Promise<void> {
  const prepared = await prepareIdentity(deps, row);
  if (prepared.outcome === "gone") {
    const undone = { identityAt: null, mailFromAt: null, tenantAt: null, attempts: row.attempts + 1 };
    // Once at once: SES forgets an identity that somebody took away there.
    return await settle(deps, row, { ...undone, waitMs: row.attempts === 0 ? 0 : backoffMs(row.attempts) });
  }
  if (prepared.outcome !== "ready") {
    const { outcome, code } = prepared;
    const waitMs = outcome === "refused" ? refusedMs : backoffMs(row.attempts);
    const problem = outcome === "refused" ? code : row.problem;
    const isLinkHostGreen = row.isLinkHostGreen && (await leadsHere(deps, row));
    return await settle(deps, row, { problem, attempts: Math.min(row.attempts + 1, 1000), isLinkHostGreen, waitMs });
  }
  const { provider } = prepared;
  if (deps.config.mail.provider === "sandbox") {
    return await settle(deps, row, { provider, checkedAt: deps.now(), problem: null, attempts: 0, waitMs: sandboxMs });
  }
  const { checks, untold } = await checkRecords(deps.resolver, checksOf(deps.config, { ...row, provider }));
  const isLinkHostGreen = await reachLinkHost(deps, row, checks);
  const now = deps.now();
  const standing = standingOf(row, { provider, checks }, now);
  if (standing.status === "broken" && row.status === "green") {
    deps.log({ level: "warn", event: "sender_domain_broken", account: row.accountId, sender_domain: row.id });
  }
  const dmarcAt = dmarcSince(row, checks, now);
  const seen = { ...standing, dmarcAt, provider, checks, isLinkHostGreen, problem: null, attempts: 0 };
  const checkedAt = untold < checks.length ? now : row.checkedAt;
  const waitMs = untold > 0 ? untoldMs : nextCheckMs({ ...row, ...seen }, now);
  await settle(deps, row, { ...seen, checkedAt, waitMs });
}

/** Its host for links is no matter of SES's: while that cannot be asked, DNS and the host itself can. */
async function leadsHere(deps: Deps, row: SenderDomain): Promise<boolean> {
  const { checks } = await checkRecords(deps.resolver, checksOf(deps.config, row));
  return await reachLinkHost(deps, row, checks);
}

type Settled = Partial<typeof senderDomains.$inferInsert> & { waitMs: number };

/** Gives the row back. What asked for another turn meanwhile, or another link host, stands. */
async function settle(deps: Deps, row: SenderDomain, { waitMs, ...columns }: Settled): Promise<void> {
  const next = new Date(deps.now().getTime() + waitMs).toISOString();
  const isLinkHostGreen = sql`${columns.isLinkHostGreen ?? row.isLinkHostGreen} and link_host is not distinct from ${row.linkHost}`;
  const dueAt = sql`case when due_at = ${row.dueAt.toISOString()}::timestamptz then ${next}::timestamptz else due_at end`;
  await deps.db
    .update(senderDomains)
    .set({ ...columns, isLinkHostGreen, dueAt, leaseUntil: null })
    .where(and(eq(senderDomains.id, row.id), eq(senderDomains.accountId, row.accountId)));
}
