import { type Context, Hono } from "hono";
import { sha256Of } from "../consent/keep-text.ts";
import type { Deps } from "../deps.ts";
import { openLink } from "../http/links.ts";
import { type Form, one, readForm } from "../http/read-form.ts";
import { onlyMethods, recipientPage } from "../http/recipient-pages.ts";
import { maskAddress } from "../hygiene/address.ts";
import type { Frame } from "../ui/sender.ts";
import { isLocale, locales } from "../ui/texts/locale.ts";
import { UnknownLinkPage } from "../ui/unknown-link-page.tsx";
import { AddressQuestionPage, AddressStatePage } from "./address-pages.tsx";
import {
  type AddressChange,
  changeState,
  confirmAddressChange,
  declineAddressChange,
  findAddressChange,
  type Side,
} from "./confirm-address-change.ts";
import { judgeAct, markOf, noteVisit } from "./judge-act.ts";
import { ownPath, pageLocale } from "./page-locale.ts";
import { recipientOfContact } from "./recipient.ts";

type C = Context<{ Bindings: Deps }>;
type Behind = { change: AddressChange; side: Side; frame: Frame; from: string };

/** `/a/{link}`: what one of the two mailboxes says to a change of address. Opening it changes nothing. */
export const addressRoutes = new Hono<{ Bindings: Deps }>()
  .use("/a/*", recipientPage)
  .get("/a/:link", async (c) => {
    const behind = await openBehind(c, c.req.param("link"));
    if (!behind) return c.html(<UnknownLinkPage locale={pageLocale(c, "en")} />, 404);
    noteVisit(c, personOf(behind));
    return show(c, behind);
  })
  .post("/a/:link", async (c) => {
    const form = await readForm(c);
    const behind = await openBehind(c, c.req.param("link"), form);
    if (!behind) return c.html(<UnknownLinkPage locale={pageLocale(c, "en", form)} />, 404);
    switch (one(form, "choice")) {
      case "confirm":
        // Two machines that press must not move a person: what is held for a yes is held here.
        if ((await judgeAct(c, { ...personOf(behind), form, deliveredAt: null })).isHeld) {
          return c.redirect(ownPath(c, form, { done: "unsure" }), 303);
        }
        await confirmAddressChange(c.env, behind.change, behind.side);
        return c.redirect(ownPath(c, form), 303);
      case "not_me":
        await declineAddressChange(c.env, behind.change.id);
        return c.redirect(ownPath(c, form), 303);
      case "keep":
        return c.redirect(ownPath(c, form, { done: "kept" }), 303);
      default:
        return c.text("Press one of the buttons on the page.", 400);
    }
  })
  .all("/a/:link", onlyMethods("GET, HEAD, POST"));

/** Null too after erasure: nothing is left to change. */
async function openBehind(c: C, text: string, form?: Form): Promise<Behind | null> {
  const link = openLink(c.env.linkKeys, ["addressOld", "addressNew"], text);
  const change = link && (await findAddressChange(c.env, link.id));
  if (!link || !change) return null;
  const recipient = await recipientOfContact(c.env, change.contactId);
  if (!recipient?.contact) return null;
  const own = isLocale(change.locale) ? change.locale : recipient.locale;
  const frame = { locale: pageLocale(c, own, form), languages: locales, sender: recipient.sender };
  const from = maskAddress(recipient.contact.address);
  return { change, side: link.purpose === "addressOld" ? "old" : "new", frame, from };
}

function show(c: C, { change, side, frame, from }: Behind): Response | Promise<Response> {
  c.header("Content-Language", frame.locale);
  const state = changeState(change, side, c.env.now());
  if (state !== "open") return c.html(<AddressStatePage {...frame} state={state} />, state === "closed" ? 410 : 200);
  const to = maskAddress(change.newAddress ?? "");
  const told = (["kept", "unsure"] as const).find((known) => known === c.req.query("done")) ?? null;
  const mark = markOf(c, sha256Of(change.id));
  return c.html(<AddressQuestionPage {...frame} action={c.req.path} from={from} to={to} told={told} mark={mark} />);
}

function personOf({ change: { accountId, contactId } }: Behind) {
  return { accountId, contactId };
}
