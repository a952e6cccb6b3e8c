import { createRoute } from "@hono/zod-openapi";
import { and, asc, eq, gt } from "drizzle-orm";
import { doOnce } from "../accounts/do-once.ts";
import { campaigns } from "../db/schema.ts";
import { PageQuery, pageOf, readCursor, toPage } from "../http/pages.ts";
import { answers, described, IdParams, jsonBody, v1 } from "../http/v1.ts";
import { CampaignChange, CampaignForm } from "./campaign-form.ts";
import { CampaignShape, shapeOf } from "./campaign-shape.ts";
import { countCampaign } from "./counts.ts";
import { changeCampaign, createCampaign } from "./save-campaign.ts";
import { mine, shown, standingOf } from "./shown-campaign.ts";
import { readStops } from "./stops.ts";

const scope = ["Campaigns", "campaigns"] as const;
const one = answers(200, CampaignShape);

const create = createRoute({
  method: "post",
  path: "/campaigns",
  ...described(...scope, "A draft"),
  request: { body: jsonBody(CampaignForm) },
  responses: answers(201, CampaignShape),
});
const index = createRoute({
  method: "get",
  path: "/campaigns",
  ...described(...scope, "All campaigns, oldest first"),
  request: { query: PageQuery },
  responses: answers(200, pageOf(CampaignShape)),
});
const read = createRoute({
  method: "get",
  path: "/campaigns/{id}",
  ...described(...scope, "One campaign with its counts"),
  request: { params: IdParams },
  responses: one,
});
const change = createRoute({
  method: "patch",
  path: "/campaigns/{id}",
  ...described(...scope, "Change a draft; after the launch only the deadline, and only later"),
  request: { params: IdParams, body: jsonBody(CampaignChange) },
  responses: one,
});
export const campaignsApi = v1()
  .openapi(create, async (c) => {
    return await doOnce(c, async (inside) => {
      const campaign = await createCampaign(inside, c.var.caller.accountId, c.req.valid("json"));
      return c.json(shapeOf(campaign, { counts: await countCampaign(inside, campaign.id) }), 201);
    });
  })
  .openapi(index, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const after = readCursor(cursor);
    const rows = await c.env.db
      .select()
      .from(campaigns)
      .where(and(eq(campaigns.accountId, c.var.caller.accountId), after ? gt(campaigns.id, after) : undefined))
      .orderBy(asc(campaigns.id))
      .limit(limit + 1);
    const counted = await Promise.all(rows.map(async (row) => ({ row, standing: await standingOf(c, row) })));
    const stops = await readStops(c.env, c.var.caller.accountId, rows);
    const shape = ({ row, standing }: (typeof counted)[number]) => shapeOf(row, standing, stops.get(row.id));
    return c.json(toPage(c, counted, { limit, after: ({ row }) => row.id, shape }), 200);
  })
  .openapi(read, async (c) => c.json(await shown(c, c.req.valid("param").id), 200))
  .openapi(change, async (c) => {
    const { id } = await changeCampaign(c.env, await mine(c, c.req.valid("param").id), c.req.valid("json"));
    return c.json(await shown(c, id), 200);
  });
