import { createRoute, z } from "@hono/zod-openapi";
import { getAccount } from "../accounts/queries.ts";
import { conflict, unreachable } from "../errors.ts";
import { answers, described, IdParams, optionalJsonBody, v1, type V1Context } from "../http/v1.ts";
import { getList } from "../lists/queries.ts";
import { accountLacks } from "./account-lacks.ts";
import { CampaignShape } from "./campaign-shape.ts";
import { readEligibility } from "./eligibility.ts";
import { launchCampaign } from "./launch-campaign.ts";
import { exceptionsOf, overridesInForce } from "./overrides/queries.ts";
import type { Campaign } from "./queries.ts";
import { mine, shown } from "./shown-campaign.ts";
import { pauseCampaign, resumeCampaign, type Steered, stopCampaign } from "./steer-campaign.ts";

const scope = ["Campaigns", "campaigns"] as const;
const Reason = z.object({ reason: z.string().trim().min(1).max(1000).optional() });
const Resumption = Reason.extend({ mx_group: z.string().trim().toLowerCase().min(1).max(253).optional() });
const one = answers(200, CampaignShape);

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
      account_lacks: z
        .array(z.enum(["postal_address"]))
        .optional()
        .openapi({ description: "What the account must fill in (PUT /v1/account) before anything can be launched" }),
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

/** What is done with a campaign once it is drawn up: who may be asked, launch, pause, go on, stop. */
export const steeringApi = v1()
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
    const lacks = accountLacks(account);
    const { askable, notAskable, reasons, needs } = await readEligibility(c.env, question);
    return c.json(
      { askable, not_askable: notAskable, reasons, needs, ...(lacks.length > 0 ? { account_lacks: lacks } : {}) },
      200,
    );
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
      case "more_people":
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

async function steered(c: V1Context, campaign: Campaign, outcome: Steered) {
  if (outcome.outcome === "refused") throw conflict(outcome.why);
  return await shown(c, campaign.id);
}
