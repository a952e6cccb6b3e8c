import { eq } from "drizzle-orm";
import { webhookEndpoints } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { notFound } from "../errors.ts";
import type { EventType } from "./event-types.ts";
import type { Endpoint } from "./queries.ts";
import { refuseUnreachable } from "./refuse-unreachable.ts";

export type EndpointChange = {
  url?: string | undefined;
  events?: readonly EventType[] | undefined;
  enabled?: boolean | undefined;
};

/** Only what is given. Switched on again, it is tried at once; another URL is nobody's failure yet. */
export async function changeEndpoint(
  deps: Pick<Deps, "config" | "db" | "now" | "queue" | "resolver">,
  endpoint: Endpoint,
  { url, events, enabled }: EndpointChange,
): Promise<Endpoint> {
  const set: Partial<typeof webhookEndpoints.$inferInsert> = {};
  if (url !== undefined) Object.assign(set, { url: await refuseUnreachable(deps, url), holdUntil: null });
  if (events !== undefined) set.events = [...events];
  if (enabled === true) Object.assign(set, { enabled, disabledReason: null, disabledAt: null, holdUntil: null });
  if (enabled === false && endpoint.enabled) {
    Object.assign(set, { enabled, disabledReason: "by_you", disabledAt: deps.now() });
  }
  if (Object.keys(set).length === 0) return endpoint;
  const [changed] = await deps.db
    .update(webhookEndpoints)
    .set(set)
    .where(eq(webhookEndpoints.id, endpoint.id))
    .returning();
  if (!changed) throw notFound("webhook endpoint");
  await deps.queue.wake("webhooks");
  return changed;
}
