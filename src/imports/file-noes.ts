import { sql } from "drizzle-orm";
import type { Db } from "../db/client.ts";
import type { Address } from "../hygiene/address.ts";
import type { List } from "../lists/queries.ts";
import type { Mark } from "../suppression/mark-addresses.ts";
import { ownReasons, sourceOfEvents } from "../suppression/reasons.ts";
import type { Again } from "./again.ts";
import { factsReader } from "./groups/facts-reader.ts";
import { type JudgedRow, judgeRow } from "./judge-row.ts";
import type { Records } from "./reading/read-records.ts";
import type { Merge } from "./sort-out.ts";

/** Of a file without these, no row can say no. */
export function maySayNo({ mapping, recognised }: Records, { list, job }: Pick<Merge, "list" | "job">): boolean {
  const grounds = [list.basis, ...(job.groupAnswers ?? []).map(({ basis }) => basis)];
  return (
    mapping.status !== undefined || mapping.basis !== undefined || recognised !== null || grounds.includes("opted_out")
  );
}

/** What a row says against mail, the gravest last; the last two are the person's own no. */
const noes = ["hard_bounce", "opted_out", "complaint"] as const;
/** `since`: when it was said, RFC 3339, where the file tells. */
type No = { address: Address; reason: (typeof noes)[number]; since: string | null };

/**
 * Reads the whole file for its noes before anybody is put on the books, so that a no counts for every row with that
 * address, wherever in the file it stands. Fills the temporary table `noes` and tells `again`; returns whether there are any.
 */
