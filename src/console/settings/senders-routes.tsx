import { type Context, Hono } from "hono";
import { writeAudit } from "../../accounts/audit.ts";
import { byStaff } from "../../accounts/persons/keep-sign-in.ts";
import { type Console, onlyStaff } from "../../accounts/persons/only-staff.tsx";
import { Problem } from "../../errors.ts";
import { one, readForm } from "../../http/read-form.ts";
import { addDomain } from "../../senders/add-domain.ts";
import { askForCheck } from "../../senders/ask-for-check.ts";
import { handoverUrl } from "../../senders/handover-url.ts";
import { domainsOf, getSenderDomain, type SenderDomain } from "../../senders/queries.ts";
import { checksOf } from "../../senders/records.ts";
import { removeDomain } from "../../senders/remove-domain.ts";
import { readLinkHost, readSenderName } from "../../senders/sender-name.ts";
import { momentWords } from "../../ui/words.ts";
import { shellOf } from "../shell.ts";
import { SendersPage, type ShownDomain } from "./senders-page.tsx";
import { sendersWords } from "./senders-words.ts";

type C = Context<Console>;
const path = "/settings/senders";
const { refused } = sendersWords;

/** `/settings/senders`: everybody sees how the domains stand, an owner adds and removes them. */
export const settingsSenderRoutes = new Hono<Console>()
  .get(path, onlyStaff("look"), async (c) => await show(c, "", null))
  .post(path, onlyStaff("settings"), async (c) => {
    const form = await readForm(c);
    const typed = one(form, "domain") ?? "";
    const host = (one(form, "link_host") ?? "").trim();
    const { staff } = c.var;
    try {
      const domain = readSenderName(c.env.config, typed);
      const linkHost = host === "" ? null : readLinkHost(c.env.config, domain, host);
      const row = await addDomain(c.env, { accountId: staff.account.id, domain, linkHost });
      await writeAudit(c.env, { ...byStaff(staff), action: "sender_domain.added", subject: row.id });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return await show(c, typed, error);
    }
    await c.env.queue.wake("senders");
    return c.redirect(path, 303);
  })
  .post(`${path}/:id{[0-9a-f-]{36}}`, onlyStaff("settings"), async (c) => {
    const { staff } = c.var;
    const row = await getSenderDomain(c.env, staff.account.id, c.req.param("id"));
    const then = one(await readForm(c), "choice");
    if (then === "check") await askForCheck(c.env, row);
    if (then === "remove") {
      try {
        await removeDomain(c.env, row);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        return await show(c, "", refused.busy[c.var.locale]);
      }
      await writeAudit(c.env, { ...byStaff(staff), action: "sender_domain.removed", subject: row.id });
    }
    return c.redirect(path, 303);
  });

async function show(c: C, typed: string, why: Problem | string | null): Promise<Response> {
  const { account, may } = c.var.staff;
  const domains = await domainsOf(c.env, account.id);
  const shown = domains.map((row) => shownOf(c, row));
  const problem = why instanceof Problem ? wordsOf(why)[c.var.locale] : why;
  const status = why === null ? 200 : why instanceof Problem && why.body.status === 422 ? 422 : 409;
  const page = <SendersPage {...shellOf(c)} domains={shown} mayChange={may("settings")} {...{ typed, problem }} />;
  return await c.html(page, status);
}

function shownOf(c: C, row: SenderDomain): ShownDomain {
  const { country, timeZone } = c.var.staff.account;
  const isSandbox = c.env.config.mail.provider === "sandbox";
  return {
    id: row.id,
    domain: row.domain,
    state: isSandbox ? "sandbox" : row.status,
    checks: checksOf(c.env.config, row),
    handoverUrl: handoverUrl(c.env, row),
    checked: row.checkedAt && momentWords(row.checkedAt, { locale: c.var.locale, country, timeZone }),
  };
}

function wordsOf({ body }: Problem) {
  if (body.status === 409) return refused.conflict;
  switch (body.errors?.[0]?.code) {
    case "free_provider":
      return refused.free_provider;
    case "public_suffix":
      return refused.public_suffix;
    case "link_host":
      return refused.link_host;
    default:
      return refused.other;
  }
}
