import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { mayMove } from "./claim-messages.ts";

/**
 * A claim whose lease ran out is in doubt: its process died, before the call or after it. It is queued again only when
 * the provider has answered for a later message and this one has been silent for the set time since its claim
 * (STANDARDS 2.6); otherwise it stays in doubt and is shown, never guessed. While events that came are not worked off, what
 * the provider said of it may lie among them. What answers a person is sent once more anyway.
 */
export async function resolveDoubt({ db, config, now }: Pick<Deps, "db" | "config" | "now">): Promise<number> {
  const at = now();
  const late = await db.execute(sql`
    update messages set state = 'in_doubt', error_code = 'lease_ran_out', lease_until = null, doubts = doubts + 1
    where id in (select id from messages where state = 'claimed' and lease_until <= ${at.toISOString()}::timestamptz
      for update skip locked) returning id`);
  const silentSince = new Date(at.getTime() - config.inDoubtMs).toISOString();
  const receiptSince = new Date(at.getTime() - receiptWaitMs).toISOString();
  const again = await db.execute(sql`
    update messages set state = 'queued', due_at = ${at.toISOString()}::timestamptz
    where id in (select m.id from messages m where m.state = 'in_doubt' and m.heard_at is null
      and (${mayGoTwice} and m.claimed_at <= ${receiptSince}::timestamptz
        or m.claimed_at <= ${silentSince}::timestamptz and ${answeredForLater} and not ${isBehind(at)}) for update of m skip locked)
    returning id`);
  return late.length + again.length;
}

/** Mail that a person waits for goes at least once: after its first doubt it is sent once more, with the same tag. */
const mayGoTwice = sql`m.kind in ('receipt', 'confirmation', 'service') and m.doubts = 1`;

/** An event that would resolve it normally comes in seconds. */
const receiptWaitMs = 5 * 60 * 1000;

/** An event is worked off within a second; longer only after an outage of ours. */
const behindMs = 3000;

const isBehind = (
  at: Date,
) => sql`exists (select 1 from feedback_events e where e.applied_at is null and e.failed_at is null
  and e.received_at <= ${new Date(at.getTime() - behindMs).toISOString()}::timestamptz)`;

const answeredForLater = sql`exists (select 1 from messages l where l.heard_at is not null and l.claimed_at > m.claimed_at)`;

/** When messages are next due, leased or resolvable. */
export async function nextMessageDue({ db, config }: Pick<Deps, "db" | "config">, after: Date): Promise<Date | null> {
  const since = sql`${after.toISOString()}::timestamptz`;
  const receiptMs = sql`${receiptWaitMs} * interval '1 millisecond'`;
  const doubtMs = sql`${config.inDoubtMs} * interval '1 millisecond'`;
  const [row] = await db.execute<{ due: string | null }>(sql`
    select least(
      (select min(m.due_at) from messages m left join campaigns k on k.id = m.campaign_id
        where m.state = 'queued' and m.due_at > ${since} and m.due_at < '9999-01-01' and ${mayMove}),
      (select min(lease_until) from messages where state = 'claimed' and lease_until > ${since}),
      (select held_until from send_budget where held_until > ${since}),
      (select room_at from send_budget where room_at > ${since}),
      (select min(m.claimed_at) + ${doubtMs} from messages m
        where m.state = 'in_doubt' and m.heard_at is null and m.claimed_at + ${doubtMs} > ${since} and ${answeredForLater}),
      (select min(m.claimed_at) + ${receiptMs} from messages m
        where m.state = 'in_doubt' and m.heard_at is null and ${mayGoTwice} and m.claimed_at + ${receiptMs} > ${since})) as due`);
  return row?.due ? new Date(row.due) : null;
}
