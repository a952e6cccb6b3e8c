import { sql } from "drizzle-orm";
import { keptFor, type Removed, removedRows, sumOf } from "../accounts/retention.ts";
import { purgeClientAddresses } from "../consent/purge-client-addresses.ts";
import { purgeOpens } from "../consent/signals/purge-opens.ts";
import type { Deps } from "../deps.ts";
import { purgeDomainChecks } from "../dns/purge-domain-checks.ts";
import { minimiseOldEvents, purgeEvents, purgeEventsEarly } from "../feedback/purge-events.ts";
import { purgeAnswers } from "../http/idempotency.ts";
import { purgeImports } from "../imports/purge-imports.ts";
import { purgeSentMails } from "../messages/purge-sent-mails.ts";
import { purgeFacts } from "../outbox/purge-facts.ts";
import { purgeAddressChanges } from "../preferences/purge-address-changes.ts";
import { purgeConfirmations } from "../preferences/purge-confirmations.ts";
import { forgetLiftedAddresses } from "../suppression/forget-lifted-addresses.ts";
import { eraseLapsed } from "./erase-lapsed.ts";
import { purgeFormerMembers, purgeOld } from "./purge-old.ts";
import { purgeProofs } from "./purge-proofs.ts";
import { dayOf, writeRemoved } from "./write-removed.ts";

type Inside = Pick<Deps, "config" | "db" | "now">;

/**
 * The job of retention: takes away what is due, and writes down of each account what it removed, by kind and day. What needs
 * a look at whole tables runs at the day's first wake-up (UTC). Returns how much it did; another run right after does nothing.
 */
export async function runRetention(deps: Inside): Promise<number> {
  const isFirst = await openDay(deps);
  const removed = [
    ...(await eraseLapsed(deps)),
    ...(await purgeImports(deps)),
    ...(await purgeConfirmations(deps)),
    ...(await purgeEvents(deps)),
    ...(await purgeAddressChanges(deps)),
    ...removedRows("repeats", await purgeAnswers(deps)),
    ...(isFirst ? await nightly(deps) : []),
  ];
  const unnamed =
    (await minimiseOldEvents(deps)) + (await purgeDomainChecks(deps)) + (isFirst ? await purgeFormerMembers(deps) : 0);
  await writeRemoved(deps, removed);
  return sumOf(removed) + unnamed;
}

async function nightly(deps: Inside): Promise<Removed[]> {
  return [
    ...(await purgeClientAddresses(deps)),
    ...(await purgeEventsEarly(deps)),
    ...(await purgeProofs(deps)),
    ...(await purgeSentMails(deps)),
    ...(await purgeOpens(deps)),
    ...removedRows("facts", await purgeFacts(deps, keptFor("facts", sql`f.account_id`))),
    ...(await forgetLiftedAddresses(deps)),
    ...(await purgeOld(deps)),
  ];
}

/** A row for each account and day, so that a day on which nothing was due can be told from one without a run. */
async function openDay(deps: Inside): Promise<boolean> {
  const opened = await deps.db.execute(sql`
    insert into retention_runs (account_id, day, ran_at, removed)
    select a.id, ${dayOf(deps)}::date, ${deps.now().toISOString()}::timestamptz, '{}' from accounts a
    where not exists (select 1 from retention_runs r where r.account_id = a.id and r.day = ${dayOf(deps)}::date)
    on conflict do nothing returning account_id`);
  return opened.length > 0;
}
