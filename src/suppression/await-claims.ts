import { setTimeout as sleep } from "node:timers/promises";
import { type SQL, sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { suppressedContact } from "./suppressed-contact.ts";

/** A claim is at most a second's worth of rate; what takes longer than this hangs at the provider and cannot be called back. */
const waitMsMax = 5000;
const lookMsMin = 10;
const lookMsMax = 100;

/** Contact `c` must not be asked by campaign `k`: suppressed for everything, or for each topic that it asks about. */
export const isSuppressedFor = sql`(${suppressedContact()} or (select count(distinct s.topic) from suppressions s
  where s.account_id = c.account_id and s.key = any(c.address_keys) and s.topic = any(k.topics)) >= cardinality(k.topics))`;

/** Returns once no invitation or reminder `m` of these is on its way any more, and after 5 s at the latest. */
export async function awaitClaims({ db, now }: Pick<Deps, "db" | "now">, which: SQL): Promise<void> {
  const started = Date.now();
  for (let look = lookMsMin; ; look = Math.min(look * 2, lookMsMax)) {
    // A lease that ran out is a dead process's: it hands nothing over.
    const claimed = await db.execute(sql`
      select 1 from messages m where ${which} and m.state = 'claimed' and m.kind in ('invitation', 'reminder')
        and m.lease_until > ${now().toISOString()}::timestamptz limit 1`);
    if (claimed.length === 0 || Date.now() - started > waitMsMax) return;
    await sleep(look);
  }
}

/**
 * A no that names an address and no contact is answered only when nothing is on its way to whoever it suppressed: the sender
 * withdraws what it finds suppressed before the call, or it has its result. Call it after the commit.
 */
export async function awaitSuppressed(deps: Pick<Deps, "db" | "now">, accountId: string): Promise<void> {
  const isSuppressed = sql`exists (select 1 from contacts c, campaigns k
    where c.id = m.contact_id and k.id = m.campaign_id and ${isSuppressedFor})`;
  await awaitClaims(deps, sql`m.account_id = ${accountId} and ${isSuppressed}`);
}
