import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import type { Address } from "../hygiene/address.ts";
import { accountKeys, hashAddress, keysOfHash, toHex } from "./address-key.ts";
import { ownReasons, type SuppressionReason } from "./reasons.ts";

export type SuppressionEntry = {
  /** The normalised address, or only its SHA-256. */
  subject: { address: Address } | { hash: Uint8Array };
  reason: SuppressionReason;
  /** '' for every topic. */
  topic: string;
  source: string | null;
  occurredAt: Date;
};

/**
 * Adds entries in one statement, the feed's facts with them, and says for each whether it is new. The first reason
 * stands: a later bounce must not hide that the person complained. An entry for every topic is never narrowed.
 */
export async function suppress(
  deps: Pick<Deps, "config" | "db" | "now">,
  accountId: string,
  entries: readonly SuppressionEntry[],
): Promise<("created" | "already")[]> {
  if (entries.length === 0) return [];
  const keys = accountKeys(deps.config.peppers, accountId);
  const hashes = entries.map(({ subject }) => ("hash" in subject ? subject.hash : hashAddress(subject.address)));
  const ofEntry = hashes.map((hash) => keysOfHash(keys, hash).map(toHex));
  const rows = entries.map((entry, i) => ({
    i,
    key: ofEntry[i]?.[0],
    keys: ofEntry[i],
    topic: entry.topic,
    address: "address" in entry.subject ? entry.subject.address : null,
    reason: entry.reason,
    source: entry.source,
    at: entry.occurredAt,
  }));
  const at = deps.now().toISOString();
  const created = await deps.db.execute<{ i: number }>(sql`
    with given as (
      select i, decode(key, 'hex') as key, keys, topic, address, reason, source, at
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r(i int, key text, keys text[], topic text, address text, reason text, source text, at timestamptz)
    ), fresh as (
      select distinct on (key, topic) * from given g
      where not exists (
        select 1 from suppressions s
        where s.account_id = ${accountId} and s.key in (select decode(k, 'hex') from unnest(g.keys) k)
          and s.topic in ('', g.topic))
      order by key, topic, i
    ), added as (
      insert into suppressions (account_id, key, topic, kid, address, reason, source, occurred_at, added_at)
      select ${accountId}, key, topic, ${keys[0].kid}, address, reason, source, at, ${at}::timestamptz from fresh
      on conflict do nothing
      returning account_id, key, topic, kid, address, reason
    ), noted as (
      update suppressions s set own_no = true from given g
      where s.account_id = ${accountId} and s.key in (select decode(k, 'hex') from unnest(g.keys) k)
        and s.topic in ('', g.topic) and not s.own_no
        and g.reason in ${[...ownReasons]} and (s.reason not in ${[...ownReasons]} or s.import_id is not null)
    ), told as (
      insert into suppression_changes (account_id, op, key, topic, kid, address, reason, at)
      select account_id, 'add', key, topic, kid, address, reason, ${at}::timestamptz from added
    )
    select f.i from fresh f join added a using (key, topic)`);
  const isNew = new Set(created.map(({ i }) => i));
  return entries.map((_, i) => (isNew.has(i) ? "created" : "already"));
}
