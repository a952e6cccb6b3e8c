import { type Context, Hono } from "hono";
import type { Console } from "../../accounts/persons/only-staff.tsx";
import { onlyStaff } from "../../accounts/persons/only-staff.tsx";
import { decideLaunch } from "../../campaigns/approvals/decide-launch.ts";
import { getLaunchRequest, type LaunchRequest, standingOf } from "../../campaigns/approvals/queries.ts";
import { defaultLocaleOf, localesOf, readMatter } from "../../campaigns/matter.ts";
import { getCampaign } from "../../campaigns/queries.ts";
import { readWho } from "../../campaigns/who-is-asked.ts";
import { framingPage } from "../../http/console-pages.ts";
import { one, readForm } from "../../http/read-form.ts";
import { shellOf } from "../shell.ts";
import { writtenIn } from "../written.ts";
import { ApprovalPage } from "./approval-page.tsx";
import { approvalWords as w } from "./approval-words.ts";
import { summariesOf } from "./show-path.tsx";

type C = Context<Console>;
const request = "/launches/:id{[0-9a-f-]{36}}";
const reasonLettersMax = 1000;

/** `/launches/{id}`: the officer reads what would be launched, and says yes or no to that and nothing else. */
export const approvalRoutes = new Hono<Console>()
  .get(request, onlyStaff("approve_launch", framingPage), async (c) => await show(c, await requestIn(c), null))
  .post(request, onlyStaff("approve_launch", framingPage), async (c) => {
    const asked = await requestIn(c);
    const form = await readForm(c);
    const { locale, staff } = c.var;
    const choice = one(form, "choice");
    if (choice !== "yes" && choice !== "no") return c.text("Press one of the buttons.", 400);
    // What the page showed, which is not what the request is about where the two differ.
    if (one(form, "draft") !== asked.draftHash) return await show(c, asked, w.refused.changed[locale], 409);
    const reason = (one(form, "reason") ?? "").trim().slice(0, reasonLettersMax) || null;
    if (choice === "no" && reason === null) return await show(c, asked, w.whyMissing[locale], 422);
    const decision = choice === "yes" ? ("approved" as const) : ("declined" as const);
    const decided = await decideLaunch(c.env, { request: asked, decision, reason, staff });
    if (decided === "decided") await c.env.queue.wake("sign_in");
    if (decided === "decided") return c.redirect(`/launches/${asked.id}`, 303);
    const now = await requestIn(c);
    // The second of two presses finds its own answer.
    if (decided === "closed" && now.decision === decision) return c.redirect(`/launches/${asked.id}`, 303);
    return await show(c, now, w.refused[decided][locale], 409);
  });

const requestIn = async (c: C) => await getLaunchRequest(c.env, c.var.staff.account.id, c.req.param("id") ?? "");

async function show(
  c: C,
  asked: LaunchRequest,
  problem: string | null,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const { account } = c.var.staff;
  const campaign = await getCampaign(c.env, account.id, asked.campaignId);
  const matter = await readMatter(c.env, campaign);
  const who = await readWho(c.env, { campaign, account, list: matter.list });
  const written = writtenIn(c.var.locale, account);
  const shown = {
    campaign,
    written,
    problem,
    request: asked,
    standing: standingOf(asked, matter),
    summaries: summariesOf({ campaign, matter, who, written }),
    languages: localesOf(matter),
    own: defaultLocaleOf(matter),
    optOuts: matter.list.optOuts,
  };
  return await c.html(<ApprovalPage {...shellOf(c)} {...shown} />, status);
}
