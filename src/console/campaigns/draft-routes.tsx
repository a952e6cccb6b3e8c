import { type Context, Hono } from "hono";
import { writeAudit } from "../../accounts/audit.ts";
import { byStaff } from "../../accounts/persons/keep-sign-in.ts";
import { type Console, onlyStaff } from "../../accounts/persons/only-staff.tsx";
import { judgeTexts } from "../../campaigns/judge-texts.ts";
import { askOverride } from "../../campaigns/overrides/ask-override.ts";
import { overridable } from "../../campaigns/overrides/queries.ts";
import type { Campaign } from "../../campaigns/queries.ts";
import { changeCampaign } from "../../campaigns/save-campaign.ts";
import { Problem } from "../../errors.ts";
import { framingPage } from "../../http/console-pages.ts";
import { one, type Form, readForm } from "../../http/read-form.ts";
import { addTopic } from "../../preferences/add-topic.ts";
import { judgeTopicNames } from "../../preferences/judge-topic-names.ts";
import { isLocale, type Locale, locales } from "../../ui/texts/locale.ts";
import { campaignOf, wordsIn } from "./asked.ts";
import { exceptionWords } from "./exception-words.ts";
import { findingWords } from "./finding-words.ts";
import { mailRoutes } from "./mail-routes.tsx";
import { offerWords } from "./offer-words.ts";
import { paceWords } from "./pace-words.ts";
import { type Step, steps } from "./path-page.tsx";
import { pathWords } from "./path-words.ts";
import { readName, readOffer, readPace, readTexts, type ReadChange } from "./read-draft.ts";
import { type Refused, showPath } from "./show-path.tsx";
import { textWords } from "./text-words.ts";
import { offeredFrequencies } from "./topics-step.tsx";
import { writtenIn } from "../written.ts";
import { once } from "../once.tsx";

type C = Context<Console>;
const uuid = ":id{[0-9a-f-]{36}}";

