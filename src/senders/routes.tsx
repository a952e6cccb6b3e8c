import { type Context, Hono } from "hono";
import { getAccount } from "../accounts/queries.ts";
import type { Deps } from "../deps.ts";
import { openLink } from "../http/links.ts";
import { one, readForm } from "../http/read-form.ts";
import { onlyMethods, recipientPage } from "../http/recipient-pages.ts";
import { isLocale, type Locale, locales } from "../ui/texts/locale.ts";
import { UnknownLinkPage } from "../ui/unknown-link-page.tsx";
import { askForCheck } from "./ask-for-check.ts";
import { RecordsPage } from "./pages.tsx";
import { findLinkedDomain, isOwnHost, type SenderDomain } from "./queries.ts";
import { checksOf } from "./records.ts";

type C = Context<{ Bindings: Deps }>;

/** `/d/{link}`: the link is the capability. GET shows the records; the button's POST asks for a look at them now. */
export const senderRoutes = new Hono<{ Bindings: Deps }>()
  .use("/d/*", recipientPage)
  .get("/d/:link", async (c) => {
    const row = await linkedDomain(c, c.req.param("link"));
    if (!row) return c.html(<UnknownLinkPage locale={localeOf(c.req.query("lang")) ?? "en"} />, 404);
    // By this a look at an account's own host for links knows that it reached us (reach-link-host.ts).
    c.header("reaffirm-records", row.id);
    return c.html(<RecordsPage {...await frameOf(c, row)} />);
  })
  .post("/d/:link", async (c) => {
    const form = await readForm(c);
    const lang = localeOf(one(form, "lang") ?? undefined);
    const row = await linkedDomain(c, c.req.param("link"));
    if (!row) return c.html(<UnknownLinkPage locale={lang ?? "en"} />, 404);
    await askForCheck(c.env, row);
    return c.redirect(`${c.req.path}?${new URLSearchParams({ asked: "1", ...(lang ? { lang } : {}) })}`, 303);
  })
  .all("/d/:link", onlyMethods("GET, HEAD, POST"))
  // What a proxy that gets certificates on demand asks first (Caddy's `ask`): only hosts that lead here by their owner's will.
  .get("/link-hosts", async (c) => {
    const isOwn = await isOwnHost(c.env, (c.req.query("domain") ?? "").toLowerCase().replace(/\.$/, ""));
    return isOwn ? c.text("ok") : c.text("This is no host for links of ours.", 404);
  });

async function linkedDomain(c: C, text: string): Promise<SenderDomain | undefined> {
  const link = openLink(c.env.linkKeys, "records", text);
  return link ? await findLinkedDomain(c.env, link.id) : undefined;
}

/** The page speaks the account's language, or the one that was switched to. */
async function frameOf(c: C, row: SenderDomain) {
  const account = await getAccount(c.env, row.accountId);
  const { name, legalId, postalAddress, contact, dpo, country, brand } = account;
  const locale = localeOf(c.req.query("lang")) ?? localeOf(account.defaultLocale) ?? "en";
  c.header("Content-Language", locale);
  return {
    row,
    locale,
    languages: locales,
    sender: {
      name,
      account: { name, legalId, postalAddress, contact, dpo, country, brand: brand.colour ?? null, logo: null },
    },
    checks: checksOf(c.env.config, row),
    timeZone: account.timeZone,
    action: c.req.path,
    isSandbox: c.env.config.mail.provider === "sandbox",
    isAsked: c.req.query("asked") !== undefined,
  };
}

const localeOf = (text: string | undefined): Locale | null => (isLocale(text) ? text : null);
