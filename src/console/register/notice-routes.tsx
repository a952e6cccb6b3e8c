import { type Context, Hono } from "hono";
import { type Console, onlyStaff } from "../../accounts/persons/only-staff.tsx";
import { addNotice, currentNotices, noticeVersions } from "../../consent/notices.ts";
import { type Form, one, readForm } from "../../http/read-form.ts";
import { composeNotice, type OwnWords, suggestedFrom, suggestedWhat } from "../../privacy/compose-notice.ts";
import { readRegister } from "../../privacy/processing-record.ts";
import type { Locale } from "../../ui/texts/locale.ts";
import { once } from "../once.tsx";
import { note } from "../people/read-person.ts";
import { shellOf } from "../shell.ts";
import { idIn, languageIn, pageRows } from "./asked.ts";
import { NoticeGuidePage } from "./notice-page.tsx";

type C = Context<Console>;
const letters = { answer: 5000, notice: 100_000 };

/** `/register/notice`: the privacy notice, guided, and every version that was published. */
export const noticeRoutes = new Hono<Console>()
  .get("/register/notice", onlyStaff("look"), async (c) => await showNotice(c, null, null))
  .post("/register/notice", onlyStaff("edit"), once, async (c) => await writeNotice(c));

type Draft = { own: OwnWords; body: string | null; isEmpty: boolean };

async function showNotice(c: C, draft: Draft | null, asked: Locale | null): Promise<Response> {
  const { staff, locale } = c.var;
  const language = asked ?? languageIn(c) ?? locale;
  const accountId = staff.account.id;
  const [register, current, all] = await Promise.all([
    readRegister(c.env, accountId),
    currentNotices(c.env, accountId),
    noticeVersions(c.env, { accountId, before: idIn(c, "after"), limit: pageRows + 1 }),
  ]);
  const versions = all.slice(0, pageRows);
  const next = all.length > pageRows ? (versions.at(-1)?.id ?? null) : null;
  const suggested = { what: suggestedWhat(register, language), from: suggestedFrom(register, language), extra: "" };
  const { own, body, isEmpty } = draft ?? { own: suggested, body: null, isEmpty: false };
  const page = (
    <NoticeGuidePage {...shellOf(c)} {...{ staff, current, versions, next, language, own, body, isEmpty }} />
  );
  return await c.html(page, isEmpty ? 422 : 200);
}

async function writeNotice(c: C): Promise<Response> {
  const { staff, locale } = c.var;
  const language = languageIn(c) ?? locale;
  const form = await readForm(c);
  const own = { what: said(form, "what"), from: said(form, "from"), extra: said(form, "extra") };
  if (one(form, "step") !== "publish") {
    const register = await readRegister(c.env, staff.account.id);
    return await showNotice(c, { own, body: composeNotice(register, language, own), isEmpty: false }, language);
  }
  const body = (one(form, "body") ?? "").replace(/\r\n?/g, "\n").trim().slice(0, letters.notice);
  if (body === "") return await showNotice(c, { own, body: null, isEmpty: true }, language);
  await c.env.db.transaction(async (tx) => {
    const inside = { ...c.env, db: tx };
    const notice = await addNotice(inside, { accountId: staff.account.id, locale: language, body });
    await note(inside, staff, { action: "notice.published", subject: notice.id, detail: { language } });
  });
  return c.redirect(`/register/notice?in=${language}`, 303);
}

const said = (form: Form, name: string) => (one(form, name) ?? "").trim().slice(0, letters.answer);
