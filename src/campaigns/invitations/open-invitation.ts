import { eq } from "drizzle-orm";
import { campaigns, contacts, invitations, messages } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";
import { type LinkPurpose, openLink } from "../../http/links.ts";
import type { Contact, Message } from "../../preferences/person.ts";
import { isLocale, type Locale } from "../../ui/texts/locale.ts";
import { type Matter, readMatter } from "../matter.ts";

export type Invitation = typeof invitations.$inferSelect;

export type Opened = {
  purpose: LinkPurpose;
  message: Message;
  invitation: Invitation;
  /** Null when the person was erased. */
  contact: Contact | null;
  matter: Matter;
  locale: Locale;
};

const purposes = ["answer", "undo"] as const;

/** What a link of a campaign's mail stands for; null for one that we did not make for this purpose. */
export async function openInvitation(deps: Pick<Deps, "db" | "linkKeys">, text: string): Promise<Opened | null> {
  const link = openLink(deps.linkKeys, purposes, text);
  if (!link) return null;
  const [row] = await deps.db
    .select()
    .from(messages)
    .innerJoin(invitations, eq(invitations.id, messages.invitationId))
    .innerJoin(campaigns, eq(campaigns.id, invitations.campaignId))
    .leftJoin(contacts, eq(contacts.id, invitations.contactId))
    .where(eq(messages.id, link.id));
  if (!row) return null;
  const locale = isLocale(row.messages.locale) ? row.messages.locale : "en";
  return {
    purpose: link.purpose,
    message: row.messages,
    invitation: row.invitations,
    contact: row.contacts,
    matter: await readMatter(deps, row.campaigns),
    locale,
  };
}
