import { type Context, Hono } from "hono";
import { sha256Of } from "../consent/keep-text.ts";
import { recordsOfContact, stateOf } from "../consent/queries.ts";
import type { Deps } from "../deps.ts";
import { browserOf } from "../http/evidence.ts";
import { type Link, openLink, signLink } from "../http/links.ts";
import { type Form, one, readForm } from "../http/read-form.ts";
import { onlyMethods, recipientPage } from "../http/recipient-pages.ts";
import type { Frame } from "../ui/sender.ts";
import { isLocale, locales } from "../ui/texts/locale.ts";
import { texts } from "../ui/texts/texts.ts";
import { momentWords } from "../ui/words.ts";
import { UnknownLinkPage } from "../ui/unknown-link-page.tsx";
import {
  type Confirmation,
  confirmationMessage,
  confirmRequest,
  declineRequest,
  findConfirmation,
} from "./confirm-request.ts";
import { secondActMs, wordsOf } from "./held.ts";
import { heldWords } from "./held-words.ts";
import { judgeAct, markOf, noteVisit, signalsOfNo } from "./judge-act.ts";
import { isOfFormerMailbox } from "./former-addresses.ts";
import { ownPath, pageLocale } from "./page-locale.ts";
import { type Recipient, recipientOfContact, recipientOfMessage } from "./recipient.ts";
import { findOpenAccount } from "./open-account.ts";
import { sayNo } from "./say-no.ts";
import { ConfirmedPage, ConfirmPage, ConfirmTooLatePage, NotMePage, NotMeQuestionPage } from "./sign-up-pages.tsx";
import { confirmText, type ShownChoice } from "./sign-up-words.ts";

type C = Context<{ Bindings: Deps }>;
type Behind =
  | { kind: "confirm"; issuedAt: number; confirmation: Confirmation; frame: Frame; isOpen: boolean; timeZone: string }
  | { kind: "dispute"; recipient: Recipient; frame: Frame };

/** `/c/{link}`: the second act of a sign-up, by POST, and "this was not me" of a receipt. Opening it changes nothing. */
export const confirmRoutes = new Hono<{ Bindings: Deps }>()
  .use("/c/*", recipientPage)
  .get("/c/:link", async (c) => {
    const behind = await openBehind(c, c.req.param("link"));
    if (!behind) return c.html(<UnknownLinkPage locale={pageLocale(c, "en")} />, 404);
    c.header("Content-Language", behind.frame.locale);
    noteVisit(c, personOf(behind));
    return behind.kind === "confirm" ? showConfirmation(c, behind) : await showDispute(c, behind);
  })
  .post("/c/:link", async (c) => {
    const form = await readForm(c);
    const behind = await openBehind(c, c.req.param("link"), form);
    if (!behind) return c.html(<UnknownLinkPage locale={pageLocale(c, "en", form)} />, 404);
    const choice = one(form, "choice");
    if (choice === "not_me") {
      await (behind.kind === "confirm" ? declineRequest(c.env, behind.confirmation) : dispute(c, behind, form));
      return c.redirect(ownPath(c, form), 303);
    }
    if (choice !== "confirm" || behind.kind !== "confirm") return c.text("Press one of the buttons on the page.", 400);
    const { confirmation, frame, issuedAt: linkIssuedAt } = behind;
    const text = confirmText({ ...frame, choices: grantedOf(confirmation) });
    const message = await confirmationMessage(c.env, confirmation);
    const judgement = await judgeAct(c, { ...personOf(behind), form, deliveredAt: message?.deliveredAt ?? null });
    const { button } = texts(frame.locale, frame.sender.account.country).confirm;
    const act = { confirmation, linkIssuedAt, locale: frame.locale, text, button, evidence: evidenceOf(c), judgement };
    const isNotYet = (await confirmRequest(c.env, act)) === "not_yet";
    return c.redirect(ownPath(c, form, isNotYet ? { again: "1" } : {}), 303);
  })
  .all("/c/:link", onlyMethods("GET, HEAD, POST"));

function personOf(behind: Behind): { accountId: string; contactId: string } {
  if (behind.kind === "confirm") return behind.confirmation;
  return { accountId: behind.recipient.account.id, contactId: behind.recipient.contactId };
}

async function openBehind(c: C, text: string, form?: Form): Promise<Behind | null> {
  const link = openLink(c.env.linkKeys, ["confirm", "dispute"], text);
  if (!link) return null;
  return link.purpose === "confirm" ? await behindConfirm(c, link, form) : await behindDispute(c, link, form);
}

