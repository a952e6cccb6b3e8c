import { sql } from "drizzle-orm";
import { keptFor, type Removed, removedRows, type RetentionKind, sumOf } from "../accounts/retention.ts";
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
import { eraseLapsed } from "./erase-lapsed.ts";
import { purgeProofs } from "./purge-proofs.ts";

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
  const unnamed = (await minimiseOldEvents(deps)) + (await purgeDomainChecks(deps));
  await writeDown(deps, removed);
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
    ...(await purgeOld(deps, "audit")),
    ...(await purgeOld(deps, "requests")),
  ];
}

const dayOf = ({ now }: Pick<Deps, "now">) => now().toISOString().slice(0, 10);

/** A row for each account and day, so that a day on which nothing was due can be told from one without a run. */
async function openDay(deps: Inside): Promise<boolean> {
  const opened = await deps.db.execute(sql`
    insert into retention_runs (account_id, day, ran_at, removed)
    select a.id, ${dayOf(deps)}::date, ${deps.now().toISOString()}::timestamptz, '{}' from accounts a
    where not exists (select 1 from retention_runs r where r.account_id = a.id and r.day = ${dayOf(deps)}::date)
    on conflict do nothing returning account_id`);
  return opened.length > 0;
}

async function writeDown(deps: Inside, all: readonly Removed[]): Promise<void> {
  const rows = [...Map.groupBy(all, ({ accountId }) => accountId)].flatMap(([account, own]) => {
    const removed: Partial<Record<RetentionKind, number>> = {};
    for (const { kind, removed: k } of own) if (k > 0) removed[kind] = (removed[kind] ?? 0) + k;
    return Object.keys(removed).length === 0 ? [] : { account, removed };
  });
  if (rows.length === 0) return;
  await deps.db.execute(sql`
    insert into retention_runs as t (account_id, day, ran_at, removed)
    select r.account, ${dayOf(deps)}::date, ${deps.now().toISOString()}::timestamptz, r.removed
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(account uuid, removed jsonb)
    on conflict (account_id, day) do update set ran_at = excluded.ran_at, removed = (
      select jsonb_object_agg(key, k) from (
        select key, sum(value::bigint) as k from (
          select * from jsonb_each_text(t.removed) union all select * from jsonb_each_text(excluded.removed)) each
        group by key) sums)`);
}

async function purgeOld({ db, now }: Inside, kind: "audit" | "requests"): Promise<Removed[]> {
  const at = sql`${now().toISOString()}::timestamptz`;
  const old =
    kind === "audit"
      ? sql`delete from audit_entries x where x.at < ${at} - ${keptFor(kind, sql`x.account_id`)}`
      : sql`delete from privacy_requests x where x.closed_at < ${at} - ${keptFor(kind, sql`x.account_id`)}`;
  const rows = await db.execute<{ account_id: string; removed: number }>(sql`
    with gone as (${old} returning x.account_id) select account_id, count(*)::int as removed from gone group by 1`);
  return removedRows(kind, rows);
}
