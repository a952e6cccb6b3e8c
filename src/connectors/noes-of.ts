import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import type { Address } from "../hygiene/address.ts";
import { accountKeys, keysOfAddress, toHex } from "../suppression/address-key.ts";
import type { SuppressionReason } from "../suppression/reasons.ts";
import type { SuppressionEntry } from "../suppression/suppress.ts";
import type { Listmonk } from "./listmonk/client.ts";
import type { Subscriber } from "./listmonk/shapes.ts";
import { noTimeThere } from "./no-time.ts";
import type { Connector } from "./queries.ts";
import { blocklistId } from "./run.ts";

/** A subscriber there by our normal form, with the lists that we took them off ourselves. */
export type There = { address: Address; subscriber: Subscriber; ours: ReadonlySet<number> };
type Reading = { deps: Pick<Deps, "config" | "db" | "now">; connector: Connector; listmonk: Listmonk };
type No = There & { topic: string; at: Date };

/** Where a no of theirs came from, in every entry made of one. */
export const listmonkSource = "listmonk";

/**
 * What people said no to there, as entries of ours: never what we did there ourselves, and never what the person, or a lift, has
 * overtaken since.
 */
export async function noesOf(reading: Reading, named: readonly There[]): Promise<SuppressionEntry[]> {
  const said = named.flatMap((there) => noesOfOne(reading.connector, there));
  if (said.length === 0) return [];
  const standing = await notOvertaken(reading, said);
  const complained = await bouncedThere(reading, standing, "complaint");
  const bounced = await bouncedThere(reading, standing, "hard");
  const now = reading.deps.now();
  return standing.map(({ address, subscriber, topic, at }) => ({
    subject: { address },
    reason: topic === "" ? reasonOf(subscriber.id, { complained, bounced }) : "unsubscribe",
    topic,
    source: listmonkSource,
    occurredAt: at < now ? at : now,
  }));
}

function noesOfOne({ lists }: Connector, there: There): No[] {
  const { subscriber, ours } = there;
  const everything = ours.has(blocklistId) ? null : noTimeThere(subscriber, null);
  if (everything) return [{ ...there, topic: "", at: everything }];
  if (subscriber.status === "blocklisted") return [];
  return lists.flatMap(({ topic, listId }) => {
    const at = ours.has(listId) ? null : noTimeThere(subscriber, listId);
    return at ? [{ ...there, topic, at }] : [];
  });
}

/**
 * Left out: who was lifted here since, who said yes here since (to that topic; the address may be one that they left), and who
 * is suppressed here and was never on a list there: we made that subscriber, or somebody who knew of the no did, and it says
 * nothing that we do not know.
 */
async function notOvertaken({ deps, connector }: Reading, said: readonly No[]): Promise<No[]> {
  const keys = accountKeys(deps.config.peppers, connector.accountId);
  const asked = said.map(({ address, subscriber, topic, at }, i) => ({
    i,
    address,
    topic,
    at,
    keys: keysOfAddress(keys, address).map((key) => `\\x${toHex(key)}`),
    is_bare: subscriber.lists.length === 0,
  }));
  const rows = await deps.db.execute<{ i: number }>(sql`
    select a.i from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      as a(i int, address text, topic text, at timestamptz, keys bytea[], is_bare boolean)
    where not exists (select 1 from suppression_changes x where x.account_id = ${connector.accountId}
        and x.key = any(a.keys) and x.op = 'lift' and x.topic in ('', a.topic) and x.at >= a.at)
      and not exists (select 1 from (
          select c.id from contacts c where c.account_id = ${connector.accountId} and c.address = a.address
          union all
          select m.contact_id from address_changes m where m.account_id = ${connector.accountId} and m.old_key = any(a.keys)
            and m.done_at is not null and not exists (
              select 1 from contacts o where o.account_id = ${connector.accountId} and o.address = a.address)
        ) c join consent_records r on r.contact_id = c.id
        where r.account_id = ${connector.accountId} and r.event = 'given' and r.counted and r.witnessed and r.occurred_at >= a.at
          and (a.topic = '' or r.choices @> jsonb_build_array(jsonb_build_object('topic', a.topic, 'granted', true))))
      and not (a.is_bare and exists (select 1 from suppressions s where s.account_id = ${connector.accountId}
        and s.key = any(a.keys) and s.topic = ''))`);
  const kept = new Set(rows.map(({ i }) => i));
  return said.filter((_, i) => kept.has(i));
}

/** listmonk blocklists for bounces and complaints too, and keeps those beside it (docs: Bounces). */
async function bouncedThere(
  { listmonk }: Reading,
  noes: readonly No[],
  type: "complaint" | "hard",
): Promise<Set<number>> {
  const ids = noes.flatMap(({ topic, subscriber }) => (topic === "" ? [subscriber.id] : []));
  return await listmonk.bounced(ids, type);
}

type Bounces = { complained: ReadonlySet<number>; bounced: ReadonlySet<number> };

/** A complaint outweighs a bounce; of the rest nobody says who did it, and the person may have: it is taken for their own no. */
function reasonOf(id: number, { complained, bounced }: Bounces): SuppressionReason {
  if (complained.has(id)) return "complaint";
  return bounced.has(id) ? "hard_bounce" : "unsubscribe";
}
