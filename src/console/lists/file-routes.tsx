import { type Context, Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { writeAudit } from "../../accounts/audit.ts";
import { byStaff } from "../../accounts/persons/keep-sign-in.ts";
import { type Console, onlyStaff } from "../../accounts/persons/only-staff.tsx";
import { Problem } from "../../errors.ts";
import { one, readForm } from "../../http/read-form.ts";
import { streamPieces } from "../../http/stream-pieces.ts";
import { changeList } from "../../imports/change-list.ts";
import { bringDraft } from "../../imports/drafts/bring-draft.ts";
import { forgetDraft } from "../../imports/drafts/forget-draft.ts";
import { isDraft } from "../../imports/drafts/is-draft.ts";
import { sampleFile } from "../../imports/drafts/sample-rows.ts";
import { followImport, hasEnded } from "../../imports/follow-import.ts";
import { getImport, type Import } from "../../imports/queries.ts";
import { type Mapping, mappingSchema } from "../../imports/reading/mapping.ts";
import { readRejects } from "../../imports/rejects.ts";
import { undoImport } from "../../imports/undo-import.ts";
import { refuseHidden } from "../../lists/access.ts";
import { hasPeople } from "../../lists/has-people.ts";
import { getList } from "../../lists/queries.ts";
import { dropScript, progressScript } from "../scripts.ts";
import { shellOf } from "../shell.ts";
import { DraftPage, ReadingPage } from "./draft-page.tsx";
import { draftWords } from "./draft-words.ts";
import { OriginPage } from "./origin-page.tsx";
import { decidedAnew, readDecided, withRowFound } from "./read-decided.ts";
import { groupsAsked, readOrigin } from "./read-origin.ts";
import { UploadPage } from "./upload-page.tsx";

type C = Context<Console>;
const uuid = ":id{[0-9a-f-]{36}}";

const javascript = {
  "content-type": "text/javascript; charset=utf-8",
  "cache-control": "public, max-age=3600",
  "x-content-type-options": "nosniff",
};

/** A file on its way to a list: looked at, asked about, and afterwards what fell out of it and the way back. */
export const fileRoutes = new Hono<Console>()
  .get("/assets/drop.js", (c) => c.body(dropScript, 200, javascript))
  .get("/assets/progress.js", (c) => c.body(progressScript, 200, javascript))
  .get(`/files/${uuid}`, onlyStaff("import"), async (c) => {
    // Of a file that waited too long the list may be gone with it: for who comes back it is the same.
    const file = await fileIn(c).catch(nullIfMissing);
    return file ? await showFile(c, file) : await gone(c, 404);
  })
  .post(`/files/${uuid}`, onlyStaff("import"), async (c) => {
    const draft = await fileIn(c);
    const form = await readForm(c);
    const way = one(form, "next");
    if (way === "leave") {
      await forgetDraft(c.env, draft);
      return c.redirect("/lists", 303);
    }
    const shown = await shownOf(c, draft);
    const decided = withRowFound(readDecided(form, shown.header), draft, shown);
    const anew = decidedAnew(draft, decided, shown);
    if (way === "on" && !anew) return c.redirect(`/files/${draft.id}/origin`, 303);
    const next = await bringDraft(c.env, draft, { aim: { kind: "look" }, decided: anew ?? decided });
    if (!next) return await gone(c);
    await c.env.queue.wake("imports");
    return c.redirect(`/files/${next.id}`, 303);
  })
  .get(`/files/${uuid}/events`, onlyStaff("import"), async (c) => {
    const job = await fileIn(c);
    if (hasEnded(job.status)) return c.body(null, 204);
    return streamSSE(c, async (stream) => {
      const followed = followImport(c.env, job);
      stream.onAbort(() => void followed.return(undefined));
      for await (const told of followed) {
        if (told.kind === "alive") await stream.write(": nothing new\n\n");
        else
          await stream.writeSSE({
            event: "progress",
            data: JSON.stringify({ at: told.import.progress, ended: told.isLast }),
          });
      }
    });
  })
  .get(`/files/${uuid}/origin`, onlyStaff("import"), async (c) => {
    const draft = await fileIn(c);
    if (!isDraft(draft)) return await gone(c);
    const list = await getList(c.env, draft.accountId, draft.listId);
    const found = groupsAsked(draft.sourceGroups, c.req.query("by"));
    return c.html(<OriginPage {...shellOf(c)} {...{ draft, list, found }} said={null} />);
  })
  .post(`/files/${uuid}/origin`, onlyStaff("import"), async (c) => await makeList(c, await fileIn(c)))
  .post(`/files/${uuid}/undo`, onlyStaff("import"), async (c) => {
    const job = await fileIn(c);
    const undone = await undoImport(c.env, job);
    if (undone.outcome === "undone") {
      await writeAudit(c.env, { ...byStaff(c.var.staff), action: "import.undone", subject: job.id });
    }
    return c.redirect(`/lists/${job.listId}`, 303);
  })
  .get(`/files/${uuid}/rejects`, onlyStaff("export"), async (c) => {
    const job = await fileIn(c);
    if (job.status !== "done") return await gone(c);
    await writeAudit(c.env, { ...byStaff(c.var.staff), action: "rejects.exported", subject: job.id });
    c.header("content-type", `text/csv; charset=${job.encoding ?? "utf-8"}`);
    c.header("content-disposition", `attachment; filename="rejects-${job.id}.csv"`);
    return c.body(streamPieces(readRejects(c.env, job)));
  });

async function showFile(c: C, draft: Import): Promise<Response> {
  if (!hasEnded(draft.status)) return await c.html(<ReadingPage {...shellOf(c)} draft={draft} />);
  if (!isDraft(draft)) return draft.isPreview ? await gone(c) : c.redirect(`/lists/${draft.listId}`, 303);
  return await c.html(<DraftPage {...shellOf(c)} draft={draft} sample={await sampleFile(c.env, draft)} />);
}

/** The column names that the form about a file was made of, and the row that they stand in. */
async function shownOf(
  c: C,
  { header, headerRow, ...draft }: Import,
): Promise<{ header: string[]; headerRow: number }> {
  if (header !== null && headerRow !== null) return { header, headerRow };
  const sample = await sampleFile(c.env, { ...draft, header, headerRow });
  return { header: sample?.columns.map(({ name }) => name) ?? [], headerRow: sample?.headerRow ?? 0 };
}

async function makeList(c: C, draft: Import): Promise<Response> {
  if (!isDraft(draft) || draft.status !== "done") return await gone(c);
  const form = await readForm(c);
  const list = await getList(c.env, draft.accountId, draft.listId);
  const found = groupsAsked(draft.sourceGroups, one(form, "by"));
  const asked = { found, list, hasPeople: await hasPeople(c.env, list) };
  const origin = readOrigin(form, asked);
  if (!origin) return await c.html(<OriginPage {...shellOf(c)} {...{ draft, list, found }} said={form} />, 422);
  const { encoding, delimiter, headerRow } = draft;
  const { groups } = origin;
  const aim = { kind: "import" as const, wantsResolve: one(form, "dns") === "true", keepsColumns: false, groups };
  const made = await bringDraft(c.env, draft, {
    aim,
    decided: { mapping: mappingOf(draft), encoding, delimiter, headerRow },
  });
  if (!made) return await gone(c);
  // Of two different answers at once the one that won the file counts; whoever was merged meanwhile gets the ground too.
  await changeList(c.env, list, origin.list);
  const detail = { list: list.id, sha256: made.sha256 };
  await writeAudit(c.env, { ...byStaff(c.var.staff), action: "import.created", subject: made.id, detail });
  await c.env.queue.wake("imports");
  return c.redirect(`/lists/${list.id}`, 303);
}

async function fileIn(c: C): Promise<Import> {
  const found = await getImport(c.env, c.var.staff.account.id, c.req.param("id") ?? "");
  await refuseHidden(c.env, c.var.staff, found.listId);
  return found;
}

/** As it was found and shown. */
function mappingOf({ mapping }: Import): Mapping | null {
  const parsed = mappingSchema.safeParse(mapping);
  return parsed.success ? parsed.data : null;
}

function nullIfMissing(error: unknown): null {
  if (error instanceof Problem && error.body.status === 404) return null;
  throw error;
}

async function gone(c: C, status: 404 | 410 = 410): Promise<Response> {
  const problem = draftWords[c.var.locale].gone;
  return await c.html(<UploadPage {...shellOf(c)} action="/lists/new" problem={problem} />, status);
}
