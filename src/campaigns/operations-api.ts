import { createRoute } from "@hono/zod-openapi";
import { canonicalJson } from "../consent/canonical-json.ts";
import { readOperationsOf } from "../consent/read-operations.ts";
import { described, IdParams, streams, v1 } from "../http/v1.ts";
import { getCampaign } from "./queries.ts";

const read = createRoute({
  method: "get",
  path: "/campaigns/{id}/operations",
  ...described(
    "Campaigns",
    "campaigns",
    "Every breaker that opened, cooled down or was reopened, by whom and why, as the account's log holds it: one signed document that `reaffirm verify` checks offline",
  ),
  request: { params: IdParams },
  responses: streams("application/json"),
});

export const operationsApi = v1().openapi(read, async (c) => {
  const { accountId } = c.var.caller;
  const campaign = await getCampaign(c.env, accountId, c.req.valid("param").id);
  const document = await readOperationsOf(c.env, accountId, campaign);
  return c.body(canonicalJson(document), 200, { "content-type": "application/json" });
});
