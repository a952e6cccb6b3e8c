import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { conflict } from "../errors.ts";
import { lockWebhooks } from "./note-events.ts";
import type { Endpoint } from "./queries.ts";

export type Replay = { since: Date } | { ids: readonly string[] };

const uuidForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Sends events again, under the same ids and in the same order: what an endpoint missed while it was off too, as long as it is
 * kept and the endpoint wants its type. What waits for it comes anyway. Returns how many. 409 while it is off.
 */
export async function replayEvents(
  deps: Pick<Deps, "db" | "now" | "queue">,
  endpoint: Endpoint,
  replay: Replay,
): Promise<number> {
  if (!endpoint.enabled) throw conflict("This endpoint is switched off. Switch it on first, with PATCH.");
  const at = deps.now().toISOString();
  const replayed = await deps.db.transaction(async (tx) => {
    await lockWebhooks(tx, endpoint.accountId);
    return await tx.execute(sql`
      insert into webhook_deliveries (id, account_id, endpoint_id, event_id, subject, cause, state, attempts, tries, due_at, created_at)
      select uuid7(${at}::timestamptz), v.account_id, ${endpoint.id}, v.id, v.subject, 'replay', 'waiting', 0, '[]'::jsonb,
        ${at}::timestamptz, ${at}::timestamptz
      from webhook_events v
      where v.account_id = ${endpoint.accountId} and ${chosen(endpoint, replay)}
        and not exists (select 1 from webhook_deliveries w
          where w.event_id = v.id and w.endpoint_id = ${endpoint.id} and w.state = 'waiting')
      order by v.n returning id`);
  });
  if (replayed.length > 0) await deps.queue.wake("webhooks");
  return replayed.length;
}

/** `ids` are what stands in `webhook-id`, or ids of deliveries to this endpoint. */
function chosen(endpoint: Endpoint, replay: Replay) {
  if ("since" in replay) {
    // Noted, not happened: what came late must not be missed.
    const since = replay.since.toISOString();
    return sql`v.noted_at >= ${since}::timestamptz and v.type in (select jsonb_array_elements_text(${JSON.stringify(endpoint.events)}::jsonb))`;
  }
  const ids = replay.ids.map((id) => id.replace(/^msg_/, "")).filter((id) => uuidForm.test(id));
  const given = sql`select t::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) t`;
  return sql`v.id in (${given}
    union select d.event_id from webhook_deliveries d where d.endpoint_id = ${endpoint.id} and d.id in (${given}))`;
}
