import { and, eq, inArray, lte } from "drizzle-orm";
import { campaigns, notices } from "../db/schema.ts";
import { uuid7 } from "../db/uuid7.ts";
import type { Deps } from "../deps.ts";
import { conflict, invalid, Problem, type ProblemError } from "../errors.ts";
import { getList } from "../lists/queries.ts";
import { topicsOf } from "../preferences/topics.ts";
import type { CampaignChange, CampaignForm } from "./campaign-form.ts";
import { compileCampaign, unsoundWords } from "./compile-campaign.ts";
import { judgeTexts, UnsoundTexts } from "./judge-texts.ts";
import { readMatter } from "./matter.ts";
import { type Campaign, getCampaign } from "./queries.ts";

type SaveDeps = Pick<Deps, "config" | "db" | "now">;

export async function createCampaign(deps: SaveDeps, accountId: string, form: CampaignForm): Promise<Campaign> {
  await refuseUnsound(deps, accountId, form);
  const at = deps.now();
  return await deps.db.transaction(async (tx) => {
    const [campaign] = await tx
      .insert(campaigns)
      .values({
        id: uuid7(at),
        accountId,
        status: "draft",
        acknowledged: [],
        pausedMs: 0,
        createdAt: at,
        ...columnsOf(form),
      })
      .returning();
    if (!campaign) throw new Error("a campaign was not made");
    await refuseUnsoundTexts({ ...deps, db: tx }, campaign);
    return campaign;
  });
}

/** While it is a draft everything; afterwards only the deadline, and only later (409 otherwise). */
export async function changeCampaign(deps: SaveDeps, campaign: Campaign, form: CampaignChange): Promise<Campaign> {
  const { accountId, id } = campaign;
  if (campaign.status === "draft") {
    await refuseUnsound(deps, accountId, { ...keptOf(campaign), ...form });
    const columns = columnsOf(form);
    if (Object.values(columns).some((value) => value !== undefined)) {
      await deps.db.transaction(async (tx) => {
        const isDraft = and(eq(campaigns.id, id), eq(campaigns.status, "draft"));
        const [changed] = await tx.update(campaigns).set(columns).where(isDraft).returning();
        if (!changed) throw conflict("This campaign was launched meanwhile. Only its deadline can change now.");
        await refuseUnsoundTexts({ ...deps, db: tx }, changed);
      });
    }
    return await getCampaign(deps, accountId, id);
  }
  const others = Object.entries(form).filter(([name, value]) => name !== "deadline" && value !== undefined);
  if (others.length > 0) throw conflict("After the launch only the deadline can change.");
  const { deadline } = form;
  if (!deadline) return campaign;
  if (campaign.status === "finished") throw conflict("This campaign is over: who did not answer has lapsed.");
  const isLater = and(eq(campaigns.accountId, accountId), eq(campaigns.id, id), lte(campaigns.deadline, deadline));
  const moved = await deps.db.update(campaigns).set({ deadline }).where(isLater).returning({ id: campaigns.id });
  if (moved.length === 0) throw conflict("The deadline was told to people. It can move later, never earlier.");
  return await getCampaign(deps, accountId, id);
}

/** What holds together: a change of one part is judged with the other as it stands. */
function keptOf(campaign: Campaign): CampaignChange {
  const { onNoAnswer: on_no_answer, keepReason: keep_reason, keepReviewOn: keep_review_on } = campaign;
  return { on_no_answer, keep_reason, keep_review_on };
}

