import { type Context, Hono } from "hono";
import type { Deps } from "../deps.ts";
import { Problem } from "../errors.ts";
import { openLink } from "../http/links.ts";
import { type Form, one, readForm } from "../http/read-form.ts";
import { onlyMethods, recipientPage } from "../http/recipient-pages.ts";
import { getList } from "../lists/queries.ts";
import { findOpenAccount } from "../preferences/open-account.ts";
import { pageLocale } from "../preferences/page-locale.ts";
import { locales } from "../ui/texts/locale.ts";
import { UnknownLinkPage } from "../ui/unknown-link-page.tsx";
import { ExportOverPage, ExportPage } from "./pages.tsx";
import { type DataExport, findLinkedExport, statusOf } from "./queries.ts";
import { sayDeleted } from "./say-deleted.ts";
import { fileResponse, takeDownload } from "./take-download.ts";

type C = Context<{ Bindings: Deps }>;

/** `/x/{link}`: the link is the capability. GET shows what it is; only the button's POST gives the file. */
export const exportRoutes = new Hono<{ Bindings: Deps }>()
  .use("/x/*", recipientPage)
  .get("/x/:link", async (c) => {
    const job = await linkedExport(c, c.req.param("link"));
    if (!job) return c.html(<UnknownLinkPage locale={pageLocale(c, "en")} />, 404);
    const status = statusOf(job, c.env.now());
    if (status !== "ready")
      return c.html(<ExportOverPage action={c.req.path} {...await frameOf(c, job)} why={status} />, 410);
    const about = job.listId ? (await getList(c.env, job.accountId, job.listId)).name : job.topic;
    return c.html(<ExportPage {...await frameOf(c, job)} action={c.req.path} about={about} />);
  })
  .post("/x/:link", async (c) => {
    const form = await readForm(c);
    const job = await linkedExport(c, c.req.param("link"));
    if (!job) return c.html(<UnknownLinkPage locale={pageLocale(c, "en", form)} />, 404);
    if (one(form, "action") === "deleted") {
      await sayDeleted(c.env, job);
      return c.redirect(`${c.req.path}?lang=${pageLocale(c, "en", form)}`, 303);
    }
    try {
      const file = await takeDownload(c.env, job);
      if (file) return fileResponse(file);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return c.html(<ExportOverPage action={c.req.path} {...await frameOf(c, job, form)} why="gone" />, 410);
    }
    const why = job.withdrawnAt ? "withdrawn" : "expired";
    return c.html(<ExportOverPage action={c.req.path} {...await frameOf(c, job, form)} why={why} />, 410);
  })
  .all("/x/:link", onlyMethods("GET, HEAD, POST"));

async function linkedExport(c: C, text: string): Promise<DataExport | undefined> {
  const link = openLink(c.env.linkKeys, "export", text);
  return link ? await findLinkedExport(c.env, link.id) : undefined;
}

/** The page speaks the account's language, or the one that was switched to. */
async function frameOf(c: C, job: DataExport, form?: Form) {
  const open = await findOpenAccount(c.env, job.accountId);
  if (!open) throw new Error("an export has lost its account");
  const locale = pageLocale(c, open.locale, form);
  c.header("Content-Language", locale);
  return { job, locale, languages: locales, sender: open.sender, timeZone: open.account.timeZone };
}
