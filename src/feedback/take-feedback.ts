import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { applyEvent } from "./apply-event.ts";
import { parseSesEvent } from "./sns-ses-event.ts";

const batchMax = 500;

/**
 * Works off stored events in the order of their coming; any order gives the same end. Claim and effect are one
 * transaction each, so that a crash repeats an event and never loses one; applying twice is applying once.
 */
export async function takeFeedback(deps: Deps): Promise<number> {
  let taken = 0;
  for (;;) {
    const ids = await deps.db.execute<{ sns_message_id: string }>(sql`
      select sns_message_id from feedback_events where applied_at is null order by received_at limit ${batchMax}`);
    if (ids.length === 0) return taken;
    let moved = 0;
    for (const { sns_message_id: id } of ids) moved += await takeOne(deps, id);
    taken += moved;
    // Another worker has the rest in hand.
    if (moved === 0) return taken;
  }
}

async function takeOne(deps: Deps, id: string): Promise<number> {
  return await deps.db.transaction(async (tx) => {
    const [row] = await tx.execute<{ message: string }>(sql`
      select message from feedback_events where sns_message_id = ${id} and applied_at is null for update skip locked`);
    if (!row) return 0;
    const event = parseSesEvent(row.message);
    if (event) await applyEvent({ ...deps, db: tx }, event);
    await tx.execute(sql`
      update feedback_events set applied_at = ${deps.now().toISOString()}::timestamptz where sns_message_id = ${id}`);
    return 1;
  });
}
