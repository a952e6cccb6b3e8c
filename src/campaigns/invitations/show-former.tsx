import type { Context } from "hono";
import type { Deps } from "../../deps.ts";
import type { Form } from "../../http/read-form.ts";
import { senderAs } from "../../messages/sender-as.ts";
import { FormerLinkPage } from "../../preferences/former-link-page.tsx";
import { readShown } from "../../preferences/held.ts";
import { pageLocale } from "../../preferences/page-locale.ts";
import { UnsubscribedPage } from "../../preferences/unsubscribe-pages.tsx";
import { locales } from "../../ui/texts/locale.ts";
import type { Opened } from "./open-invitation.ts";

type C = Context<{ Bindings: Deps }>;

/** `/i/{link}` in a mailbox that the person left: 410 and nothing of them; 200 once a no was heard, without its undo. */
export async function showFormer(c: C, opened: Opened, form?: Form): Promise<Response> {
  const { invitation, matter, locale: own, records } = opened;
  const locale = pageLocale(c, own, form);
  c.header("Content-Language", locale);
  const sender = senderAs(matter.account, matter.campaign.sender.name);
  const { state } = await readShown(c.env, invitation, records);
  if (state.status === "refused" || state.status === "withdrawn")
    return c.html(<UnsubscribedPage locale={locale} languages={locales} sender={sender} undo={null} />);
  const again = `/again/${matter.account.id}`;
  return c.html(<FormerLinkPage locale={locale} languages={locales} sender={sender} again={again} />, 410);
}
