import { sql } from "drizzle-orm";
import { statesOfContacts } from "../consent/queries.ts";
import { accountKeys, keysOfAddress, toHex } from "../suppression/address-key.ts";
import type { There } from "./noes-of.ts";
import type { Run } from "./run.ts";
import { tellPeople } from "./tell-yeses.ts";
import { unsubscribe } from "./tell-noes.ts";

type Moved = { i: number; contact_id: string; is_taken: boolean };

/**
 * Who changed their address here is still subscribed there under the one they left, which is known here by its key alone: it is
 * taken off the lists that stand for topics, and what they said goes to their new address. An address that is
 * somebody's on our books stays on them. Nobody's no is made of it: it is our act.
 */
export async function followMoves(run: Run, named: readonly There[]): Promise<void> {
  if (named.length === 0) return;
  const { deps, connector } = run;
  const keys = accountKeys(deps.config.peppers, connector.accountId);
  const asked = named.map(({ address }, i) => ({
    i,
    address,
    keys: keysOfAddress(keys, address).map((key) => `\\x${toHex(key)}`),
  }));
  const moved = await deps.db.execute<Moved>(sql`
    select distinct on (a.i) a.i, m.contact_id,
      exists (select 1 from contacts c where c.account_id = ${connector.accountId} and c.address = a.address) as is_taken
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a(i int, address text, keys bytea[])
    join address_changes m on m.account_id = ${connector.accountId} and m.old_key = any(a.keys) and m.done_at is not null
    order by a.i, m.done_at desc`);
  if (moved.length === 0) return;
  const left = moved.flatMap(({ i, is_taken: isTaken }) => (isTaken ? [] : (named[i]?.subscriber ?? [])));
  for (const { listId } of connector.lists) {
    const on = left.filter(({ lists }) => lists.some(({ id }) => id === listId));
    await unsubscribe(run, listId, on);
  }
  const ids = moved.map((row) => row.contact_id);
  const states = await statesOfContacts(deps, connector.accountId, ids);
  // What they said is as old as it is: a no that the new address gave there since stands.
  const said = ids.flatMap((id): [string, Date][] => {
    const since = states.get(id)?.since;
    return since ? [[id, new Date(since)]] : [];
  });
  await tellPeople(run, new Map(said));
}

/** Whether somebody moved since a moment: then everybody there is worth a look. */
export async function hasMovedSince({ deps, connector }: Run, since: Date): Promise<boolean> {
  const [row] = await deps.db.execute(sql`
    select 1 from address_changes where account_id = ${connector.accountId} and done_at >= ${since.toISOString()}::timestamptz limit 1`);
  return row !== undefined;
}