async function behindConfirm(c: C, { id, issuedAt }: Link, form?: Form): Promise<Behind | null> {
  const confirmation = await findConfirmation(c.env, id);
  const open = confirmation && (await findOpenAccount(c.env, confirmation.accountId));
  if (!open) return null;
  const own = isLocale(confirmation.locale) ? confirmation.locale : open.locale;
  const frame = { locale: pageLocale(c, own, form), languages: locales, sender: open.sender };
  const recipient = await recipientOfContact(c.env, confirmation.contactId);
  const isFormer = await isOfFormerMailbox(c.env, { contactId: confirmation.contactId, issuedAt });
  const isOpen = confirmation.expiresAt > c.env.now() && Boolean(recipient?.contact) && !isFormer;
  return { kind: "confirm", issuedAt, confirmation, frame, isOpen, timeZone: open.account.timeZone };
}

async function behindDispute(c: C, { id }: Link, form?: Form): Promise<Behind | null> {
  const recipient = await recipientOfMessage(c.env, id);
  if (!recipient) return null;
  const frame = { locale: pageLocale(c, recipient.locale, form), languages: locales, sender: recipient.sender };
  return { kind: "dispute", recipient, frame };
}

function showConfirmation(
  c: C,
  { confirmation, frame, isOpen, issuedAt, timeZone }: Extract<Behind, { kind: "confirm" }>,
): Response | Promise<Response> {
  const choices = grantedOf(confirmation);
  if (confirmation.confirmedAt || isJustHeld(c, confirmation)) {
    const link = signLink(c.env.linkKeys, "preferences", confirmation.contactId, issuedAt);
    return c.html(<ConfirmedPage {...frame} choices={choices} preferencesPath={`/p/${link}`} />);
  }
  if (confirmation.declinedAt) return c.html(<NotMePage {...frame} />);
  if (!isOpen || confirmation.endedAt)
    return c.html(<ConfirmTooLatePage {...frame} signUpPath={`/s/${confirmation.accountId}`} />, 410);
  const shown = sha256Of(confirmText({ ...frame, choices }));
  const hidden = {
    shown,
    f: markOf(c, shown),
  };
  const note = noteOf(c, confirmation, { frame, timeZone });
  return c.html(<ConfirmPage {...frame} action={c.req.path} choices={choices} hidden={hidden} note={note} />);
}

/** Right after a press that was held, the page is the one of a press that counts. */
const justHeldMs = 60_000;

function isJustHeld(c: C, { held, recordId, notBefore, declinedAt, endedAt }: Confirmation): boolean {
  if (recordId === null || notBefore === null || declinedAt || endedAt) return false;
  const heldAt = notBefore.getTime() - secondActMs;
  return held.event.method === "form_after_confirmation_mail" && c.env.now().getTime() - heldAt < justHeldMs;
}

function noteOf(c: C, { notBefore }: Confirmation, { frame, timeZone }: { frame: Frame; timeZone: string }) {
  const words = heldWords[frame.locale];
  if (notBefore && c.env.now() < notBefore) {
    // The next whole minute, as that is what it says.
    const from = new Date(Math.ceil(notBefore.getTime() / 60_000) * 60_000);
    return words.from(momentWords(from, { locale: frame.locale, country: frame.sender.account.country, timeZone }));
  }
  return notBefore && c.req.query("again") !== undefined ? words.later : null;
}

async function showDispute(c: C, { recipient, frame }: Extract<Behind, { kind: "dispute" }>): Promise<Response> {
  const state = stateOf(await recordsOfContact(c.env, recipient.account.id, recipient.contactId));
  const isOver = recipient.contact === null || state.status === "refused" || state.status === "withdrawn";
  return c.html(isOver ? <NotMePage {...frame} /> : <NotMeQuestionPage {...frame} action={c.req.path} />);
}

async function dispute(c: C, { recipient, frame }: Extract<Behind, { kind: "dispute" }>, form: Form): Promise<void> {
  const { account, contactId, message } = recipient;
  const deliveredAt = message?.deliveredAt ?? null;
  const signals = await signalsOfNo(c, { accountId: account.id, contactId, form, deliveredAt });
  const person = { accountId: account.id, contactId, message, language: frame.locale, evidence: evidenceOf(c) };
  await sayNo(c.env, { ...person, method: "dispute", reason: "objection", text: null, notice: null, signals });
}

function grantedOf({ held }: Confirmation): ShownChoice[] {
  return wordsOf(held).map(({ name, frequency }) => ({ name, frequency: frequency ?? "" }));
}

function evidenceOf(c: C) {
  return browserOf(c, { cameFromMail: true });
}
