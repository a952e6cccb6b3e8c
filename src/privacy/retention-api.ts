import { createRoute, z } from "@hono/zod-openapi";
import { retentionKinds } from "../accounts/retention.ts";
import { PageQuery, pageOf, readCursor, toPage } from "../http/pages.ts";
import { rfc3339 } from "../http/time.ts";
import { answers, described, jsonBody, v1 } from "../http/v1.ts";
import { retentionRunsOf, rulesOf, setRetention } from "./set-retention.ts";

const RuleShape = z
  .object({
    kind: z.enum(retentionKinds),
    days: z.number().int(),
    default_days: z.number().int(),
    min_days: z.number().int(),
    max_days: z.number().int(),
    counted_from: z.string(),
    removes: z.string(),
    law: z.string(),
  })
  .openapi("RetentionRule");
const Rules = z.object({ data: z.array(RuleShape) });
const RunShape = z
  .object({ day: z.string(), ran_at: z.string(), removed: z.record(z.string(), z.number().int()) })
  .openapi("RetentionRun");

const read = createRoute({
  method: "get",
  path: "/retention",
  ...described("Privacy", "privacy", "How long each kind of personal data is kept, and on what ground (GDPR 5(1)(e))"),
  responses: answers(200, Rules),
});
const change = createRoute({
  method: "put",
  path: "/retention",
  ...described(
    "Privacy",
    "privacy",
    "Set how many days a kind is kept; kinds left out keep theirs, null is the default",
  ),
  request: { body: jsonBody(z.object({ days: z.record(z.string(), z.number().int().nullable()) })) },
  responses: answers(200, Rules),
});
const runs = createRoute({
  method: "get",
  path: "/retention/runs",
  ...described("Privacy", "privacy", "What the nightly job removed of this account, by kind; newest day first"),
  request: { query: PageQuery },
  responses: answers(200, pageOf(RunShape)),
});

export const retentionApi = v1()
  .openapi(read, async (c) => c.json({ data: await rulesOf(c.env, c.var.caller.accountId) }, 200))
  .openapi(change, async (c) => {
    const { accountId } = c.var.caller;
    await setRetention(c.env, accountId, c.req.valid("json").days);
    return c.json({ data: await rulesOf(c.env, accountId) }, 200);
  })
  .openapi(runs, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const before = readCursor(cursor, /^\d{4}-\d{2}-\d{2}$/);
    const rows = await retentionRunsOf(c.env, c.var.caller.accountId, { before, limit: limit + 1 });
    const shape = (row: (typeof rows)[number]) => ({ day: row.day, ran_at: rfc3339(row.ranAt), removed: row.removed });
    return c.json(toPage(c, rows, { limit, after: (row) => row.day, shape }), 200);
  });
