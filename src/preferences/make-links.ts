import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { normaliseAddress } from "../hygiene/address.ts";
import { signLink } from "../http/links.ts";
import { mailtoOf } from "../mail/list-headers.ts";
import { onOwnHost } from "../senders/sending-of.ts";
import { markUsed } from "./mark-used.ts";

export const linkPurposeNames = ["unsubscribe", "preferences"] as const;
type Purpose = (typeof linkPurposeNames)[number];

export type ContactLinks = {
  unsubscribe_url: string | null;
  preferences_url: string | null;
  /** Ready values of the headers `List-Unsubscribe` and `List-Unsubscribe-Post` (RFC 8058). */
  list_unsubscribe: string | null;
  list_unsubscribe_post: string | null;
};

/** For contacts, in the order asked; a link stands for a contact, so an address that is not on the books has none. */
export async function makeLinks(
  deps: Pick<Deps, "config" | "db" | "linkKeys" | "now">,
  asked: { accountId: string; addresses: readonly string[]; purposes: readonly Purpose[] },
): Promise<ContactLinks[]> {
  const addresses = asked.addresses.map(normaliseAddress);
  const rows = await deps.db.execute<{ id: string; address: string }>(sql`
    select id, address from contacts where account_id = ${asked.accountId}
      and address in (select jsonb_array_elements_text(${JSON.stringify(addresses.filter((a) => a !== null))}::jsonb))`);
  const contactIds = new Map(rows.map(({ id, address }) => [address, id]));
  await markUsed(deps, asked.accountId, [...contactIds.values()]);
  const own = await onOwnHost(deps, asked.accountId);
  return addresses.map((address) => {
    const id = address === null ? undefined : contactIds.get(address);
    return id === undefined ? noLinks : linksOf(own, id, asked.purposes);
  });
}

/** Never expire: an unsubscribe link must work for as long as the mail that carries it is kept. */
export function linksOf(
  { config, linkKeys, now }: Pick<Deps, "config" | "linkKeys" | "now">,
  contactId: string,
  purposes: readonly Purpose[] = linkPurposeNames,
): ContactLinks {
  const issuedAt = Math.floor(now().getTime() / 1000);
  const links = { ...noLinks };
  if (purposes.includes("unsubscribe")) {
    const token = signLink(linkKeys, "unsubscribeContact", contactId, issuedAt);
    const mailto = mailtoOf(config, token);
    links.unsubscribe_url = `${config.publicUrl}/u/${token}`;
    links.list_unsubscribe = `<${links.unsubscribe_url}>${mailto === null ? "" : `, <mailto:${mailto}>`}`;
    links.list_unsubscribe_post = "List-Unsubscribe=One-Click";
  }
  if (purposes.includes("preferences")) {
    links.preferences_url = `${config.publicUrl}/p/${signLink(linkKeys, "preferences", contactId, issuedAt)}`;
  }
  return links;
}

const noLinks: ContactLinks = {
  unsubscribe_url: null,
  preferences_url: null,
  list_unsubscribe: null,
  list_unsubscribe_post: null,
};
