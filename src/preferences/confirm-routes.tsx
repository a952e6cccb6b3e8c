import { type Context, Hono } from "hono";
import { sha256Of } from "../consent/keep-text.ts";
import { recordsOfContact, stateOf } from "../consent/queries.ts";
import type { Deps } from "../deps.ts";
import { clientAddressOf, userAgentOf } from "../http/evidence.ts";
import { type Link, openLink, signLink } from "../http/links.ts";
import { type Form, one, readForm } from "../http/read-form.ts";
import { onlyMethods, recipientPage } from "../http/recipient-pages.ts";
import type { Frame } from "../ui/sender.ts";
import { isLocale, locales } from "../ui/texts/locale.ts";
import { UnknownLinkPage } from "../ui/unknown-link-page.tsx";
import { type Confirmation, confirmRequest, declineRequest, findConfirmation } from "./confirm-request.ts";
import { ownPath, pageLocale } from "./page-locale.ts";
import { type Recipient, recipientOfContact, recipientOfMessage } from "./recipient.ts";
import { findOpenAccount } from "./open-account.ts";
import { sayNo } from "./say-no.ts";
import { ConfirmedPage, ConfirmPage, ConfirmTooLatePage, NotMePage, NotMeQuestionPage } from "./sign-up-pages.tsx";
import { confirmText, type ShownChoice } from "./sign-up-words.ts";

type C = Context<{ Bindings: Deps }>;
type Behind =
  | { kind: "confirm"; confirmation: Confirmation; frame: Frame; isOpen: boolean }
  | { kind: "dispute"; recipient: Recipient; frame: Frame };

/** `/c/{link}`: the second act of a sign-up, by POST, and "this was not me" of a receipt. Opening it changes nothing. */
export const confirmRoutes = new Hono<{ Bindings: Deps }>()
  .use("/c/*", recipientPage)
  .get("/c/:link", async (c) => {
    const behind = await openBehind(c, c.req.param("link"));
    if (!behind) return c.html(<UnknownLinkPage locale={pageLocale(c, "en")} />, 404);
    c.header("Content-Language", behind.frame.locale);
    return behind.kind === "confirm" ? showConfirmation(c, behind) : await showDispute(c, behind);
  })
  .post("/c/:link", async (c) => {
    const form = await readForm(c);
    const behind = await openBehind(c, c.req.param("link"), form);
    if (!behind) return c.html(<UnknownLinkPage locale={pageLocale(c, "en", form)} />, 404);
    const choice = one(form, "choice");
    if (choice === "not_me") {
      await (behind.kind === "confirm" ? declineRequest(c.env, behind.confirmation) : dispute(c, behind));
      return c.redirect(ownPath(c, form), 303);
    }
    if (choice !== "confirm" || behind.kind !== "confirm") return c.text("Press one of the buttons on the page.", 400);
    const { confirmation, frame } = behind;
    const text = confirmText({ ...frame, choices: grantedOf(confirmation) });
    await confirmRequest(c.env, { confirmation, locale: frame.locale, text, evidence: evidenceOf(c) });
    return c.redirect(ownPath(c, form), 303);
  })
  .all("/c/:link", onlyMethods("GET, HEAD, POST"));

async function openBehind(c: C, text: string, form?: Form): Promise<Behind | null> {
  const link = openLink(c.env.linkKeys, ["confirm", "dispute"], text);
  if (!link) return null;
  return link.purpose === "confirm" ? await behindConfirm(c, link, form) : await behindDispute(c, link, form);
}

async function behindConfirm(c: C, { id }: Link, form?: Form): Promise<Behind | null> {
  const confirmation = await findConfirmation(c.env, id);
  const open = confirmation && (await findOpenAccount(c.env, confirmation.accountId));
  if (!open) return null;
  const own = isLocale(confirmation.locale) ? confirmation.locale : open.locale;
  const frame = { locale: pageLocale(c, own, form), languages: locales, sender: open.sender };
  const recipient = await recipientOfContact(c.env, confirmation.contactId);
  const isOpen = confirmation.expiresAt > c.env.now() && Boolean(recipient?.contact);
  return { kind: "confirm", confirmation, frame, isOpen };
}

async function behindDispute(c: C, { id }: Link, form?: Form): Promise<Behind | null> {
  const recipient = await recipientOfMessage(c.env, id);
  if (!recipient) return null;
  const frame = { locale: pageLocale(c, recipient.locale, form), languages: locales, sender: recipient.sender };
  return { kind: "dispute", recipient, frame };
}

function showConfirmation(
  c: C,
  { confirmation, frame, isOpen }: Extract<Behind, { kind: "confirm" }>,
): Response | Promise<Response> {
  const choices = grantedOf(confirmation);
  if (confirmation.confirmedAt) {
    const link = signLink(
      c.env.linkKeys,
      "preferences",
      confirmation.contactId,
      Math.floor(c.env.now().getTime() / 1000),
    );
    return c.html(<ConfirmedPage {...frame} choices={choices} preferencesPath={`/p/${link}`} />);
  }
  if (confirmation.declinedAt) return c.html(<NotMePage {...frame} />);
  if (!isOpen) return c.html(<ConfirmTooLatePage {...frame} signUpPath={`/s/${confirmation.accountId}`} />, 410);
  const hidden = {
    shown: sha256Of(confirmText({ ...frame, choices })),
    rendered: String(Math.floor(c.env.now().getTime() / 1000)),
  };
  return c.html(<ConfirmPage {...frame} action={c.req.path} choices={choices} hidden={hidden} />);
}

async function showDispute(c: C, { recipient, frame }: Extract<Behind, { kind: "dispute" }>): Promise<Response> {
  const state = stateOf(await recordsOfContact(c.env, recipient.account.id, recipient.contactId));
  const isOver = recipient.contact === null || state.status === "refused" || state.status === "withdrawn";
  return c.html(isOver ? <NotMePage {...frame} /> : <NotMeQuestionPage {...frame} action={c.req.path} />);
}

async function dispute(c: C, { recipient, frame }: Extract<Behind, { kind: "dispute" }>): Promise<void> {
  const { account, contactId, message } = recipient;
  const person = { accountId: account.id, contactId, message, language: frame.locale, evidence: evidenceOf(c) };
  await sayNo(c.env, { ...person, method: "dispute", reason: "objection", text: null, notice: null });
}

function grantedOf({ held }: Confirmation): ShownChoice[] {
  return held.choices
    .filter(({ granted }) => granted)
    .map(({ name, frequency }) => ({ name, frequency: frequency ?? "" }));
}

function evidenceOf(c: C) {
  return { clientAddress: clientAddressOf(c), userAgent: userAgentOf(c), cameFromMail: true };
}
