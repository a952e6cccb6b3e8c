import { createRoute, z } from "@hono/zod-openapi";
import { doOnce } from "../accounts/do-once.ts";
import { PageQuery, pageOf, readCursor, toPage } from "../http/pages.ts";
import { rfc3339, Time } from "../http/time.ts";
import { answers, described, IdParams, jsonBody, v1 } from "../http/v1.ts";
import { deliveriesOf, type Delivery, getEndpoint, messageId } from "./queries.ts";
import { replayEvents } from "./replay-events.ts";
import { testEndpoint } from "./test-endpoint.ts";

const replayedIdsMax = 1000;

const DeliveryShape = z
  .object({
    id: z.string(),
    event_id: z.string().openapi({ description: "The header `webhook-id`: the same at every attempt and replay" }),
    type: z.string(),
    cause: z.enum(["event", "replay", "test"]),
    status: z.enum(["waiting", "delivered", "failed"]),
    attempts: z.array(
      z.object({
        at: z.string(),
        status: z.number().int().nullable(),
        error: z.string().nullable(),
        ms: z.number().int(),
      }),
    ),
    next_attempt_at: z.string().nullable(),
    created_at: z.string(),
    settled_at: z.string().nullable(),
  })
  .openapi("WebhookDelivery");

const index = createRoute({
  method: "get",
  path: "/webhook-endpoints/{id}/deliveries",
  ...described("Webhooks", "webhooks", "What was sent to an endpoint and how it went, newest first; thirty days"),
  request: {
    params: IdParams,
    query: PageQuery.extend({ status: z.enum(["waiting", "delivered", "failed"]).optional() }),
  },
  responses: answers(200, pageOf(DeliveryShape)),
});
const replay = createRoute({
  method: "post",
  path: "/webhook-endpoints/{id}/replays",
  ...described(
    "Webhooks",
    "webhooks",
    "Send events again: all `since` a moment, or these `ids` (of events or deliveries)",
  ),
  request: {
    params: IdParams,
    body: jsonBody(
      z.union([
        z.object({ since: Time }).strict(),
        z.object({ ids: z.array(z.string().max(100)).min(1).max(replayedIdsMax) }).strict(),
      ]),
    ),
  },
  responses: answers(202, z.object({ replayed: z.number().int() })),
});
const tryOut = createRoute({
  method: "post",
  path: "/webhook-endpoints/{id}/tests",
  ...described("Webhooks", "webhooks", "Send one event of type `webhook.test`, once; also to an endpoint that is off"),
  request: { params: IdParams },
  responses: answers(202, z.object({ id: z.string(), event_id: z.string() })),
});

export const webhookDeliveriesApi = v1()
  .openapi(index, async (c) => {
    const { limit, cursor, status } = c.req.valid("query");
    const { accountId } = c.var.caller;
    const endpoint = await getEndpoint(c.env, accountId, c.req.valid("param").id);
    const before = readCursor(cursor, /^\d{1,18}$/);
    const page = { before: before ? Number(before) : null, status, limit: limit + 1 };
    const rows = await deliveriesOf(c.env, endpoint, page);
    return c.json(toPage(c, rows, { limit, after: ({ delivery }) => delivery.n, shape }), 200);
  })
  .openapi(replay, async (c) => {
    const endpoint = await getEndpoint(c.env, c.var.caller.accountId, c.req.valid("param").id);
    const wanted = c.req.valid("json");
    return await doOnce(c, async (inside) => c.json({ replayed: await replayEvents(inside, endpoint, wanted) }, 202));
  })
  .openapi(tryOut, async (c) => {
    const endpoint = await getEndpoint(c.env, c.var.caller.accountId, c.req.valid("param").id);
    return await doOnce(c, async (inside) => {
      const { id, eventId } = await testEndpoint(inside, endpoint);
      return c.json({ id, event_id: messageId(eventId) }, 202);
    });
  });

function shape({ delivery, type }: Delivery): z.infer<typeof DeliveryShape> {
  return {
    id: delivery.id,
    event_id: messageId(delivery.eventId),
    type,
    cause: delivery.cause,
    status: delivery.state,
    attempts: delivery.tries,
    next_attempt_at: delivery.state === "waiting" ? rfc3339(delivery.dueAt) : null,
    created_at: rfc3339(delivery.createdAt),
    settled_at: rfc3339(delivery.settledAt),
  };
}
