import { type SQL, sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { isDatabaseAway } from "../http/problem.ts";
import { applyEvents } from "./apply-events.ts";
import { minimiseEvent } from "./minimise-event.ts";
import { parseSesEvent } from "./sns-ses-event.ts";

const batchMax = 500;

/** How long an event that could not be applied waits at least before it is tried once more. */
const againMs = 3600 * 1000;

/**
 * Works off stored events, in sets, in the order of their coming; any order gives the same end. Claim and effect are one
 * transaction, so that a crash repeats events and never loses one; applying twice is applying once. An event that cannot
 * be applied is logged, stays, and keeps no other waiting.
 */
export async function takeFeedback(deps: Deps): Promise<number> {
  let taken = 0;
  for (;;) {
    const k = await takeBatch(deps, waiting(deps)).catch(async (error: unknown) => {
      if (isDatabaseAway(error)) throw error;
      return await takeEach(deps);
    });
    taken += k;
    if (k === 0) return taken;
  }
}

function waiting({ now }: Pick<Deps, "now">): SQL {
  return sql`applied_at is null and (failed_at is null or ${againAt} <= ${now().toISOString()}::timestamptz)`;
}

/** The wait doubles with every try. */
const againAt = sql`failed_at + greatest(${againMs} * interval '1 millisecond', failed_at - received_at)`;

type Stored = { sns_message_id: string; message: string; received_at: string };

async function takeBatch(deps: Deps, which: SQL): Promise<number> {
  return await deps.db.transaction(async (tx) => {
    const rows = await tx.execute<Stored>(sql`
      select sns_message_id, message, received_at from feedback_events where ${which}
      order by received_at limit ${batchMax} for update skip locked`);
    if (rows.length === 0) return 0;
    const read = rows.map((row) => ({ row, event: parseSesEvent(row.message) }));
    const unknown = await applyEvents(
      { ...deps, db: tx },
      read.flatMap(({ event }) => event ?? []),
    );
    const inTransaction = { ...deps, db: tx };
    const early = read.flatMap(({ row, event }) => (event && unknown.has(event) && isEarly(deps, row) ? [row] : []));
    await keepWaiting(inTransaction, early);
    await markApplied(
      inTransaction,
      rows.filter((row) => !early.includes(row)),
    );
    return rows.length;
  });
}

/** Our own commit, which tells the provider's id, may be behind: one hour's patience, and one more try. */
function isEarly({ now }: Deps, { received_at: receivedAt }: Stored): boolean {
  return now().getTime() - new Date(receivedAt).getTime() < againMs;
}

async function keepWaiting({ db, now }: Deps, rows: readonly Stored[]): Promise<void> {
  if (rows.length === 0) return;
  await db.execute(sql`
    update feedback_events set failed_at = ${now().toISOString()}::timestamptz
    where sns_message_id in (select jsonb_array_elements_text(${JSON.stringify(rows.map((row) => row.sns_message_id))}::jsonb))`);
}

/** Done, and from here on without anything personal. */
async function markApplied({ db, now }: Deps, rows: readonly Stored[]): Promise<void> {
  const done = rows.map(({ sns_message_id: id, message }) => ({ id, ...minimiseEvent(message) }));
  await db.execute(sql`
    update feedback_events e set applied_at = ${now().toISOString()}::timestamptz, kind = r.kind, message = r.message,
      account_id = r.account
    from jsonb_to_recordset(${JSON.stringify(done)}::jsonb) as r(id text, kind text, message text, account uuid)
    where e.sns_message_id = r.id`);
}

/** One by one, where a batch failed: whoever is to blame is marked and passed over. Returns how many have moved. */
async function takeEach(deps: Deps): Promise<number> {
  const rows = await deps.db.execute<{ sns_message_id: string }>(sql`
    select sns_message_id from feedback_events where ${waiting(deps)} order by received_at limit ${batchMax}`);
  let taken = 0;
  for (const { sns_message_id: id } of rows) {
    try {
      taken += await takeBatch(deps, sql`applied_at is null and sns_message_id = ${id}`);
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      deps.log({ level: "error", event: "feedback_not_applied", sns_message: id });
      const at = deps.now().toISOString();
      await deps.db.execute(
        sql`update feedback_events set failed_at = ${at}::timestamptz where sns_message_id = ${id}`,
      );
      taken += 1;
    }
  }
  return taken;
}

/** When what could not be applied is tried again. */
export async function nextFeedback({ db }: Pick<Deps, "db">, after: Date): Promise<Date | null> {
  const [row] = await db.execute<{ due: string | null }>(sql`
    select min(${againAt}) as due from feedback_events
    where applied_at is null and ${againAt} > ${after.toISOString()}::timestamptz`);
  return row?.due ? new Date(row.due) : null;
}
