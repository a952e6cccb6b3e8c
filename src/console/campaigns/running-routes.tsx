import { type Context, Hono } from "hono";
import { writeAudit } from "../../accounts/audit.ts";
import { byStaff } from "../../accounts/persons/keep-sign-in.ts";
import { type Console, onlyStaff } from "../../accounts/persons/only-staff.tsx";
import { localesOf, readMatter } from "../../campaigns/matter.ts";
import type { Campaign } from "../../campaigns/queries.ts";
import { changeCampaign } from "../../campaigns/save-campaign.ts";
import { pauseCampaign, resumeCampaign, type Steered, stopCampaign } from "../../campaigns/steer-campaign.ts";
import { Problem } from "../../errors.ts";
import { framingPage } from "../../http/console-pages.ts";
import { one, readForm } from "../../http/read-form.ts";
import { shellOf } from "../shell.ts";
import { AnswersChart } from "./answers-chart.tsx";
import { chartWords } from "./answers-part.tsx";
import { campaignOf } from "./asked.ts";
import { figuresFile } from "./figures-file.ts";
import { MailPage } from "./mail-page.tsx";
import { endOfDay } from "./read-draft.ts";
import { readStory } from "./read-story.ts";
import { RunningPage } from "./running-page.tsx";
import { runningWords as w } from "./running-words.ts";
import { standsOf } from "./stands.ts";
import { writtenIn } from "../written.ts";

type C = Context<Console>;
const uuid = ":id{[0-9a-f-]{36}}";
const reasonLettersMax = 1000;

/** What is done with a launched campaign: pause, go on, a later last day, the end; and what can be taken along. */
export const runningRoutes = new Hono<Console>()
  .post(`/campaigns/${uuid}/pause`, onlyStaff("launch"), async (c) => {
    const campaign = await campaignOf(c);
    return await steered(c, campaign, { action: "campaign.paused", outcome: await pauseCampaign(c.env, campaign) });
  })
  .post(`/campaigns/${uuid}/go-on`, onlyStaff("launch"), async (c) => {
    const campaign = await campaignOf(c);
    const form = await readForm(c);
    const reason = (one(form, "reason") ?? "").trim().slice(0, reasonLettersMax) || null;
    const group = (one(form, "group") ?? "").trim().slice(0, 253) || undefined;
    const needsReason = group !== undefined || (campaign.status === "paused" && campaign.stopReason !== null);
    if (needsReason && reason === null) return await showStory(c, campaign, w.reasonMissing[c.var.locale]);
    const outcome = await resumeCampaign(c.env, campaign, { reason, by: whoIs(c), mxGroup: group });
    await c.env.queue.wake("mail");
    return await steered(c, campaign, { action: "campaign.resumed", outcome });
  })
  .post(`/campaigns/${uuid}/stop`, onlyStaff("launch"), async (c) => {
    const campaign = await campaignOf(c);
    const why = (one(await readForm(c), "why") ?? "").trim().slice(0, reasonLettersMax) || null;
    return await steered(c, campaign, {
      action: "campaign.stopped",
      outcome: await stopCampaign(c.env, campaign, why),
    });
  })
  .post(`/campaigns/${uuid}/deadline`, onlyStaff("launch"), async (c) => {
    const campaign = await campaignOf(c);
    const deadline = endOfDay(campaign.hours.zone, one(await readForm(c), "deadline") ?? "");
    if (deadline === null) return await showStory(c, campaign, w.onlyLater[c.var.locale]);
    try {
      await changeCampaign(c.env, campaign, { deadline });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return await showStory(c, campaign, w.onlyLater[c.var.locale]);
    }
    await writeAudit(c.env, { ...byStaff(c.var.staff), action: "campaign.deadline_moved", subject: campaign.id });
    return c.redirect(`/campaigns/${campaign.id}`, 303);
  })
  .get(`/campaigns/${uuid}/mail`, onlyStaff("look", framingPage), async (c) => {
    const campaign = await campaignOf(c);
    const languages = localesOf(await readMatter(c.env, campaign));
    return c.html(<MailPage {...shellOf(c)} {...{ campaign, languages }} written={writtenOf(c, campaign)} />);
  })
  .get(`/campaigns/${uuid}/answers.svg`, onlyStaff("look"), async (c) => {
    const campaign = await campaignOf(c);
    const written = writtenOf(c, campaign);
    const { counted, days, today } = await readStory(c.env, campaign);
    if (!counted.isKnown) return c.redirect(`/campaigns/${campaign.id}`, 303);
    const stands = standsOf(days, today);
    await writeAudit(c.env, { ...byStaff(c.var.staff), action: "figures.exported", subject: campaign.id });
    const picture = (<AnswersChart {...{ stands, written }} words={chartWords(written)} standalone />).toString();
    return c.body(picture, 200, file("image/svg+xml", "answers.svg"));
  })
  .get(`/campaigns/${uuid}/figures.csv`, onlyStaff("look"), async (c) => {
    const campaign = await campaignOf(c);
    const story = await readStory(c.env, campaign);
    if (!story.counted.isKnown) return c.redirect(`/campaigns/${campaign.id}`, 303);
    const csv = figuresFile(story);
    await writeAudit(c.env, { ...byStaff(c.var.staff), action: "figures.exported", subject: campaign.id });
    return c.body(new Uint8Array(csv), 200, file("text/csv", "figures.csv"));
  });

const file = (type: string, name: string) => ({
  "content-type": `${type}; charset=utf-8`,
  "content-disposition": `attachment; filename="${name}"`,
});

/** Who it is, for what is kept with a launch or a decision. */
export function whoIs(c: C): string {
  const { person } = c.var.staff;
  return person.name ? `${person.name} (${person.email})` : person.email;
}

/** Days and hours as the campaign counts them. */
export const writtenOf = (c: C, campaign: Campaign) =>
  writtenIn(c.var.locale, { country: c.var.staff.account.country, timeZone: campaign.hours.zone });

/** The page of a launched campaign; with a problem, why what was asked did not happen (409). */
export async function showStory(c: C, campaign: Campaign, problem: string | null = null): Promise<Response> {
  const props = { story: await readStory(c.env, campaign), maySteer: c.var.staff.may("launch"), problem };
  const page = <RunningPage {...shellOf(c)} {...props} written={writtenOf(c, campaign)} />;
  return await c.html(page, problem === null ? 200 : 409);
}

async function steered(
  c: C,
  campaign: Campaign,
  { action, outcome }: { action: string; outcome: Steered },
): Promise<Response> {
  switch (outcome.outcome) {
    case "refused":
      return await showStory(c, await campaignOf(c), w.already[c.var.locale]);
    case "steered":
      await writeAudit(c.env, { ...byStaff(c.var.staff), action, subject: campaign.id });
      break;
    case "already":
  }
  return c.redirect(`/campaigns/${campaign.id}`, 303);
}
