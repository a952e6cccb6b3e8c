import { type Context, Hono } from "hono";
import { writeAudit } from "../../accounts/audit.ts";
import { byStaff } from "../../accounts/persons/keep-sign-in.ts";
import { type Console, onlyStaff } from "../../accounts/persons/only-staff.tsx";
import { previewCampaign } from "../../campaigns/preview-campaign.ts";
import type { Campaign } from "../../campaigns/queries.ts";
import { sendTest } from "../../campaigns/send-test.ts";
import { Problem } from "../../errors.ts";
import { framedPage, framingPage } from "../../http/console-pages.ts";
import { readForm } from "../../http/read-form.ts";
import { normaliseAddress } from "../../hygiene/address.ts";
import { type Locale, locales } from "../../ui/texts/locale.ts";
import { campaignOf, roundIn, wordsIn } from "./asked.ts";
import { readTexts } from "./read-draft.ts";
import { type Refused, showPath } from "./show-path.tsx";
import { textWords } from "./text-words.ts";
import { once } from "../once.tsx";

type C = Context<Console>;
const uuid = ":id{[0-9a-f-]{36}}";

/** The mail in its frame, before and after saving, and a test of it to whoever asks. */
export const mailRoutes = new Hono<Console>()
  .get(`/campaigns/${uuid}/preview`, onlyStaff("look", framedPage), async (c) => {
    const campaign = await campaignOf(c);
    const language = locales.find((each) => each === c.req.query("language")) ?? null;
    return await preview(c, campaign, { language, round: roundIn(c.req.query("round"), campaign) });
  })
  .post(`/campaigns/${uuid}/preview`, onlyStaff("edit", framedPage), async (c) => {
    const [campaign, form] = [await campaignOf(c), await readForm(c)];
    const at = wordsIn(form, campaign);
    const { change } = readTexts(campaign, form, at);
    return await preview(c, { ...campaign, texts: change?.texts ?? campaign.texts }, at);
  })
  .post(`/campaigns/${uuid}/test`, onlyStaff("edit", framingPage), once, async (c) => {
    const [campaign, form] = [await campaignOf(c), await readForm(c)];
    const at = wordsIn(form, campaign);
    const testProblem = await test(c, campaign, at.language);
    if (testProblem) {
      return await showPath(c, { campaign, step: "words", refused: { problems: [], at, testProblem }, status: 409 });
    }
    await writeAudit(c.env, { ...byStaff(c.var.staff), action: "campaign.tested", subject: campaign.id });
    return c.redirect(`/campaigns/${campaign.id}?step=words&language=${at.language}&told=tested`, 303);
  });

/** The mail alone, for the frame: with the words as they stand, or as they were just typed. */
async function preview(
  c: C,
  campaign: Campaign,
  { language, round }: { language: Locale | null; round: number },
): Promise<Response> {
  const words = textWords;
  const say = (text: string) => c.html(<p>{text}</p>);
  try {
    const previewed = await previewCampaign(c.env, { campaign, locale: language, round, contactId: null });
    if (previewed.outcome === "shown") return c.html(previewed.mail.html);
    return say(words.testProblems.no_notice[c.var.locale]);
  } catch (error) {
    if (error instanceof Problem) throw error;
    return say(words.testProblems.unsound[c.var.locale]);
  }
}

async function test(c: C, campaign: Campaign, locale: Locale): Promise<Refused["testProblem"]> {
  const to = normaliseAddress(c.var.staff.person.email);
  if (!to) return "suppressed";
  try {
    const tested = await sendTest(c.env, { campaign, to, locale });
    if (tested.outcome !== "called") return tested.outcome;
    const { outcome } = tested.result;
    return outcome === "submitted" || outcome === "in_doubt" ? null : "provider";
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.body.status === 409 ? "sender" : "provider";
  }
}
