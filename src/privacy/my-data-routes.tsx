import { type Context, Hono } from "hono";
import { keptMs } from "../accounts/retention.ts";
import type { Deps } from "../deps.ts";
import { openLink } from "../http/links.ts";
import { type Form, one, readForm } from "../http/read-form.ts";
import { onlyMethods, recipientPage } from "../http/recipient-pages.ts";
import { maskAddress } from "../hygiene/address.ts";
import { noteVisit } from "../preferences/judge-act.ts";
import { mailOneTimeLink } from "../preferences/mail-one-time-link.ts";
import { findOpenAccount, type OpenAccount } from "../preferences/open-account.ts";
import { ownPath, pageLocale } from "../preferences/page-locale.ts";
import { type Contact, findContact } from "../preferences/person.ts";
import type { Frame } from "../ui/sender.ts";
import { isLocale, locales } from "../ui/texts/locale.ts";
import { UnknownLinkPage } from "../ui/unknown-link-page.tsx";
import { correctContact, readCorrection } from "./correct-contact.ts";
import { erasureWords, yearsOf } from "./erasure-words.ts";
import { forgetPerson } from "./forget-person.ts";
import { ForgetPage, ForgottenPage, MyDataLatePage, MyDataOverPage, MyDataPage } from "./my-data-pages.tsx";
import { findOneTimeLink, type OneTimeLink, seeMs, useMs } from "./one-time-link.ts";
import { readOwnData } from "./own-data.ts";

type C = Context<{ Bindings: Deps }>;
type Behind = {
  link: OneTimeLink;
  /** Until when it shows, and until when it downloads and acts. */
  seeUntil: Date;
  useUntil: Date;
  open: OpenAccount;
  contact: Contact | null;
  frame: Frame & { action: string; erasure: string[] };
};

/** `/m/{link}`: what is personal, behind the mail that only the person's own mailbox got. Opening it changes nothing. */
export const myDataRoutes = new Hono<{ Bindings: Deps }>()
  .use("/m/*", recipientPage)
  .get("/m/:link", async (c) => {
    const behind = await openBehind(c);
    if (!behind) return c.html(<UnknownLinkPage locale={pageLocale(c, "en")} />, 404);
    noteVisit(c, behind.link);
    return await show(c, behind);
  })
  .get("/m/:link/data.json", async (c) => {
    const behind = await openBehind(c);
    if (!behind) return c.html(<UnknownLinkPage locale={pageLocale(c, "en")} />, 404);
    const { contact, link } = behind;
    const isOpen = contact && link.kind === "my_data" && c.env.now() < behind.useUntil;
    if (!isOpen) return await show(c, behind);
    const body = JSON.stringify(await readOwnData(c.env, contact), null, 2);
    return c.body(body, 200, {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": 'attachment; filename="my-data.json"',
    });
  })
  .post("/m/:link", async (c) => {
    const form = await readForm(c);
    const behind = await openBehind(c, form);
    if (!behind) return c.html(<UnknownLinkPage locale={pageLocale(c, "en", form)} />, 404);
    const { contact, frame, link } = behind;
    if (!contact) return await show(c, behind);
    if (one(form, "choice") === "again") {
      const { accountId, contactId, kind } = link;
      await mailOneTimeLink(c.env, { accountId, contactId, kind, locale: frame.locale });
      return c.html(<MyDataOverPage {...frame} reason="asked" />);
    }
    if (c.env.now() >= behind.useUntil) return await show(c, behind);
    return await act(c, { ...behind, contact }, form);
  })
  .all("/m/:link", onlyMethods("GET, HEAD, POST"))
  .all("/m/:link/data.json", onlyMethods("GET, HEAD"));

async function act(c: C, { link, contact, frame }: Behind & { contact: Contact }, form: Form): Promise<Response> {
  switch (one(form, "choice")) {
    case "keep":
      return c.redirect(ownPath(c, form, { done: "kept" }), 303);
    case "correct": {
      // A form that does not name it leaves it as it is; an empty one takes it away.
      const correction = readCorrection(one(form, "name") ?? contact.name ?? "", one(form, "language"));
      const outcome = await correctContact(c.env, link, { contact, correction });
      if (outcome === "used") return await c.html(<MyDataOverPage {...frame} reason="used" />, 410);
      return c.redirect(ownPath(c, form, outcome === "corrected" ? { done: "corrected" } : {}), 303);
    }
    case "forget":
      if ((await forgetPerson(c.env, link)) === "used")
        return await c.html(<MyDataOverPage {...frame} reason="used" />, 410);
      return c.redirect(ownPath(c, form), 303);
    default:
      return c.text("Press one of the buttons on the page.", 400);
  }
}

async function openBehind(c: C, form?: Form): Promise<Behind | null> {
  const opened = openLink(c.env.linkKeys, "data", c.req.param("link") ?? "");
  const link = opened && (await findOneTimeLink(c.env, opened.id));
  const open = link && (await findOpenAccount(c.env, link.accountId));
  if (!opened || !link || !open) return null;
  const { account, sender } = open;
  const locale = pageLocale(c, isLocale(link.locale) ? link.locale : open.locale, form);
  const days = (await keptMs(c.env, account.id, "consent_proofs")) / (24 * 3600 * 1000);
  const erasure = erasureWords(account.erasure, { locale, years: yearsOf(days) });
  const action = `/m/${c.req.param("link")}`;
  return {
    link,
    seeUntil: new Date(opened.issuedAt * 1000 + seeMs),
    useUntil: new Date(opened.issuedAt * 1000 + useMs),
    open,
    contact: (await findContact(c.env, link.accountId, link.contactId)) ?? null,
    frame: { locale, languages: locales, sender, action, erasure },
  };
}

async function show(c: C, { link, seeUntil, useUntil, open, contact, frame }: Behind): Promise<Response> {
  c.header("Content-Language", frame.locale);
  const now = c.env.now();
  if (!contact) return await c.html(<ForgottenPage {...frame} />);
  if (now >= useUntil) return await c.html(<MyDataOverPage {...frame} reason="expired" />, 410);
  const maskedAddress = maskAddress(contact.address);
  if (link.kind === "forget") {
    if (link.usedAt) return await c.html(<MyDataOverPage {...frame} reason="used" />, 410);
    return await c.html(<ForgetPage {...frame} maskedAddress={maskedAddress} kept={c.req.query("done") === "kept"} />);
  }
  if (now >= seeUntil) return await c.html(<MyDataLatePage {...frame} maskedAddress={maskedAddress} />);
  const own = await readOwnData(c.env, contact);
  const corrected = c.req.query("done") === "corrected" && link.usedAt !== null;
  const { timeZone } = open.account;
  return await c.html(
    <MyDataPage
      {...frame}
      own={own}
      until={seeUntil}
      timeZone={timeZone}
      corrected={corrected}
      mayAct={!link.usedAt}
    />,
  );
}