/** What a campaign names must be there, in this account; 422 says which part is not. */
async function refuseUnsound(deps: SaveDeps, accountId: string, form: CampaignChange): Promise<void> {
  if (form.list_id !== undefined) {
    await getList(deps, accountId, form.list_id).catch(() => {
      throw invalid("#/list_id", "unknown_list", "There is no such list in this account.");
    });
  }
  if (form.topics !== undefined) {
    const known = new Set((await topicsOf(deps, accountId)).map(({ key }) => key));
    const at = form.topics.findIndex((key) => !known.has(key));
    if (at >= 0)
      throw invalid(`#/topics/${at}`, "unknown_topic", "There is no topic with this key. Set it with PUT /v1/topics.");
  }
  if (form.notice_ids !== undefined && form.notice_ids.length > 0) {
    const wanted = new Set(form.notice_ids);
    const found = await deps.db
      .select({ id: notices.id })
      .from(notices)
      .where(and(eq(notices.accountId, accountId), inArray(notices.id, [...wanted])));
    if (found.length < wanted.size)
      throw invalid("#/notice_ids", "unknown_notice", "One of these notices is not in this account.");
  }
  if (form.deadline && form.deadline <= deps.now()) throw invalid("#/deadline", "past", "The deadline must lie ahead.");
  if (form.pace === "provider" && deps.config.mail.provider !== "sandbox") {
    throw invalid("#/pace", "sandbox_only", "The pace `provider` is for the sandbox. Use `careful`.");
  }
  if (form.on_no_answer === "keep_unmailed" && (!form.keep_reason || !form.keep_review_on)) {
    throw invalid("#/keep_reason", "keep_reason_missing", "To keep the silent, say why and when that is reviewed.");
  }
}

/** Own texts are read and compiled at save, so that nobody learns at the launch that they cannot be sent. */
async function refuseUnsoundTexts(deps: SaveDeps, campaign: Campaign): Promise<void> {
  const { errors } = judgeTexts(campaign);
  if (errors.length > 0) throw unsoundProblem(errors);
  if (Object.keys(campaign.texts).length === 0 && campaign.template === null) return;
  const matter = await readMatter(deps, campaign);
  await compileCampaign(deps.config.publicUrl, matter).catch((error: unknown) => {
    if (error instanceof UnsoundTexts) throw unsoundProblem(error.errors);
    throw invalid(campaign.template === null ? "#/texts" : "#/template", "texts_unsound", unsoundWords(error));
  });
}

function unsoundProblem(errors: readonly ProblemError[]): Problem {
  const [first] = errors;
  const detail = errors.length === 1 ? (first?.detail ?? "") : `${errors.length} places of these texts cannot stay.`;
  return new Problem({ status: 422, title: "Request is not valid", detail, errors });
}

type Columns<Form extends CampaignChange> = {
  name: Form["name"];
  kind: Form["kind"];
  listId: Form["list_id"];
  sender: Form["sender"];
  texts: Form["texts"];
  template: Form["template"];
  noticeIds: Form["notice_ids"];
  topics: Form["topics"];
  deadline: Form["deadline"];
  reminders: Form["reminders"];
  pilotSize: Form["pilot_size"];
  watchHours: Form["watch_hours"];
  dailyMax: Form["daily_max"];
  hours: Form["hours"];
  pace: Form["pace"];
  onNoAnswer: Form["on_no_answer"];
  keepReason: Form["keep_reason"];
  keepReviewOn: Form["keep_review_on"];
  includeInOrder: Form["include_in_order"];
};

/** Fields by column; one that was not given is undefined, and an UPDATE passes it over. */
function columnsOf<Form extends CampaignChange>(form: Form): Columns<Form> {
  return {
    name: form.name,
    kind: form.kind,
    listId: form.list_id,
    sender: form.sender,
    texts: form.texts,
    template: form.template,
    noticeIds: form.notice_ids,
    topics: form.topics,
    deadline: form.deadline,
    reminders: form.reminders,
    pilotSize: form.pilot_size,
    watchHours: form.watch_hours,
    dailyMax: form.daily_max,
    hours: form.hours,
    pace: form.pace,
    onNoAnswer: form.on_no_answer,
    keepReason: form.keep_reason,
    keepReviewOn: form.keep_review_on,
    includeInOrder: form.include_in_order,
  };
}
