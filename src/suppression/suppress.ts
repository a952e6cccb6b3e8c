import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import type { Address } from "../hygiene/address.ts";
import { accountKeys, hashAddress, keysOfHash, toHex } from "./address-key.ts";
import { ownReasons, sourceOfEvents, type SuppressionReason } from "./reasons.ts";

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
 * stands: a later bounce must not hide that the person complained. An entry for every topic is never narrowed: one for a
 * topic beside it is kept, for the day on which the other is lifted, and is no news. A stop of the sender's own is kept with an
 * entry that may go without them: with a soft bounce, which events to come may take back, and with a no of the person, which
 * that person lifts.
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
  const created = new Set<string>();
  // What somebody else wrote since the statement began is no more than met by it: the next one sees it, and notes the no beside it.
  for (let isMet = true; isMet;) {
    const tried = await addFresh(deps, { accountId, kid: keys[0].kid, rows, at });
    for (const { key, topic, added, news } of tried) if (added && news) created.add(`${key}/${topic}`);
    isMet = tried.some(({ added }) => !added);
  }
  // Of several alike in one call the first is the new one.
  return rows.map(({ key, topic }) => (created.delete(`${key}/${topic}`) ? "created" : "already"));
}

type Adding = { accountId: string; kid: number; rows: readonly unknown[]; at: string };

const own = [...ownReasons];

/** Of an entry `s`: one behind which the person's own no would not be seen. */
const mayHideNo = sql`(s.reason not in ${own} or s.import_id is not null)`;
/** Of an entry `s`: one that an event to come may take back (settle-suppressions.ts), or its person (lift.ts). */
const mayGo = sql`((s.reason = 'soft_bounce' and s.source like ${sourceOfEvents}) or s.reason in ${own})`;

/** Says for each that was not there whether it is now, or whether another came first. */
async function addFresh({ db }: Pick<Deps, "db">, { accountId, kid, rows, at }: Adding) {
  // Each given row is met by its keys one by one, which an index finds: a list of keys inside the join would read all that there is.
  // What is there is held, so that nobody lifts it before this is done; what is lifted at this moment is waited for, and is not there.
  return await db.execute<{ key: string; topic: string; added: boolean; news: boolean }>(sql`
    with given as (
      select i, decode(key, 'hex') as key, keys, topic, address, reason, source, at
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r(i int, key text, keys text[], topic text, address text, reason text, source text, at timestamptz)
    ), marks as materialized (
      select i, decode(k, 'hex') as key, topic, reason, source, at from given, unnest(keys) k
    ), there as materialized (
      select m.i, s.topic = m.topic as is_same from marks m join suppressions s on s.key = m.key
      where s.account_id = ${accountId} and s.topic in ('', m.topic)
      order by s.key, s.topic for key share of s
    ), fresh as (
      select distinct on (key, topic) *, bool_or(reason in ${own}) over (partition by key, topic) and reason not in ${own} as own_no
      from given where i not in (select i from there where is_same) order by key, topic, i
    ), beside as (
      -- A no to one topic is none to all mail: its own entry stands beside the one for all, and outlives it.
      select key, topic, bool_or(reason in ${own}) as is_own,
        (array_agg(jsonb_build_object('reason', reason, 'source', source, 'at', at) order by i)
          filter (where reason not in ${own} and coalesce(source, '') not like ${sourceOfEvents}))[1] as stop
      from marks group by key, topic
    ), added as (
      insert into suppressions (account_id, key, topic, kid, address, reason, source, own_no, sender_stop, occurred_at, added_at)
      select ${accountId}, s.key, s.topic, ${kid}, s.address, s.reason, s.source, s.own_no,
        case when ${mayGo} then b.stop end, s.at, ${at}::timestamptz
      from fresh s join beside b on b.key = s.key and b.topic = s.topic order by s.key, s.topic
      on conflict do nothing
      returning account_id, key, topic, kid, address, reason
    ), behind as materialized (
      select b.* from beside b join suppressions s on s.key = b.key and s.topic = b.topic
      where s.account_id = ${accountId} and (b.is_own and not s.own_no or b.stop is not null and s.sender_stop is null)
      order by s.key, s.topic for no key update of s
    ), noted as (
      -- Judged by what the entry is now: a yes that was on its way may have left the sender's stop in the place of a no.
      update suppressions s set own_no = s.own_no or (b.is_own and ${mayHideNo}),
        sender_stop = case when ${mayGo} then coalesce(s.sender_stop, b.stop) else s.sender_stop end
      from behind b where s.account_id = ${accountId} and s.key = b.key and s.topic = b.topic
        and ((b.is_own and not s.own_no and ${mayHideNo}) or (b.stop is not null and s.sender_stop is null and ${mayGo}))
    ), told as (
      insert into suppression_changes (account_id, op, key, topic, kid, address, reason, at)
      select account_id, 'add', key, topic, kid, address, reason, ${at}::timestamptz from added
    )
    select encode(f.key, 'hex') as key, f.topic, a.key is not null as added, f.i not in (select i from there) as news
    from fresh f left join added a on a.key = f.key and a.topic = f.topic`);
}
