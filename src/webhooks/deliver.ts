import { eq } from "drizzle-orm";
import { webhookEndpoints } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { attemptDelivery } from "./attempt-delivery.ts";
import { claimDeliveries, dueEndpoints } from "./claim-deliveries.ts";
import { noteEvents } from "./note-events.ts";
import { reach } from "./reach.ts";
import { settleDelivery, type Settled } from "./settle-delivery.ts";

/** Attempts a run: with a look-up each they leave other jobs most of the 10,000 requests that a Worker may make in one event. */
const attemptsMax = 300;

/** The job of webhooks: makes events of what happened, and sends what is due. Returns how much it did. */
export async function runWebhooks(deps: Deps): Promise<number> {
  const noted = await noteEvents(deps);
  const due = await dueEndpoints(deps);
  const budget = { left: attemptsMax };
  await Promise.all(due.map((id) => runLane(deps, id, budget)));
  // What is left of a long backlog is the next run's.
  if (budget.left <= 0) await deps.queue.wake("webhooks");
  return noted + attemptsMax - budget.left;
}

/** One endpoint at its own pace; a lane ends with what is due, or as soon as the endpoint is not well. */
async function runLane(deps: Deps, endpointId: string, budget: { left: number }): Promise<void> {
  while (budget.left > 0) {
    const [endpoint] = await deps.db.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, endpointId));
    const claimed = endpoint ? await claimDeliveries(deps, endpointId) : [];
    if (!endpoint || claimed.length === 0) return;
    budget.left -= claimed.length;
    // Looked up anew each time: what a name leads to changes.
    const where = await reach(deps, endpoint.url);
    const settled = await Promise.all(
      claimed.map(async (delivery): Promise<Settled> => {
        const attempted = await attemptDelivery(deps, endpoint, { delivery, where });
        return await settleDelivery(deps, endpoint, { delivery, attempted });
      }),
    );
    if (settled.some((one) => one !== "delivered")) return;
  }
}
