import { createRoute, z } from "@hono/zod-openapi";
import { conflict, notFound } from "../../errors.ts";
import { rfc3339 } from "../../http/time.ts";
import { answers, described, Id, IdParams, jsonBody, v1 } from "../../http/v1.ts";
import { getCampaign } from "../queries.ts";
import { askOverride } from "./ask-override.ts";
import { overridesOf, type OverrideSeen, roles, statusOf } from "./queries.ts";
import { withdrawOverride } from "./sign-override.ts";

const scope = ["Campaigns", "campaigns"] as const;
const moment = z.string().nullable();

const OverrideShape = z
  .object({
    id: z.string(),
    code: z.string(),
    reason: z.string(),
    status: z
      .enum(["waiting_for_signatures", "signed", "in_force", "withdrawn", "expired"])
      .openapi({ description: "signed: both have; in_force: the launch was made with it, and it is kept for ever" }),
    asked_by: z.string(),
    asked_at: moment,
    expires_at: moment.openapi({ description: "Until when it can be signed" }),
    signatures: z
      .array(
        z.object({
          role: z.enum(roles),
          asked: z.enum(["waiting", "sent", "failed"]).openapi({ description: "The mail with the link to sign" }),
          mail: z.string().nullable().openapi({ description: "Its id: GET /v1/messages/{id}/mail shows it as it was" }),
          name: z.string().nullable(),
          signed_at: moment,
          sentence: z.string().nullable().openapi({ description: "The sentence that was signed, word for word" }),
          people: z.number().int().nullable().openapi({ description: "How many it spoke of" }),
        }),
      )
      .openapi({ description: "By the members with these roles, else by the account's `contact` and `dpo`" }),
    withdrawn_by: z.string().nullable(),
    withdrawn_at: moment,
    used_for: z.number().int().nullable().openapi({ description: "How many people it let into the audience" }),
  })
  .openapi("Override");

const ask = createRoute({
  method: "post",
  path: "/campaigns/{id}/overrides",
  ...described(
    ...scope,
    "Ask the owner and the data protection officer to sign an exception: each gets a link by mail, and both must press the button",
  ),
  request: {
    params: IdParams,
    body: jsonBody(z.object({ code: z.string().max(100), reason: z.string().trim().min(1).max(5000) })),
  },
  responses: answers(201, OverrideShape),
});
const index = createRoute({
  method: "get",
  path: "/campaigns/{id}/overrides",
  ...described(...scope, "The exceptions that were asked for, who signed, and which are in force"),
  request: { params: IdParams },
  responses: answers(200, z.object({ data: z.array(OverrideShape) })),
});
const withdraw = createRoute({
  method: "delete",
  path: "/campaigns/{id}/overrides/{override}",
  ...described(...scope, "Withdraw an exception before the launch; what was signed stays on record"),
  request: { params: z.object({ id: Id, override: Id }) },
  responses: answers(200, OverrideShape),
});

export const overridesApi = v1()
  .openapi(ask, async (c) => {
    const campaign = await getCampaign(c.env, c.var.caller.accountId, c.req.valid("param").id);
    const by = `key ${c.var.caller.keyId} (${c.var.caller.keyName})`;
    const asked = await askOverride(c.env, { campaign, ...c.req.valid("json"), by });
    if (asked.outcome === "refused") throw conflict(asked.why, asked.needs ? { needs: asked.needs } : {});
    await c.env.queue.wake("campaigns");
    return c.json(shapeOf(asked.override, c.env.now()), 201);
  })
  .openapi(index, async (c) => {
    const campaign = await getCampaign(c.env, c.var.caller.accountId, c.req.valid("param").id);
    const data = (await overridesOf(c.env, campaign)).map((seen) => shapeOf(seen, c.env.now()));
    return c.json({ data }, 200);
  })
  .openapi(withdraw, async (c) => {
    const { id, override } = c.req.valid("param");
    const campaign = await getCampaign(c.env, c.var.caller.accountId, id);
    const find = async () => (await overridesOf(c.env, campaign)).find((seen) => seen.override.id === override);
    const found = await find();
    if (!found) throw notFound("override");
    const by = `key ${c.var.caller.keyId} (${c.var.caller.keyName})`;
    if ((await withdrawOverride(c.env, { override: found.override, by })) === "launched")
      throw conflict("This campaign was launched; its audience is frozen.");
    return c.json(shapeOf((await find()) ?? found, c.env.now()), 200);
  });

function shapeOf(seen: OverrideSeen, now: Date): z.infer<typeof OverrideShape> {
  const { override, requests, signatures } = seen;
  const expires = requests.map(({ expiresAt }) => expiresAt)[0] ?? null;
  return {
    id: override.id,
    code: override.code,
    reason: override.reason,
    status: statusOf(seen, now),
    asked_by: override.askedBy,
    asked_at: rfc3339(override.askedAt),
    expires_at: rfc3339(expires),
    signatures: roles.map((role) => {
      const request = requests.find((candidate) => candidate.role === role);
      const signature = signatures.find((candidate) => candidate.role === role);
      const { name = null, sentence = null, people = null, signedAt = null } = signature ?? {};
      const asked = request?.sentAt
        ? ("sent" as const)
        : request?.errorCode
          ? ("failed" as const)
          : ("waiting" as const);
      return {
        role,
        asked,
        mail: request?.sentAt ? request.id : null,
        name,
        signed_at: rfc3339(signedAt),
        sentence,
        people,
      };
    }),
    withdrawn_by: override.withdrawnBy,
    withdrawn_at: rfc3339(override.withdrawnAt),
    used_for: override.usedFor,
  };
}
