import { type Context, Hono } from "hono";
import { keepText, sha256Of } from "../consent/keep-text.ts";
import { hasComplained } from "../consent/has-complained.ts";
import type { Deps } from "../deps.ts";
import { browserOf } from "../http/evidence.ts";
import { type Link, openLink } from "../http/links.ts";
import { isBeyondLimit, refuseBeyondLimit } from "../http/link-limit.ts";
import { type Form, one, readForm } from "../http/read-form.ts";
import { isFromAnotherSite, onlyMethods, openRecipientPage, refuseOtherSite } from "../http/recipient-pages.ts";
import { maskAddress, normaliseAddress } from "../hygiene/address.ts";
import { MessageData } from "../messages/message-data.ts";
import { checkSuppressions } from "../suppression/check-suppressions.ts";
import { personsOwn } from "../suppression/reasons.ts";
import { locales } from "../ui/texts/locale.ts";
import { texts } from "../ui/texts/texts.ts";
import { UnknownLinkPage } from "../ui/unknown-link-page.tsx";
import { readShown } from "./held.ts";
import { isOfFormerMailbox } from "./former-addresses.ts";
import { judgeAct, markOf, noteVisit, signalsOfNo } from "./judge-act.ts";
import { ownPath, pageLocale } from "./page-locale.ts";
import { type Recipient, recipientOfContact, recipientOfMessage } from "./recipient.ts";
import { refuseMailbox } from "./refuse-mailbox.ts";
import { sayNo } from "./say-no.ts";
import { undoAnswer } from "./undo-answer.ts";
import { undoMs } from "./undo-window.ts";
import { UnsubscribedPage, UnsubscribePage, unsubscribeText } from "./unsubscribe-pages.tsx";

type C = Context<{ Bindings: Deps }>;

const purposes = ["unsubscribe", "unsubscribeContact"] as const;

/**
 * `/u/{link}`: RFC 8058 and the page for people. The link never expires and works after erasure: that we made it is all it
 * takes, and the suppression is there already. A wrong one is 404, whoever asks.
 */
export const unsubscribeRoutes = new Hono<{ Bindings: Deps }>()
  .use("/u/*", openRecipientPage)
  .get("/u/:link", async (c) => {
    const link = openLink(c.env.linkKeys, purposes, c.req.param("link"));
    if (!link) return c.html(<UnknownLinkPage locale={pageLocale(c, "en")} />, 404);
    const recipient = await recipientOf(c, link);
    if (recipient) noteVisit(c, personOf(recipient));
    return await showState(c, recipient);
  })
  .post("/u/:link", async (c) => {
    const form = await readForm(c);
    const link = openLink(c.env.linkKeys, purposes, c.req.param("link"));
    if (isOneClick(form)) {
      if (!link) return c.text("We did not make this link.", 404);
      const recipient = await recipientOf(c, link);
      if (recipient) await unsubscribe(c, recipient, { form, method: "one_click" });
      return c.text("ok");
    }
    if (isFromAnotherSite(c)) return refuseOtherSite(c);
    if (!link) return c.html(<UnknownLinkPage locale={pageLocale(c, "en", form)} />, 404);
    if (one(form, "action") === "unsubscribe") {
      const recipient = await recipientOf(c, link);
      if (recipient) await unsubscribe(c, recipient, { form, method: "unsubscribe_page" });
      return c.redirect(ownPath(c, form), 303);
    }
    if (one(form, "choice") === "undo") return await undo(c, form, await recipientOf(c, link));
    return c.text("Post List-Unsubscribe=One-Click, or press the button on the page.", 400);
  })
  .all("/u/:link", onlyMethods("GET, HEAD, POST"));

/** Names and values are compared as RFC 8058 writes them; capitals do not matter. */
function isOneClick(form: Form): boolean {
  return [...form].some(
    ([name, values]) =>
      name.trim().toLowerCase() === "list-unsubscribe" &&
      values.some((value) => value.trim().toLowerCase() === "one-click"),
  );
}

/** `isElsewhere`: the mailbox that got the link is not the person's, or is theirs no more. */
type Reader = Recipient & { isElsewhere: boolean; linkIssuedAt: number };

async function recipientOf(c: C, link: Link): Promise<Reader | null> {
  const recipient =
    link.purpose === "unsubscribe"
      ? await recipientOfMessage(c.env, link.id)
      : await recipientOfContact(c.env, link.id);
  if (!recipient) return null;
  const { contact, contactId, message } = recipient;
  const { to } = MessageData.parse(message?.data ?? {});
  const isElsewhere =
    contact !== null &&
    ((to !== undefined && normaliseAddress(to) !== contact.address) ||
      (await isOfFormerMailbox(c.env, { contactId, issuedAt: link.issuedAt })));
  return { ...recipient, isElsewhere, linkIssuedAt: link.issuedAt };
}

