import { createRoute, z } from "@hono/zod-openapi";
import { rfc3339 } from "../http/time.ts";
import { answers, described, v1 } from "../http/v1.ts";
import { readFeedbackStatus } from "./read-status.ts";

const moment = z.string().nullable();

const FeedbackShape = z
  .object({
    last_event_at: moment.describe("When the provider last told anything about your messages"),
    last_event: z
      .enum(["send", "delivery", "delay", "bounce", "complaint", "reject", "rendering_failure"])
      .nullable()
      .describe("What that was"),
    unheard: z
      .number()
      .int()
      .describe("Campaign messages of the last 30 days that were submitted and nothing was heard of"),
    oldest_unheard_at: moment,
    waiting: z.number().int().describe("Events that came in and are not worked off yet"),
    failing: z.number().int().describe("Of these, events that could not be applied at the last try"),
    oldest_waiting_at: moment,
    reconciled_at: moment.describe("When the provider's own suppression list was last read to its end"),
  })
  .openapi("Feedback");

const read = createRoute({
  method: "get",
  path: "/feedback",
  ...described("Account", "account", "Whether the mail provider is heard: the last event seen, and what waits"),
  responses: answers(200, FeedbackShape),
});

const Kind = FeedbackShape.shape.last_event;

export const feedbackApi = v1().openapi(read, async (c) => {
  const status = await readFeedbackStatus(c.env, c.var.caller.accountId);
  return c.json(
    {
      last_event_at: rfc3339(status.lastEventAt),
      last_event: Kind.catch(null).parse(status.lastEventKind),
      unheard: status.unheard,
      oldest_unheard_at: rfc3339(status.oldestUnheardAt),
      waiting: status.waiting,
      failing: status.failing,
      oldest_waiting_at: rfc3339(status.oldestWaitingAt),
      reconciled_at: rfc3339(status.reconciledAt),
    },
    200,
  );
});
