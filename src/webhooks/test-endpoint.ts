import { webhookDeliveries, webhookEvents } from "../db/schema.ts";
import { uuid7 } from "../db/uuid7.ts";
import type { Deps } from "../deps.ts";
import { bodyOf, testType } from "./event-types.ts";
import type { Endpoint } from "./queries.ts";

/** One event that says nothing, to see that it arrives and is understood. It is tried once. */
export async function testEndpoint(
  deps: Pick<Deps, "db" | "now" | "queue">,
  { id: endpointId, accountId }: Endpoint,
): Promise<{ id: string; eventId: string }> {
  const at = deps.now();
  const [id, eventId] = [uuid7(at), uuid7(at)];
  const body = bodyOf({ type: testType, subject: eventId, at, data: { endpoint_id: endpointId } });
  await deps.db.transaction(async (tx) => {
    await tx
      .insert(webhookEvents)
      .values({ id: eventId, accountId, type: testType, subject: eventId, body, at, notedAt: at });
    const made = { subject: eventId, cause: "test", state: "waiting" } as const;
    await tx
      .insert(webhookDeliveries)
      .values({ id, accountId, endpointId, eventId, ...made, attempts: 0, tries: [], dueAt: at, createdAt: at });
  });
  await deps.queue.wake("webhooks");
  return { id, eventId };
}
