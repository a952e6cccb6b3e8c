import { type Context, Hono } from "hono";
import { writeAudit } from "../../accounts/audit.ts";
import { byStaff } from "../../accounts/persons/keep-sign-in.ts";
import { type Console, onlyStaff } from "../../accounts/persons/only-staff.tsx";
import { campaignLines } from "../../campaigns/campaign-lines.ts";
import { askApproval } from "../../campaigns/approvals/ask-approval.ts";
import { draftHash } from "../../campaigns/approvals/draft-hash.ts";
import { launchCampaign, type Launched } from "../../campaigns/launch-campaign.ts";
import { readMatter } from "../../campaigns/matter.ts";
import { newDraft } from "../../campaigns/new-draft.ts";
import { Problem } from "../../errors.ts";
import { framingPage } from "../../http/console-pages.ts";
import { one, readForm } from "../../http/read-form.ts";
import { getSeenList } from "../../lists/access.ts";
import { listLines } from "../../imports/list-lines.ts";
import { pngScript } from "../scripts.ts";
import { shellOf } from "../shell.ts";
import { approvalRoutes } from "./approval-routes.tsx";
import { CampaignsPage, NewCampaignPage } from "./campaigns-page.tsx";
import { campaignOf } from "./asked.ts";
import { draftRoutes } from "./draft-routes.tsx";
import { ownMailRoutes } from "./own-mail-routes.tsx";
import { indexWords } from "./index-words.ts";
import { launchWords } from "./launch-words.ts";
import { runningRoutes, showStory, whoIs } from "./running-routes.tsx";
import { showPath, stepIn } from "./show-path.tsx";
import { againScript, wordsScript } from "./words-script.ts";
import { writtenIn } from "../written.ts";
import { once } from "../once.tsx";

type C = Context<Console>;
const uuid = ":id{[0-9a-f-]{36}}";
const nameLettersMax = 200;

/**
 * `/campaigns`: all of them; `/campaigns/new`: a list becomes a draft; `/campaigns/{id}`: a draft as a path of five steps,
 * and once it is launched its story.
 */
export const campaignRoutes = new Hono<Console>()
  .get("/campaigns", onlyStaff("look"), async (c) => {
    const { account } = c.var.staff;
    const page = await campaignLines(c.env, { reader: c.var.staff, after: idIn(c.req.query("after")) });
    const written = writtenIn(c.var.locale, account);
    return c.html(<CampaignsPage {...shellOf(c)} {...page} mayEdit={c.var.staff.may("edit")} written={written} />);
  })
  .get("/campaigns/new", onlyStaff("edit"), async (c) => await showNew(c, false))
  .post("/campaigns/new", onlyStaff("edit"), once, async (c) => {
    const form = await readForm(c);
    const listId = idIn(one(form, "list") ?? undefined);
    const name = (one(form, "name") ?? "").replace(/\s+/g, " ").trim().slice(0, nameLettersMax);
    if (!listId || !name) return await showNew(c, true, { listId, name });
    const { account } = c.var.staff;
    await getSeenList(c.env, c.var.staff, listId);
    const { id } = await newDraft(c.env, { account, name, listId });
    return c.redirect(`/campaigns/${id}`, 303);
  })
  .get(`/campaigns/${uuid}`, onlyStaff("look", framingPage), async (c) => {
    const campaign = await campaignOf(c);
    if (campaign.status !== "draft") return await showStory(c, campaign);
    return await showPath(c, { campaign, step: stepIn(c.req.query("step")) });
  })
  .post(`/campaigns/${uuid}/launch`, onlyStaff("launch"), async (c) => await launch(c))
  .get("/assets/words.js", (c) => c.body(wordsScript, 200, script))
  .get("/assets/again.js", (c) => c.body(againScript, 200, script))
  .get("/assets/png.js", (c) => c.body(pngScript, 200, script))
  .get("/assets/running.js", (c) => c.body(againScript + pngScript, 200, script))
  .route("/", approvalRoutes)
  .route("/", ownMailRoutes)
  .route("/", draftRoutes)
  .route("/", runningRoutes);

