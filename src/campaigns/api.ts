import { createRoute, z } from "@hono/zod-openapi";
import { and, asc, eq, gt } from "drizzle-orm";
import { getAccount } from "../accounts/queries.ts";
import { campaigns } from "../db/schema.ts";
import { conflict, unreachable } from "../errors.ts";
import { PageQuery, pageOf, readCursor, toPage } from "../http/pages.ts";
import { answers, described, IdParams, jsonBody, optionalJsonBody, v1, type V1Context } from "../http/v1.ts";
import { getList } from "../lists/queries.ts";
import { CampaignChange, CampaignForm } from "./campaign-form.ts";
import { CampaignShape, shapeOf } from "./campaign-shape.ts";
import { countCampaign } from "./counts.ts";
import { readEligibility } from "./eligibility.ts";
import { launchCampaign } from "./launch-campaign.ts";
import { readShownPlan } from "./pace/read-shown-plan.ts";
import { exceptionsOf, overridesInForce } from "./overrides/queries.ts";
import { type Campaign, getCampaign } from "./queries.ts";
import { changeCampaign, createCampaign } from "./save-campaign.ts";
import { readStops } from "./stops.ts";
import { pauseCampaign, resumeCampaign, type Steered, stopCampaign } from "./steer-campaign.ts";

const scope = ["Campaigns", "campaigns"] as const;
const Reason = z.object({ reason: z.string().trim().min(1).max(1000).optional() });
const Resumption = Reason.extend({ mx_group: z.string().trim().toLowerCase().min(1).max(253).optional() });
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
const eligibility = createRoute({
  method: "get",
  path: "/campaigns/{id}/eligibility",
  ...described(...scope, "Who may be asked, and why the others may not; each contact once"),
  request: { params: IdParams },
  responses: answers(
    200,
    z.object({
      askable: z.number().int(),
      not_askable: z.number().int(),
      reasons: z.record(z.string(), z.number().int()),
      needs: z.array(z.string()),
    }),
  ),
});
const launch = createRoute({
  method: "post",
  path: "/campaigns/{id}/launches",
  ...described(...scope, "Freeze the audience and begin; once"),
  request: {
    params: IdParams,
    body: optionalJsonBody(
      z.object({
        acknowledged: z.array(z.enum(["undocumented", "older_than_36_months"])).optional(),
        statement: z.string().trim().max(5000).nullish(),
      }),
    ),
  },
  responses: answers(202, z.object({ id: z.string(), status: z.string(), audience: z.number().int() })),
});
const pause = createRoute({
  method: "put",
  path: "/campaigns/{id}/pause",
  ...described(...scope, "Send nothing more until it goes on"),
  request: { params: IdParams },
  responses: one,
});
const resume = createRoute({
  method: "delete",
  path: "/campaigns/{id}/pause",
  ...described(
    ...scope,
    "Go on; after a breaker with a reason (in the body or as ?reason=); mx_group names one that is held back",
  ),
  request: { params: IdParams, query: Resumption },
  responses: one,
});
const stop = createRoute({
  method: "post",
  path: "/campaigns/{id}/stops",
  ...described(...scope, "End it for good; who was asked may still answer"),
  request: { params: IdParams, body: optionalJsonBody(Reason) },
  responses: answers(202, CampaignShape),
});

export const campaignsApi = v1()
  .openapi(create, async (c) => {
    const campaign = await createCampaign(c.env, c.var.caller.accountId, c.req.valid("json"));
    return c.json(shapeOf(campaign, { counts: await countCampaign(c.env, campaign.id) }), 201);
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
  })
  .openapi(eligibility, async (c) => {
    const campaign = await mine(c, c.req.valid("param").id);
    const [account, list] = await Promise.all([
      getAccount(c.env, campaign.accountId),
      getList(c.env, campaign.accountId, campaign.listId),
    ]);
    const question = {
      campaign,
      account,
      acknowledged: campaign.acknowledged,
      exceptions: exceptionsOf(await overridesInForce(c.env, campaign)),
      now: c.env.now(),
      optOuts: list.optOuts,
    };
    const { askable, notAskable, reasons, needs } = await readEligibility(c.env, question);
    return c.json({ askable, not_askable: notAskable, reasons, needs }, 200);
  })
  .openapi(launch, async (c) => {
    const campaign = await mine(c, c.req.valid("param").id);
    const { acknowledged = [], statement } = c.req.valid("json");
    const by = `key ${c.var.caller.keyId} (${c.var.caller.keyName})`;
    const launched = await launchCampaign(c.env, { campaign, acknowledged, statement: statement ?? null, by });
    switch (launched.outcome) {
      case "launched":
        await c.env.queue.wake("mail");
        return c.json({ id: campaign.id, status: "running", audience: launched.audience }, 202);
      case "not_a_draft":
        throw conflict("This campaign was launched already; a campaign is launched once.");
      case "changed":
        throw conflict("This campaign was changed at the same moment. Look at it again, then launch.");
      case "unsound":
        throw conflict(launched.detail, { needs: ["texts"] });
      case "needs":
        throw conflict(launched.detail, { needs: launched.needs, sentences: launched.sentences ?? [] });
      case "too_late": {
        const earliest = launched.earliest.toISOString();
        throw conflict(
          `At this pace the last mail leaves by ${earliest}, after the deadline. Move the deadline there or later.`,
          { earliest },
        );
      }
      default:
        return unreachable(launched);
    }
  })
  .openapi(pause, async (c) => {
    const campaign = await mine(c, c.req.valid("param").id);
    return c.json(await steered(c, campaign, await pauseCampaign(c.env, campaign)), 200);
  })
  .openapi(resume, async (c) => {
    const campaign = await mine(c, c.req.valid("param").id);
    const body = Resumption.safeParse(await c.req.json().catch(() => ({})));
    const { reason = null, mx_group: mxGroup } = { ...(body.success ? body.data : {}), ...c.req.valid("query") };
    const by = `key ${c.var.caller.keyId} (${c.var.caller.keyName})`;
    const outcome = await resumeCampaign(c.env, campaign, { reason, by, mxGroup });
    await c.env.queue.wake("mail");
    return c.json(await steered(c, campaign, outcome), 200);
  })
  .openapi(stop, async (c) => {
    const campaign = await mine(c, c.req.valid("param").id);
    const outcome = await stopCampaign(c.env, campaign, c.req.valid("json").reason ?? null);
    return c.json(await steered(c, campaign, outcome), 202);
  });

async function mine(c: V1Context, id: string): Promise<Campaign> {
  return await getCampaign(c.env, c.var.caller.accountId, id);
}

async function shown(c: V1Context, id: string) {
  const campaign = await mine(c, id);
  const stops = await readStops(c.env, campaign.accountId, [campaign]);
  return shapeOf(campaign, await standingOf(c, campaign), stops.get(id));
}

async function standingOf(c: V1Context, campaign: Campaign) {
  return { counts: await countCampaign(c.env, campaign.id), plan: await readShownPlan(c.env, campaign) };
}

async function steered(c: V1Context, campaign: Campaign, outcome: Steered) {
  if (outcome.outcome === "refused") throw conflict(outcome.why);
  return await shown(c, campaign.id);
}
