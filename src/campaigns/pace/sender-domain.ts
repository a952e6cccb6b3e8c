import type { Campaign } from "../queries.ts";

/** What warms up: the domain after the @ of the sender's address. */
export function senderDomain({ sender }: Pick<Campaign, "sender">): string {
  return sender.address.slice(sender.address.lastIndexOf("@") + 1).toLowerCase();
}
