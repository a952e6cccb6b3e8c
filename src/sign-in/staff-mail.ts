import type { Account } from "../accounts/queries.ts";
import type { Deps } from "../deps.ts";
import { compileMail } from "../mail/compile-mail.ts";
import { composeMail } from "../mail/compose-mail.ts";
import type { OutgoingMail } from "../mail/mailer.ts";
import { withoutSlots } from "../mail/without-slots.ts";
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
};

/** A service mail of the account to somebody who works for it, with one link; null where the account has no address to send from. */
export async function staffMail(deps: Pick<Deps, "db" | "config">, given: StaffMail): Promise<OutgoingMail | null> {
  const { account, locale, about, link, id } = given;
  const from = await senderWithoutCampaign(deps, account);
  if (!from) return null;
  const sender = senderAs(account, account.name, deps.config.publicUrl);
  const words = { ...about, paragraphs: about.paragraphs.map(withoutSlots), title: withoutSlots(about.title) };
  const compiled = await compileMail("service", {
    locale,
    sender,
    about: { ...words, subject: withoutSlots(about.subject) },
  });
  return {
    messageId: id,
    from: { name: from.name, address: from.address },
    replyTo: from.reply_to ?? null,
    to: given.to,
    tenant: (await sendingOf(deps, account.id, from.address)).tenant,
    ...composeMail(compiled, { link }),
    headers: [
      { name: "Auto-Submitted", value: "auto-generated" },
      { name: "Content-Language", value: languageTag(locale, account.country) },
    ],
    tags: { kind: "service", message: id, account: account.id },
  };
}
