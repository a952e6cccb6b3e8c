import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { isDatabaseAway } from "../http/problem.ts";
import { applyEvents } from "./apply-events.ts";
import { parseSesEvent } from "./sns-ses-event.ts";

const batchMax = 500;

/**
 * Works off stored events, in sets, in the order of their coming; any order gives the same end. Claim and effect are one
 * transaction, so that a crash repeats events and never loses one; applying twice is applying once. An event that cannot
 * be applied is logged, stays, and keeps no other waiting.
 */
export async function takeFeedback(deps: Deps): Promise<number> {
  let taken = 0;
  for (;;) {
    const k = await takeBatch(deps, batchMax).catch(async (error: unknown) => {
      if (isDatabaseAway(error)) throw error;
      return await takeEach(deps);
    });
    taken += k;
    if (k === 0) return taken;
  }
}

async function takeBatch(deps: Deps, max: number, skipped: readonly string[] = []): Promise<number> {
  return await deps.db.transaction(async (tx) => {
    const rows = await tx.execute<{ sns_message_id: string; message: string }>(sql`
      select sns_message_id, message from feedback_events
      where applied_at is null and sns_message_id <> all(array(select jsonb_array_elements_text(${JSON.stringify(skipped)}::jsonb)))
      order by received_at limit ${max} for update skip locked`);
    if (rows.length === 0) return 0;
    await applyEvents({ ...deps, db: tx }, rows.flatMap(({ message }) => parseSesEvent(message) ?? []));
    await tx.execute(sql`
      update feedback_events set applied_at = ${deps.now().toISOString()}::timestamptz
      where sns_message_id in (select jsonb_array_elements_text(${JSON.stringify(rows.map((row) => row.sns_message_id))}::jsonb))`);
    return rows.length;
  });
}

/** One by one, where a batch failed: whoever is to blame is passed over. */
async function takeEach(deps: Deps): Promise<number> {
  const rows = await deps.db.execute<{ sns_message_id: string; message: string }>(sql`
    select sns_message_id from feedback_events where applied_at is null order by received_at limit ${batchMax}`);
  let taken = 0;
  const skipped: string[] = [];
  for (const { sns_message_id: id } of rows) {
    try {
      taken += await takeBatch(deps, 1, skipped);
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      skipped.push(id);
      deps.log({ level: "error", event: "feedback_not_applied", sns_message: id });
    }
  }
  return taken;
}
