import { sql } from "drizzle-orm";

/**
 * The due time of a careful campaign's message that no day has been planned for. It is queued like any other, but no claim
 * comes near it: the claim stays one range of one index, and the plan decides when it leaves.
 */
export const notYet = "9999-12-31T00:00:00.000Z";

/** A message `m` that waits for its day. */
export const isHeld = sql.raw(`(m.state = 'queued' and m.due_at = timestamptz '${notYet}')`);
/** A message `m` that has its moment and has not left. */
export const isReleased = sql.raw(`(m.state = 'queued' and m.wave is not null and m.due_at < timestamptz '${notYet}')`);
export const isAsking = sql.raw(`m.kind in ('invitation', 'reminder')`);
