import { createRoute, z } from "@hono/zod-openapi";
import { keepDone } from "../accounts/do-once.ts";
import { PageQuery, pageOf, readCursor, toPage } from "../http/pages.ts";
import { answers, described, IdParams, jsonBody, optionalJsonBody, v1 } from "../http/v1.ts";
import { askForSync } from "./ask-for-sync.ts";
import { changeConnector } from "./change-connector.ts";
import { ConnectorShape, Fields, listsOf, shape } from "./connector-shape.ts";
import { createConnector } from "./create-connector.ts";
import { connectorsOf, getConnector } from "./queries.ts";
import { removeConnector } from "./remove-connector.ts";

const said = (summary: string) => described("Connectors", "account", summary);
const create = createRoute({
  method: "post",
  path: "/connectors",
  ...said("Keep a listmonk of yours in step, both ways: noes there and here, yeses that were given here"),
  request: { body: jsonBody(Fields.extend({ kind: z.enum(["listmonk"]) })) },
  responses: answers(201, ConnectorShape),
});
const index = createRoute({
  method: "get",
  path: "/connectors",
  ...said("All connectors, oldest first"),
  request: { query: PageQuery },
  responses: answers(200, pageOf(ConnectorShape)),
});
const read = createRoute({
  method: "get",
  path: "/connectors/{id}",
  ...said("One connector: how it stands, what its last run did, and why it waits"),
  request: { params: IdParams },
  responses: answers(200, ConnectorShape),
});
const change = createRoute({
  method: "patch",
  path: "/connectors/{id}",
  ...said("Change it, or switch it off and on; another address needs its own token, and begins anew as other lists do"),
  request: { params: IdParams, body: jsonBody(Fields.extend({ enabled: z.boolean() }).partial()) },
  responses: answers(200, ConnectorShape),
});
const remove = createRoute({
  method: "delete",
  path: "/connectors/{id}",
  ...said("Remove it with its token; what it brought here and there stays"),
  request: { params: IdParams },
  responses: answers(200, ConnectorShape),
});
const sync = createRoute({
  method: "post",
  path: "/connectors/{id}/sync",
  ...said("Bring both in step now; `all` also reads every subscriber there, as is done once a day"),
  request: { params: IdParams, body: optionalJsonBody(z.object({ all: z.boolean().optional() })) },
  responses: answers(202, ConnectorShape),
});

export const connectorsApi = v1()
  .openapi(create, async (c) => {
    const { user, lists, requests_per_second: requestsPerSecond = 20, ...given } = c.req.valid("json");
    const { accountId } = c.var.caller;
    const asked = { accountId, ...given, userName: user, lists: listsOf(lists), requestsPerSecond };
    return await createConnector(c.env, asked, async (inside, connector) => {
      const answer = c.json(shape(connector, inside.now()), 201);
      await keepDone(c, inside, answer);
      return answer;
    });
  })
  .openapi(index, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const after = readCursor(cursor);
    const rows = await connectorsOf(c.env, c.var.caller.accountId, { after: after ?? null, limit: limit + 1 });
    const now = c.env.now();
    return c.json(toPage(c, rows, { limit, after: ({ id }) => id, shape: (row) => shape(row, now) }), 200);
  })
  .openapi(read, async (c) => {
    const connector = await getConnector(c.env, c.var.caller.accountId, c.req.valid("param").id);
    return c.json(shape(connector, c.env.now()), 200);
  })
  .openapi(change, async (c) => {
    const connector = await getConnector(c.env, c.var.caller.accountId, c.req.valid("param").id);
    const { user, lists, requests_per_second: requestsPerSecond, ...given } = c.req.valid("json");
    const asked = { ...given, userName: user, lists: lists && listsOf(lists), requestsPerSecond };
    return c.json(shape(await changeConnector(c.env, connector, asked), c.env.now()), 200);
  })
  .openapi(remove, async (c) => {
    const connector = await getConnector(c.env, c.var.caller.accountId, c.req.valid("param").id);
    await removeConnector(c.env, connector);
    return c.json(shape(connector, c.env.now()), 200);
  })
  .openapi(sync, async (c) => {
    const connector = await getConnector(c.env, c.var.caller.accountId, c.req.valid("param").id);
    const asked = await askForSync(c.env, connector, c.req.valid("json")?.all ?? false);
    return c.json(shape(asked, c.env.now()), 202);
  });
