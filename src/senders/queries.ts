import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { SenderCheck } from "../db/json.ts";
import { campaigns, senderDomains } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { notFound } from "../errors.ts";

export type SenderDomain = typeof senderDomains.$inferSelect;

const isHere = isNull(senderDomains.removedAt);

export async function getSenderDomain({ db }: Pick<Deps, "db">, accountId: string, id: string): Promise<SenderDomain> {
  const isMine = and(eq(senderDomains.accountId, accountId), eq(senderDomains.id, id), isHere);
  const [row] = await db.select().from(senderDomains).where(isMine);
  if (!row) throw notFound("sender domain");
  return row;
}

/** Whatever account it is of: for who holds its signed link. */
export async function findLinkedDomain({ db }: Pick<Deps, "db">, id: string): Promise<SenderDomain | undefined> {
  const [row] = await db
    .select()
    .from(senderDomains)
    .where(and(eq(senderDomains.id, id), isHere));
  return row;
}

/** Oldest first. */
export async function domainsOf({ db }: Pick<Deps, "db">, accountId: string): Promise<SenderDomain[]> {
  const isMine = and(eq(senderDomains.accountId, accountId), isHere);
  return await db.select().from(senderDomains).where(isMine).orderBy(asc(senderDomains.id));
}

/** Whether this is a host for links whose DNS records, and the one that shows whose it is, were found right. */
export async function isOwnHost({ db }: Pick<Deps, "db">, host: string): Promise<boolean> {
  const rows = await db
    .select({ checks: senderDomains.checks })
    .from(senderDomains)
    .where(and(eq(senderDomains.linkHost, host), isHere));
  const isOk = (checks: readonly SenderCheck[], wanted: SenderCheck["purpose"]) =>
    checks.some(({ purpose, status }) => purpose === wanted && status === "ok");
  return rows.some(({ checks }) => isOk(checks, "link_host") && isOk(checks, "ownership"));
}

/** The one that a From address belongs to: of several the closest, as SES takes it. */
export function domainOf(rows: readonly SenderDomain[], address: string): SenderDomain | undefined {
  const host = hostOf(address);
  const over = rows.filter(({ domain }) => host === domain || host.endsWith(`.${domain}`));
  return over.toSorted((a, b) => b.domain.length - a.domain.length)[0];
}

export const hostOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1).toLowerCase();

/** How many campaigns are running from each of these domains. */
export async function runningFrom(
  { db }: Pick<Deps, "db">,
  accountId: string,
  rows: readonly SenderDomain[],
): Promise<Map<string, number>> {
  const running = new Map<string, number>();
  if (rows.length === 0) return running;
  const isOpen = and(eq(campaigns.accountId, accountId), inArray(campaigns.status, ["running", "paused"]));
  const senders = await db
    .select({ address: sql<string>`${campaigns.sender}->>'address'` })
    .from(campaigns)
    .where(isOpen);
  for (const { address } of senders) {
    const row = domainOf(rows, address);
    if (row) running.set(row.id, (running.get(row.id) ?? 0) + 1);
  }
  return running;
}