const script = { "content-type": "text/javascript; charset=utf-8", "cache-control": "public, max-age=3600" };

async function showNew(
  c: C,
  isMissing: boolean,
  typed: { listId: string | null; name: string } | null = null,
): Promise<Response> {
  const { staff, locale } = c.var;
  const { lists } = await listLines(c.env, { reader: staff, after: null, locale });
  const chosen = typed?.listId ?? idIn(c.req.query("list"));
  // One that is further back than the first page is named all the same.
  const isShown = chosen === null || lists.some(({ id }) => id === chosen);
  const further = isShown ? null : await getSeenList(c.env, staff, chosen);
  // A file that still waits for its answers has made a list of nobody.
  const inhabited = lists.filter(({ id, contacts }) => contacts !== "0" || id === chosen);
  const all = [...(further ? [{ id: further.id, name: further.name, contacts: "…" }] : []), ...inhabited];
  const title = typed?.name ?? indexWords.nameStarts[locale];
  const page = <NewCampaignPage {...shellOf(c)} lists={all} {...{ chosen, title, isMissing }} />;
  return await c.html(page, isMissing ? 422 : 200);
}

/** Once: of two presses one launches, and both lead to the campaign's story. */
async function launch(c: C): Promise<Response> {
  const campaign = await campaignOf(c);
  const form = await readForm(c);
  const acknowledged = form.get("acknowledged") ?? [];
  const statement = (one(form, "statement") ?? "").trim().slice(0, 5000);
  const people = Number(one(form, "people"));
  if (!Number.isInteger(people) || people < 1) return c.text("Press the button on the page.", 400);
  const known = (["undocumented", "older_than_36_months"] as const).filter((code) => acknowledged.includes(code));
  const launched = await launchCampaign(c.env, {
    campaign,
    acknowledged: known,
    statement: statement || null,
    by: whoIs(c),
    peopleMax: people,
    draft: one(form, "draft"),
    saysYes: c.var.staff.may("approve_launch"),
  }).catch((error: unknown): Launched => {
    if (!(error instanceof Problem)) throw error;
    const needs = error.body.status === 409 ? ["sender_domain"] : ["provider"];
    return { outcome: "needs", needs, detail: "" };
  });
  if (launched.outcome === "launched") {
    await c.env.queue.wake("mail");
    const detail = { people: launched.audience };
    await writeAudit(c.env, { ...byStaff(c.var.staff), action: "campaign.launched", subject: campaign.id, detail });
  }
  if (launched.outcome === "needs" && launched.needs[0] === "officer_yes") {
    const matter = await readMatter(c.env, campaign);
    // Of a draft that changed in this very moment nothing is asked: the page shows it as it is now.
    if (draftHash(matter, people) === one(form, "draft")) {
      const asking = { matter, people, acknowledged: known, statement: statement || null, staff: c.var.staff };
      await askApproval(c.env, asking);
      await c.env.queue.wake("sign_in");
      return c.redirect(`/campaigns/${campaign.id}?step=launch`, 303);
    }
  }
  if (launched.outcome === "launched" || launched.outcome === "not_a_draft") {
    return c.redirect(`/campaigns/${campaign.id}`, 303);
  }
  const refused = { problems: [], needs: needsOf(launched), acknowledged, typed: { statement } };
  return await showPath(c, { campaign: await campaignOf(c), step: "launch", refused, status: 409 });
}

type Need = keyof typeof launchWords.needs;
const isNeed = (code: string): code is Need => code in launchWords.needs;

function needsOf(launched: Exclude<Launched, { outcome: "launched" | "not_a_draft" }>): Need[] {
  switch (launched.outcome) {
    case "needs":
      return launched.needs.map((code) => (isNeed(code) ? code : "other"));
    case "unsound":
      return ["texts"];
    case "changed":
    case "more_people":
    case "too_late":
      return [launched.outcome];
  }
}

function idIn(text: string | undefined): string | null {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.exec(text ?? "")?.[0] ?? null;
}