type Act = { form: Form; method: "one_click" | "unsubscribe_page" };

async function unsubscribe(c: C, recipient: Recipient, { form, method }: Act): Promise<void> {
  const { account, contactId, message, sender } = recipient;
  if (message && (await refuseMailbox(c.env, message, "unsubscribe"))) return;
  const language = pageLocale(c, recipient.locale, form);
  const shown = method === "unsubscribe_page" && recipient.contact !== null;
  const body = unsubscribeText(language, sender);
  const text = shown
    ? {
        sha256: await keepText(c.env, { accountId: account.id, mediaType: "text/plain", body }),
        button_label: texts(language, account.country).unsubscribe.button,
      }
    : null;
  const evidence = evidenceOf(c);
  // One-click is honoured without any look at who it is.
  const deliveredAt = message?.deliveredAt ?? null;
  const signals = method === "one_click" ? [] : await signalsOfNo(c, { ...personOf(recipient), form, deliveredAt });
  const no = { accountId: account.id, contactId, message, method, language, text, notice: null, evidence, signals };
  await sayNo(c.env, { ...no, reason: "unsubscribe" });
}

async function undo(c: C, form: Form, recipient: Reader | null): Promise<Response> {
  if (!recipient) return c.redirect(ownPath(c, form), 303);
  // To say yes again, even by taking a no back, is for the person in their own mailbox.
  if (recipient.isElsewhere) return await showState(c, recipient, 410);
  const { account, contactId, message, linkIssuedAt } = recipient;
  const language = pageLocale(c, recipient.locale, form);
  const judgement = await judgeAct(c, { ...personOf(recipient), form, deliveredAt: message?.deliveredAt ?? null });
  const person = { accountId: account.id, contactId, message, language, evidence: evidenceOf(c), judgement };
  const by = { linkIssuedAt, isBeyondLimit: isBeyondLimit(c) };
  const outcome = await undoAnswer(c.env, { ...person, ...by, only: "no", names: one(form, "undoes") });
  if (outcome === "too_often") return refuseBeyondLimit(c);
  // Moved while the page was on its way: as above.
  if (outcome === "moved") return await showState(c, { ...recipient, isElsewhere: true }, 410);
  return outcome === "too_late" ? await showState(c, recipient, 410) : c.redirect(ownPath(c, form), 303);
}

function personOf({ account, contactId }: Recipient) {
  return { accountId: account.id, contactId };
}

function evidenceOf(c: C) {
  return browserOf(c, { cameFromMail: true });
}

async function showState(c: C, recipient: Reader | null, status: 200 | 410 = 200): Promise<Response> {
  const locale = pageLocale(c, recipient?.locale ?? "en");
  c.header("Content-Language", locale);
  const frame = { locale, languages: locales };
  if (!recipient?.contact) {
    return c.html(<UnsubscribedPage {...frame} sender={recipient?.sender ?? null} undo={null} />, status);
  }
  const { account, contact, sender, isElsewhere } = recipient;
  const subjects = [{ address: contact.address }];
  const [suppression] = await checkSuppressions(c.env, {
    accountId: account.id,
    subjects,
    topic: null,
    kind: "marketing",
  });
  const { state, records, held } = await readShown(c.env, { accountId: account.id, contactId: contact.id });
  const saidNo = state.status === "refused" || state.status === "withdrawn";
  const isOut =
    !held && suppression?.suppressed === true && (saidNo || personsOwn.some((reason) => reason === suppression.reason));
  if (!isOut) {
    const shown = {
      maskedAddress: isElsewhere ? null : maskAddress(contact.address),
      mark: markOf(c, sha256Of(unsubscribeText(locale, sender))),
    };
    return c.html(<UnsubscribePage {...frame} sender={sender} action={c.req.path} {...shown} />, status);
  }
  const timed = { action: c.req.path, mark: markOf(c, sha256Of(unsubscribeText(locale, sender))) };
  const until =
    saidNo && !isElsewhere && state.since && !hasComplained(records)
      ? new Date(new Date(state.since).getTime() + undoMs)
      : null;
  const undo =
    until && until > c.env.now() ? { ...timed, until, timeZone: account.timeZone, undoes: state.recordId } : null;
  return c.html(<UnsubscribedPage {...frame} sender={sender} undo={undo} />, status);
}
