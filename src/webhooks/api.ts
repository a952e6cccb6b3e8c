import { createRoute, z } from "@hono/zod-openapi";
import { doOnce, keepDone } from "../accounts/do-once.ts";
import { PageQuery, pageOf, readCursor, toPage } from "../http/pages.ts";
import { rfc3339 } from "../http/time.ts";
import { answers, described, IdParams, jsonBody, v1 } from "../http/v1.ts";
import { changeEndpoint } from "./change-endpoint.ts";
import { createEndpoint } from "./create-endpoint.ts";
import { eventTypes } from "./event-types.ts";
import { type Endpoint, endpointsOf, getEndpoint } from "./queries.ts";
import { removeEndpoint } from "./remove-endpoint.ts";
import { rotateSecret } from "./rotate-secret.ts";

const urlLettersMax = 2000;

const EndpointShape = z
  .object({
    id: z.string(),
    url: z.string(),
    events: z.array(z.string()),
    enabled: z.boolean(),
    disabled_reason: z.enum(["gone", "failing", "by_you"]).nullable().openapi({
      description: "`gone`: it answered 410. `failing`: nothing got through for three days",
    }),
    disabled_at: z.string().nullable(),
    last_delivered_at: z.string().nullable(),
    previous_secret_until: z.string().nullable().openapi({ description: "Until then the secret before signs too" }),
    created_at: z.string(),
  })
  .openapi("WebhookEndpoint");
const secret = z.string().openapi({ description: "`whsec_` and base64, as Standard Webhooks has it; shown this once" });

const events = z
  .array(z.enum(eventTypes))
  .min(1)
  .max(50)
  .transform((given) => [...new Set(given)]);
const url = z.string().max(urlLettersMax);
const Fields = z.object({ url, events });

const create = createRoute({
  method: "post",
  path: "/webhook-endpoints",
  ...described("Webhooks", "webhooks", "Have events posted to a URL of yours, signed as Standard Webhooks 1.0 has it"),
  request: { body: jsonBody(Fields) },
  responses: answers(201, EndpointShape.extend({ secret }).openapi("NewWebhookEndpoint")),
});
const index = createRoute({
  method: "get",
  path: "/webhook-endpoints",
  ...described("Webhooks", "webhooks", "All endpoints, oldest first"),
  request: { query: PageQuery },
  responses: answers(200, pageOf(EndpointShape)),
});
const read = createRoute({
  method: "get",
  path: "/webhook-endpoints/{id}",
  ...described("Webhooks", "webhooks", "One endpoint"),
  request: { params: IdParams },
  responses: answers(200, EndpointShape),
});
const change = createRoute({
  method: "patch",
  path: "/webhook-endpoints/{id}",
  ...described(
    "Webhooks",
    "webhooks",
    "Change where and what, or switch off and on; what waited goes on when on again",
  ),
  request: { params: IdParams, body: jsonBody(Fields.extend({ enabled: z.boolean() }).partial()) },
  responses: answers(200, EndpointShape),
});
const remove = createRoute({
  method: "delete",
  path: "/webhook-endpoints/{id}",
  ...described("Webhooks", "webhooks", "Remove an endpoint with its log; what waited for it is not sent"),
  request: { params: IdParams },
  responses: answers(200, EndpointShape),
});
const rotate = createRoute({
  method: "post",
  path: "/webhook-endpoints/{id}/secret",
  ...described("Webhooks", "webhooks", "A new secret; for 24 hours the one before signs as well"),
  request: { params: IdParams },
  responses: answers(201, EndpointShape.extend({ secret }).openapi("NewWebhookEndpoint")),
});

export const webhooksApi = v1()
  .openapi(create, async (c) => {
    const { accountId } = c.var.caller;
    c.header("cache-control", "no-store");
    return await createEndpoint(c.env, { accountId, ...c.req.valid("json") }, async (inside, { endpoint, secret }) => {
      const answer = c.json({ ...shape(endpoint), secret }, 201);
      await keepDone(c, inside, answer);
      return answer;
    });
  })
  .openapi(index, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const after = readCursor(cursor);
    const rows = await endpointsOf(c.env, c.var.caller.accountId, { after: after ?? null, limit: limit + 1 });
    return c.json(toPage(c, rows, { limit, after: ({ id }) => id, shape }), 200);
  })
  .openapi(read, async (c) =>
    c.json(shape(await getEndpoint(c.env, c.var.caller.accountId, c.req.valid("param").id)), 200),
  )
  .openapi(change, async (c) => {
    const { accountId } = c.var.caller;
    const endpoint = await getEndpoint(c.env, accountId, c.req.valid("param").id);
    return c.json(shape(await changeEndpoint(c.env, endpoint, c.req.valid("json"))), 200);
  })
  .openapi(remove, async (c) => {
    const endpoint = await getEndpoint(c.env, c.var.caller.accountId, c.req.valid("param").id);
    await removeEndpoint(c.env, endpoint);
    return c.json(shape(endpoint), 200);
  })
  .openapi(rotate, async (c) => {
    const endpoint = await getEndpoint(c.env, c.var.caller.accountId, c.req.valid("param").id);
    c.header("cache-control", "no-store");
    return await doOnce(c, async (inside) => {
      const rotated = await rotateSecret(inside, endpoint);
      return c.json({ ...shape(rotated.endpoint), secret: rotated.secret }, 201);
    });
  });

function shape(endpoint: Endpoint): z.infer<typeof EndpointShape> {
  return {
    id: endpoint.id,
    url: endpoint.url,
    events: endpoint.events,
    enabled: endpoint.enabled,
    disabled_reason: endpoint.disabledReason,
    disabled_at: rfc3339(endpoint.disabledAt),
    last_delivered_at: rfc3339(endpoint.lastDeliveredAt),
    previous_secret_until: rfc3339(endpoint.previousUntil),
    created_at: rfc3339(endpoint.createdAt),
  };
}
