import { and, eq } from "drizzle-orm";
import { type Account, getAccount } from "../accounts/queries.ts";
import { campaigns, consentRecords, contacts, preferences } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { senderAs } from "../messages/sender-as.ts";
import type { Sender } from "../ui/sender.ts";
import { isLocale, type Locale } from "../ui/texts/locale.ts";
import { type Contact, findMessage, type Message } from "./person.ts";

export type Preferences = typeof preferences.$inferSelect;

/** Who stands behind a link. `contact` is null once the person was erased: their links work on. */
export type Recipient = {
  account: Account;
  sender: Sender;
  contactId: string;
  contact: Contact | null;
  /** The mail that carried the link, where the link stands for one. */
  message: Message | null;
  preferences: Preferences | null;
  /** The language in which we speak to them. */
  locale: Locale;
};

/** Null when nothing is left that says whose link this was. */
export async function recipientOfMessage(deps: Pick<Deps, "db">, messageId: string): Promise<Recipient | null> {
  const message = await findMessage(deps, messageId);
  if (!message) return null;
  return await readRecipient(deps, { accountId: message.accountId, contactId: message.contactId, message });
}

/** An erased contact is known by its records; without any, there is nothing left. */
export async function recipientOfContact(deps: Pick<Deps, "db">, contactId: string): Promise<Recipient | null> {
  const [contact] = await deps.db
    .select({ accountId: contacts.accountId })
    .from(contacts)
    .where(eq(contacts.id, contactId));
  const [record] = contact
    ? []
    : await deps.db
        .select({ accountId: consentRecords.accountId })
        .from(consentRecords)
        .where(eq(consentRecords.contactId, contactId))
        .limit(1);
  const accountId = contact?.accountId ?? record?.accountId;
  return accountId === undefined ? null : await readRecipient(deps, { accountId, contactId, message: null });
}

type Known = { accountId: string; contactId: string; message: Message | null };

async function readRecipient(deps: Pick<Deps, "db">, { accountId, contactId, message }: Known): Promise<Recipient> {
  const account = await getAccount(deps, accountId);
  const [row] = await deps.db
    .select()
    .from(contacts)
    .leftJoin(preferences, eq(preferences.contactId, contacts.id))
    .where(and(eq(contacts.accountId, accountId), eq(contacts.id, contactId)));
  const contact = row?.contacts ?? null;
  const languages = [row?.preferences?.language, message?.locale, contact?.language, account.defaultLocale];
  const locale = languages.find(isLocale) ?? "en";
  const name = await senderName(deps, message, account);
  return {
    account,
    sender: senderAs(account, name),
    contactId,
    contact,
    message,
    preferences: row?.preferences ?? null,
    locale,
  };
}

/** The name that the mail was sent under. */
async function senderName({ db }: Pick<Deps, "db">, message: Message | null, account: Account): Promise<string> {
  if (!message?.campaignId) return account.name;
  const [campaign] = await db
    .select({ sender: campaigns.sender })
    .from(campaigns)
    .where(and(eq(campaigns.accountId, account.id), eq(campaigns.id, message.campaignId)));
  return campaign?.sender.name ?? account.name;
}
