import { type Context, Hono } from "hono";
import { sha256Of } from "../consent/keep-text.ts";
import type { Deps } from "../deps.ts";
import { browserOf } from "../http/evidence.ts";
import { openLink } from "../http/links.ts";
import { isBeyondLimit, refuseBeyondLimit } from "../http/link-limit.ts";
import { type Form, one, readForm } from "../http/read-form.ts";
import { onlyMethods, recipientPage } from "../http/recipient-pages.ts";
import { isLocale, locales } from "../ui/texts/locale.ts";
import { UnknownLinkPage } from "../ui/unknown-link-page.tsx";
import { changePreferences } from "./change-preferences.ts";
import { isOfFormerMailbox } from "./former-addresses.ts";
import { FormerLinkPage } from "./former-link-page.tsx";
import { readShown } from "./held.ts";
import { ownPath, pageLocale } from "./page-locale.ts";
import { type Act, judgeAct, type Judgement, markOf, noteVisit, signalsOfNo } from "./judge-act.ts";
import { type PreferencesData, PreferencesPage, preferencesText } from "./pages.tsx";
import { lastDelivery } from "./person.ts";
import { noFrequency } from "./read-choices.ts";
import { preferencesData } from "./preferences-data.ts";
import { type Recipient, recipientOfContact } from "./recipient.ts";
import { UnsubscribedPage } from "./unsubscribe-pages.tsx";

type C = Context<{ Bindings: Deps }>;

/** What the page may be told that the last act did; it changes what the page says, and nothing else. */
const told = ["saved", "data_asked", "forget_asked", "address_asked"] as const;

/** `/p/{link}`: the preference centre. The link stands for a contact; after erasure there is nothing left to set. */
export const preferenceRoutes = new Hono<{ Bindings: Deps }>()
  .use("/p/*", recipientPage)
  .get("/p/:link", async (c) => {
    const recipient = await recipientOf(c, c.req.param("link"));
    if (!recipient) return c.html(<UnknownLinkPage locale={pageLocale(c, "en")} />, 404);
    if (recipient.isFormer) return await formerLink(c, recipient);
    const locale = pageLocale(c, recipient.locale);
    c.header("Content-Language", locale);
    noteVisit(c, { accountId: recipient.account.id, contactId: recipient.contactId });
    const data = marked(c, await preferencesData(c.env, { recipient, locale, action: c.req.path }));
    const done = told.find((known) => known === c.req.query("done")) ?? null;
    // After a no the page says so, unless something else was asked since.
    return c.html(<PreferencesPage {...data} done={done === null || done === "saved" ? (data.done ?? done) : done} />);
  })
  .post("/p/:link", async (c) => {
    const form = await readForm(c);
    const recipient = await recipientOf(c, c.req.param("link"));
    if (!recipient) return c.html(<UnknownLinkPage locale={pageLocale(c, "en", form)} />, 404);
    // A no is heard from every mailbox.
    if (recipient.isFormer && one(form, "choice") !== "leave") return await formerLink(c, recipient, form);
    const locale = pageLocale(c, recipient.locale, form);
    const evidence = browserOf(c, { cameFromMail: false });
    const { account, contactId } = recipient;
    const act = { accountId: account.id, contactId, form, deliveredAt: await lastDelivery(c.env, contactId) };
    const judgement = await judged(c, act);
    const by = { linkIssuedAt: recipient.linkIssuedAt, isBeyondLimit: isBeyondLimit(c) };
    const outcome = await changePreferences(c.env, { recipient, form, locale, evidence, judgement, ...by });
    switch (outcome) {
      case "saved":
        // A saved language is the one to go on in.
        return c.redirect(ownPath(c, one(form, "choice") === "language" ? new Map() : form, { done: "saved" }), 303);
      case "answered":
        return c.redirect(ownPath(c, form), 303);
      case "data_asked":
      case "forget_asked":
      case "address_asked":
        return c.redirect(ownPath(c, form, { done: outcome }), 303);
      case "moved":
        return await formerLink(c, recipient, form);
      case "too_often":
      case "less":
        return refuseBeyondLimit(c, outcome === "less");
      case "pause":
      case "choose":
      case "frequency":
      case "changed":
      case "address":
      case "too_late": {
        const data = marked(c, await preferencesData(c.env, { recipient, locale, action: c.req.path }));
        const problem = outcome === "too_late" ? null : outcome;
        return c.html(<PreferencesPage {...data} problem={problem} />, problem ? 422 : 410);
      }
    }
  })
  .all("/p/:link", onlyMethods("GET, HEAD, POST"));

/** A no to everything is honoured whatever can be read of it. */
async function judged(c: C, act: Act): Promise<Judgement> {
  const choice = one(act.form, "choice");
  if (choice === "stay" || choice === "undo") return await judgeAct(c, { ...act, isNo: isNoInAll(act.form) });
  const signals = choice === "leave" ? await signalsOfNo(c, act) : [];
  return { signals, isHeld: false, isForItself: false, renderedAt: null };
}

/** Every topic that the form names is switched off. */
function isNoInAll(form: Form): boolean {
  const frequencies = [...form].filter(([name]) => name.startsWith("frequency_")).map(([, values]) => values.at(-1));
  return !form.has("topic") && frequencies.length > 0 && frequencies.every((value) => value === noFrequency);
}

function marked(c: C, data: PreferencesData): PreferencesData {
  return { ...data, mark: markOf(c, sha256Of(preferencesText(data))) };
}

/** `isFormer`: the link is from before the person moved to another address. */
async function recipientOf(c: C, text: string) {
  const link = openLink(c.env.linkKeys, "preferences", text);
  const recipient = link ? await recipientOfContact(c.env, link.id) : null;
  if (!link || !recipient?.contact) return null;
  const isFormer = await isOfFormerMailbox(c.env, { contactId: link.id, issuedAt: link.issuedAt });
  return { ...recipient, contact: recipient.contact, isFormer, linkIssuedAt: link.issuedAt };
}

/** 410, and nothing of the person; 200 once a no was heard, without its undo. */
async function formerLink(c: C, { account, contactId, sender }: Recipient, form?: Form): Promise<Response> {
  const locale = pageLocale(c, isLocale(account.defaultLocale) ? account.defaultLocale : "en", form);
  const { state } = await readShown(c.env, { accountId: account.id, contactId });
  if (state.status === "refused" || state.status === "withdrawn")
    return c.html(<UnsubscribedPage locale={locale} languages={locales} sender={sender} undo={null} />);
  const page = <FormerLinkPage locale={locale} languages={locales} sender={sender} again={`/again/${account.id}`} />;
  return c.html(page, 410);
}
