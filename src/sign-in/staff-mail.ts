import type { Account } from "../accounts/queries.ts";
import type { Deps } from "../deps.ts";
import { compileMail } from "../mail/compile-mail.ts";
import { composeMail } from "../mail/compose-mail.ts";
import type { OutgoingMail } from "../mail/mailer.ts";
import { withoutSlots } from "../mail/without-slots.ts";
import { keepStaffMail, type StaffMailKind } from "../messages/keep-staff-mail.ts";
import type { MailForm } from "../messages/mail-form.ts";
import { senderWithoutCampaign } from "../messages/read-frame.ts";
import { senderAs } from "../messages/sender-as.ts";
import { sendingOf } from "../senders/sending-of.ts";
import { languageTag, type Locale } from "../ui/texts/locale.ts";

export type StaffMail = {
  id: string;
  account: Account;
  to: string;
  locale: Locale;
  link: string;
  about: { subject: string; title: string; paragraphs: readonly string[]; button: string };
  /** Of one about a campaign, which can be shown again: never of one whose link lets somebody in. */
  kept?: { campaignId: string; kind: StaffMailKind; attempt: number };
};

/** A service mail of the account to somebody who works for it, with one link; null where the account has no address to send from. */
export async function staffMail(
  deps: Pick<Deps, "db" | "config" | "now" | "linkKeys">,
  given: StaffMail,
): Promise<OutgoingMail | null> {
  const { account, locale, about, link, id, to, kept } = given;
  const from = await senderWithoutCampaign(deps, account);
  if (!from) return null;
  const sender = senderAs(account, account.name, deps.config.publicUrl);
  const words = { ...about, paragraphs: about.paragraphs.map(withoutSlots), title: withoutSlots(about.title) };
  const compiled = await compileMail("service", {
    locale,
    sender,
    about: { ...words, subject: withoutSlots(about.subject) },
  });
  const form: MailForm = {
    version: 1,
    base: deps.config.publicUrl,
    from: { name: from.name, address: from.address },
    reply_to: from.reply_to ?? null,
    ...compiled,
    headers: [
      { name: "Auto-Submitted", value: "auto-generated" },
      { name: "Content-Language", value: languageTag(locale, account.country) },
    ],
    links: {},
  };
  const issuedAt = Math.floor(deps.now().getTime() / 1000);
  const filled = kept
    ? await keepStaffMail(deps, { ...kept, id, accountId: account.id, address: to, form, issuedAt, values: { link } })
    : { ...composeMail(form, { link }), headers: form.headers };
  return {
    messageId: id,
    from: form.from,
    replyTo: form.reply_to,
    to,
    tenant: (await sendingOf(deps, account.id, from.address)).tenant,
    ...filled,
    tags: { kind: "service", message: id, account: account.id },
  };
}
