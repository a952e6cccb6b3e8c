import { sql } from "drizzle-orm";
import type { Address } from "../hygiene/address.ts";
import { readChanges } from "../outbox/read-changes.ts";
import { toHex } from "../suppression/address-key.ts";
import { blocklistId, keepPlace, rememberActs, type Run } from "./run.ts";

const changesMax = 50;

/**
 * Our noes there, by our feed: who must not be mailed at all becomes a blocklisted subscriber, made where there is none, so
 * that no later import mails them; a no to one topic takes them off its list. What a change says is not asked, but what stands
 * now. Returns whether the feed was read to its end.
 */
export async function tellNoes(run: Run): Promise<boolean> {
  const { deps, connector } = run;
  while (run.mayGoOn()) {
    const reader = { accountId: connector.accountId, after: connector.feedPosition, limit: changesMax };
    const changes = await readChanges(deps, reader);
    const last = changes.at(-1);
    if (!last) return true;
    const keys = [...new Set(changes.map(({ key }) => toHex(key)))];
    const standing = await deps.db.execute<Standing>(sql`
      select s.address, array_agg(s.topic) as topics from suppressions s
      where s.account_id = ${connector.accountId}
        and s.key in (select decode(k, 'hex') from jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb) k)
      group by s.key, s.address`);
    await tellThere(run, standing);
    await keepPlace(run, { feedPosition: last.seq });
  }
  return false;
}

type Standing = { address: Address | null; topics: string[] };

async function tellThere(run: Run, standing: readonly Standing[]): Promise<void> {
  const named = standing.flatMap(({ address, topics }) => (address === null ? [] : [{ address, topics }]));
  // Whoever was erased, or came as a hash alone, is known by the key: the reading of their subscribers finds them.
  run.counts.nameless += standing.length - named.length;
  const found = await run.listmonk.find(named.map(({ address }) => address));
  const silenced = named.filter(({ topics }) => topics.includes(""));
  await blocklist(
    run,
    silenced.flatMap(({ address }) => found.get(address) ?? []),
  );
  for (const { address } of silenced) if (!found.has(address)) await createBlocklisted(run, address);
  for (const { topic, listId } of run.connector.lists) {
    const off = named.flatMap(({ address, topics }) => (topics.includes(topic) ? (found.get(address) ?? []) : []));
    await unsubscribe(run, listId, off);
  }
}

type There = {
  id: number;
  status: string;
  lists: readonly { id: number; subscription_status?: string | null | undefined }[];
};

/** Those who are not yet. */
export async function blocklist(run: Run, subscribers: readonly There[]): Promise<void> {
  const ids = subscribers.flatMap(({ id, status }) => (status === "blocklisted" ? [] : [id]));
  await rememberActs(run, blocklistId, ids);
  await run.listmonk.blocklist(ids);
  run.counts.blocklisted += ids.length;
}

async function createBlocklisted(run: Run, address: Address): Promise<void> {
  const created = await run.listmonk.create({ address, status: "blocklisted", lists: [] });
  if (created === null) run.counts.refused += 1;
  else if (created === "exists") await blocklist(run, [...(await run.listmonk.find([address])).values()]);
  else {
    await rememberActs(run, blocklistId, [created]);
    run.counts.created += 1;
  }
}

/** Those who are not yet off it; who is on no list is kept off this one. Who is blocklisted gets nothing anyhow. */
export async function unsubscribe(run: Run, listId: number, subscribers: readonly There[]): Promise<void> {
  const ids = subscribers.flatMap(({ id, status, lists }) => {
    const place = lists.find((list) => list.id === listId);
    return status === "blocklisted" || place?.subscription_status === "unsubscribed" ? [] : [id];
  });
  await rememberActs(run, listId, ids);
  await run.listmonk.setList(ids, listId, "unsubscribed");
  run.counts.unsubscribed += ids.length;
}