/** The forms of the path: each saves its part of the draft, and what cannot be saved comes back with the reason (422). */
export const draftRoutes = new Hono<Console>()
  .post(`/campaigns/${uuid}/who`, onlyStaff("edit"), async (c) => {
    const [campaign, form] = [await campaignOf(c), await readForm(c)];
    return await save(c, { campaign, form, step: "who", read: readName(form) });
  })
  .post(`/campaigns/${uuid}/exception`, onlyStaff("ask_override"), once, async (c) => {
    const [campaign, form] = [await campaignOf(c), await readForm(c)];
    const code = overridable.find((each) => each === one(form, "code"));
    const reason = (one(form, "reason") ?? "").trim().slice(0, 1000);
    const refuse = async (problem: string) =>
      await showPath(c, { campaign, step: "who", refused: { problems: [problem] }, status: 422 });
    if (!code || !reason) return await refuse(exceptionWords.problems.reason[c.var.locale]);
    const by = byStaff(c.var.staff);
    const asked = await askOverride(c.env, { campaign, code, reason, by: by.actor });
    if (asked.outcome === "refused") {
      const problem = asked.needs ? exceptionWords.problems.signers : pathWords.launchedMeanwhile;
      return await refuse(problem[c.var.locale]);
    }
    await c.env.queue.wake("campaigns");
    await writeAudit(c.env, { ...by, action: "override.asked", subject: campaign.id, detail: { code } });
    return c.redirect(`/campaigns/${campaign.id}`, 303);
  })
  .post(`/campaigns/${uuid}/words`, onlyStaff("edit", framingPage), async (c) => {
    const [campaign, form] = [await campaignOf(c), await readForm(c)];
    const at = wordsIn(form, campaign);
    const read = readTexts(campaign, form, at);
    const typed = Object.fromEntries([...form].map(([name, values]) => [name, values.at(-1) ?? ""]));
    if (read.change?.texts) {
      const { errors } = judgeTexts({ ...campaign, texts: read.change.texts });
      if (errors.length > 0) {
        const written = writtenIn(c.var.locale, c.var.staff.account);
        const problems = [
          textWords.refused[c.var.locale](errors.length),
          ...errors.map((error) => findingWords(error, written)),
        ];
        return await showPath(c, { campaign, step: "words", refused: { problems, typed, at }, status: 422 });
      }
    }
    return await save(c, { campaign, form, step: "words", read, refused: { typed, at } });
  })
  .post(`/campaigns/${uuid}/topics`, onlyStaff("edit"), async (c) => {
    const [campaign, form] = [await campaignOf(c), await readForm(c)];
    const typed = Object.fromEntries([...form].map(([name, values]) => [name, values.at(-1) ?? ""]));
    const refused = { typed, topics: form.get("topic") ?? [] };
    return await save(c, { campaign, form, step: "topics", read: readOffer(form), refused });
  })
  .post(`/campaigns/${uuid}/new-topic`, onlyStaff("edit"), once, async (c) => {
    const [campaign, form] = [await campaignOf(c), await readForm(c)];
    const names = namesIn(form);
    const frequencies = offeredFrequencies.filter((key) => form.get("frequency")?.includes(key));
    const words = offerWords.problems;
    const refuse = async (...problems: string[]) =>
      await showPath(c, { campaign, step: "topics", refused: { problems }, status: 422 });
    const own = c.var.staff.account.defaultLocale;
    if (!(isLocale(own) && names[own]) || frequencies.length === 0) return await refuse(words.newTopic[c.var.locale]);
    const written = writtenIn(c.var.locale, c.var.staff.account);
    const unsound = judgeTopicNames([{ names }], []);
    if (unsound.length > 0) return await refuse(...unsound.map((finding) => findingWords(finding, written)));
    const key = await addTopic(c.env, campaign.accountId, { names, frequencies });
    if (key === null) return await refuse(words.tooMany[c.var.locale]);
    if (campaign.topics.length < 20) await changeCampaign(c.env, campaign, { topics: [...campaign.topics, key] });
    await writeAudit(c.env, { ...byStaff(c.var.staff), action: "topic.added", subject: null, detail: { key } });
    return c.redirect(`/campaigns/${campaign.id}?step=topics`, 303);
  })
  .post(`/campaigns/${uuid}/pace`, onlyStaff("edit"), async (c) => {
    const [campaign, form] = [await campaignOf(c), await readForm(c)];
    const typed = Object.fromEntries([...form].map(([name, values]) => [name, values.at(-1) ?? ""]));
    const refused = { typed, days: (form.get("day") ?? []).map(Number) };
    return await save(c, { campaign, form, step: "pace", read: readPace(campaign, form), refused });
  })
  .route("/", mailRoutes);

type Saving = {
  campaign: Campaign;
  form: Form;
  step: Step;
  read: ReadChange;
  refused?: Omit<Refused, "problems">;
};

/** Saves and goes on to the next step, or stays; the same page with the reason where it cannot be saved. */
async function save(c: C, { campaign, form, step, read, refused }: Saving): Promise<Response> {
  const again = async (wrong: readonly string[], status: 409 | 422) => {
    const problems = problemsOf(wrong, c.var.locale);
    return await showPath(c, { campaign, step, refused: { ...refused, problems, wrong }, status });
  };
  if (read.change === null) return await again(read.wrong, 422);
  try {
    await changeCampaign(c.env, campaign, read.change);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.body.status === 409) return await again(["launched"], 409);
    return await again(
      (error.body.errors ?? []).map(({ pointer }) => pointer.split("/")[1] ?? ""),
      422,
    );
  }
  const next = one(form, "next") === "on" ? (steps[steps.indexOf(step) + 1] ?? step) : step;
  const at = next === "words" && refused?.at ? `&language=${refused.at.language}&round=${refused.at.round}` : "";
  return c.redirect(`/campaigns/${campaign.id}?step=${next}${at}`, 303);
}

function problemsOf(wrong: readonly string[], locale: Locale): string[] {
  const words: Record<string, Record<Locale, string>> = {
    ...paceWords.problems,
    ...offerWords.problems,
    launched: pathWords.launchedMeanwhile,
  };
  return [...new Set(wrong.map((field) => (words[field] ?? pathWords.refused)[locale]))];
}

function namesIn(form: Form): Partial<Record<Locale, string>> {
  return Object.fromEntries(
    locales.flatMap((locale) => {
      const name = (one(form, `name_${locale}`) ?? "").replace(/\s+/g, " ").trim().slice(0, 100);
      return name ? [[locale, name]] : [];
    }),
  );
}
