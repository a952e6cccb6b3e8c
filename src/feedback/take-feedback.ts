import { type SQL, sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { isDatabaseAway } from "../http/problem.ts";
import { applyEvents } from "./apply-events.ts";
import { parseSesEvent } from "./sns-ses-event.ts";

const batchMax = 500;

/** How long an event that could not be applied waits before it is tried once more. */
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
  const before = new Date(now().getTime() - againMs).toISOString();
  return sql`applied_at is null and (failed_at is null or failed_at <= ${before}::timestamptz)`;
}

async function takeBatch(deps: Deps, which: SQL): Promise<number> {
  return await deps.db.transaction(async (tx) => {
    const rows = await tx.execute<{ sns_message_id: string; message: string }>(sql`
      select sns_message_id, message from feedback_events where ${which}
      order by received_at limit ${batchMax} for update skip locked`);
    if (rows.length === 0) return 0;
    await applyEvents(
      { ...deps, db: tx },
      rows.flatMap(({ message }) => parseSesEvent(message) ?? []),
    );
    await tx.execute(sql`
      update feedback_events set applied_at = ${deps.now().toISOString()}::timestamptz
      where sns_message_id in (select jsonb_array_elements_text(${JSON.stringify(rows.map((row) => row.sns_message_id))}::jsonb))`);
    return rows.length;
  });
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