export async function collectNoes(
  tx: Db,
  { opened, merge, mark, again }: { opened: Records; merge: Pick<Merge, "list" | "job">; mark: Mark; again: Again },
): Promise<boolean> {
  const { list, job } = merge;
  const factsOf = factsReader(opened, job.groupAnswers);
  let hasNoes = false;
  for await (const rows of opened.batches) {
    const found = new Map<string, No>();
    for (const row of rows) {
      const facts = factsOf(row);
      if (facts.status === null && (facts.basis ?? list.basis) !== "opted_out") continue;
      const no = noOf(judgeRow(row, facts, list.basis), list);
      if (no) found.set(no.address, graver(found.get(no.address), no));
    }
    for (const address of found.keys()) again(address);
    if (found.size > 0) await keepNoes(tx, [...found.values()], mark);
    hasNoes ||= found.size > 0;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return hasNoes;
}

/** A person's no counts on an undeliverable row too, where it has an address; of a dead mailbox nothing needs be kept. */
function noOf({ address, verdict, basis, facts }: JudgedRow, list: List): No | null {
  if (address === null) return null;
  const since = facts.statusAt;
  if (facts.status === "complained") return { address, reason: "complaint", since };
  if (facts.status === "opted_out" || (basis ?? list.basis) === "opted_out")
    return { address, reason: "opted_out", since };
  return facts.status === "bounced" && verdict !== "undeliverable" ? { address, reason: "hard_bounce", since } : null;
}

/** Of two rows for one address: the graver reason, and the earliest time that one of its kind was said. */
function graver(one: No | undefined, other: No): No {
  if (!one) return other;
  const [less = one, more = other] = [one, other].sort((a, b) => noes.indexOf(a.reason) - noes.indexOf(b.reason));
  const isOneKind = (less.reason === "hard_bounce") === (more.reason === "hard_bounce");
  const times = [more.since, isOneKind ? less.since : null].flatMap((time) => time ?? []).sort();
  return { ...more, since: times[0] ?? null };
}

async function keepNoes(tx: Db, found: readonly No[], mark: Mark): Promise<void> {
  const rows = found.map((no) => {
    const [key = "", ...older] = mark(no.address);
    return { ...no, key, older: older.length > 0 ? older.map((hex) => `\\x${hex}`) : null };
  });
  const rank = (of: string) => sql.raw(`array_position('{${noes.join()}}'::text[], ${of}.reason)`);
  const isOneKind = sql`(noes.reason = 'hard_bounce') = (excluded.reason = 'hard_bounce')`;
  await tx.execute(sql`
    insert into noes (address, key, older_keys, reason, since)
    select address, decode(key, 'hex'), older::bytea[], reason, since
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(address text, key text, older text[], reason text, since timestamptz)
    on conflict (address) do update set
      reason = case when ${rank("excluded")} > ${rank("noes")} then excluded.reason else noes.reason end,
      since = case when ${isOneKind} then least(noes.since, excluded.since)
        when noes.reason = 'hard_bounce' then excluded.since else noes.since end`);
}

/**
 * The noes of the file become suppressions, and nothing else. They hold since the time that the file gives, at the latest
 * now; a person's own, of an address that they left by a change of address, holds where they are now too, as one that is
 * posted does (suppress-people.ts). The first reason stands; where it is none of the person's own, or another import's,
 * which may be taken back, their no holds beside it. A hard bounce stands behind a soft one that an event may take back.
 */
export async function suppressNoes(tx: Db, { job, list, at, kid }: Merge): Promise<void> {
  const isNoted = sql`s.account_id = ${job.accountId} and s.topic = '' and not s.own_no
    and (s.import_id <> ${job.id} or s.reason <> all(${`{${ownReasons.join()}}`}::text[]))`;
  // An event to come may take it back (settle-suppressions.ts), and knows nothing of what the file says.
  const isGoing = sql`s.account_id = ${job.accountId} and s.topic = '' and s.sender_stop is null
    and s.reason = 'soft_bounce' and s.source like ${sourceOfEvents}`;
  const source = list.source ?? list.name;
  // Whoever lifts one of these at this moment is waited for. What stands as the person's own is not held: their yes would wait
  // for the whole import.
  await tx.execute(sql`
    select 1 from suppressions s where ${isNoted}
      and s.key in (select unnest(array_prepend(key, older_keys)) from noes where reason <> 'hard_bounce')
    order by s.key for key share`);
  await tx.execute(sql`
    with along as (
      select c.address, c.address_keys[1] as key, c.address_keys[2:] as older_keys, o.reason, o.since
      from (select *, unnest(array_prepend(key, older_keys)) as any_key from noes where reason <> 'hard_bounce') o
      join address_changes a on a.account_id = ${job.accountId} and a.old_key = o.any_key and a.done_at is not null
      join contacts c on c.account_id = a.account_id and c.id = a.contact_id and o.any_key <> all(c.address_keys)
      where not exists (select 1 from contacts t where t.account_id = ${job.accountId} and t.address = o.address)
    ), said as (
      select o.*, s.key as held_key from (select * from noes union all select * from along) o left join lateral (select key from suppressions
        where account_id = ${job.accountId} and topic = '' and key = any(array_prepend(o.key, o.older_keys)) limit 1) s on true
    ), behind as materialized (
      select s.key, said.reason, said.since from said join suppressions s on s.key = said.held_key
      where case said.reason when 'hard_bounce' then ${isGoing} else ${isNoted} end
      order by s.key for no key update of s
    ), held as (
      update suppressions s set own_no = s.own_no or b.is_own, sender_stop = coalesce(s.sender_stop, b.stop)
      from (select key, bool_or(reason <> 'hard_bounce') as is_own,
          (array_agg(jsonb_build_object('reason', reason, 'source', ${source}::text, 'at', least(since, ${at}::timestamptz)))
            filter (where reason = 'hard_bounce'))[1] as stop
        from behind group by key) b
      where s.account_id = ${job.accountId} and s.key = b.key and s.topic = ''
    ), added as (
      insert into suppressions (account_id, key, topic, kid, address, reason, source, import_id, occurred_at, added_at)
      select ${job.accountId}, key, '', ${kid}, address, reason, ${source}, ${job.id},
        least(since, ${at}::timestamptz), ${at}::timestamptz
      from said where held_key is null order by key on conflict do nothing
      returning account_id, key, topic, kid, address, reason
    )
    insert into suppression_changes (account_id, op, key, topic, kid, address, reason, at)
    select account_id, 'add', key, topic, kid, address, reason, ${at}::timestamptz from added`);
}
