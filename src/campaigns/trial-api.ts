import { createRoute, z } from "@hono/zod-openapi";
import { conflict, invalid, Problem, unreachable } from "../errors.ts";
import { answers, described, IdParams, jsonBody, v1 } from "../http/v1.ts";
import { normaliseAddress } from "../hygiene/address.ts";
import { locales } from "../ui/texts/locale.ts";
import { getCampaign } from "./queries.ts";
import { sendTest, testsADayMax } from "./send-test.ts";

const scope = ["Campaigns", "campaigns"] as const;

const test = createRoute({
  method: "post",
  path: "/campaigns/{id}/tests",
  ...described(...scope, "Send the invitation to yourself, marked as a test; nobody is invited by it"),
  request: {
    params: IdParams,
    body: jsonBody(z.object({ to: z.string().max(320), locale: z.enum(locales).optional() })),
  },
  responses: answers(202, z.object({ id: z.string(), status: z.enum(["submitted", "in_doubt"]) })),
});

export const campaignTrialApi = v1().openapi(test, async (c) => {
  const campaign = await getCampaign(c.env, c.var.caller.accountId, c.req.valid("param").id);
  const { to, locale } = c.req.valid("json");
  const address = normaliseAddress(to);
  if (!address) throw invalid("#/to", "address_invalid", "This is no email address that can be mailed.");
  const tested = await sendTest(c.env, { campaign, to: address, locale: locale ?? null });
  switch (tested.outcome) {
    case "no_notice":
      throw invalid("#/locale", "no_notice", "There is no notice in this language. Write one first.");
    case "suppressed":
      throw conflict("Mail to this address bounces, or its owner said no. Send the test to another.");
    case "too_many":
      throw tooMany(c.env.now());
    case "unsound":
      throw conflict(tested.detail, { needs: ["texts"] });
    case "called":
      return c.json({ id: tested.id, status: statusOf(tested.result) }, 202);
    default:
      return unreachable(tested);
  }
});

function tooMany(at: Date): Problem {
  const dayMs = 24 * 3600 * 1000;
  const seconds = Math.ceil((dayMs - (at.getTime() % dayMs)) / 1000);
  const detail = `${testsADayMax} test mails of this campaign have gone out today. Send more from midnight UTC, or look at GET /v1/campaigns/{id}/preview, which has no limit.`;
  return new Problem({ status: 429, title: "Too many test mails", detail }, { "retry-after": String(seconds) });
}

function statusOf(result: Extract<Awaited<ReturnType<typeof sendTest>>, { outcome: "called" }>["result"]) {
  switch (result.outcome) {
    case "submitted":
    case "in_doubt":
      return result.outcome;
    case "fail":
      throw conflict(`The provider refused this mail (${result.code}). Check the sender's address and the texts.`);
    case "retry":
    case "stop": {
      const detail = `The provider takes no mail now (${result.code}). Try again later.`;
      throw new Problem({ status: 503, title: "Cannot send now", detail }, { "retry-after": "30" });
    }
    default:
      return unreachable(result);
  }
}
