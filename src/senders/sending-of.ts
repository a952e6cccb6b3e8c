import type { Deps } from "../deps.ts";
import { tenantNameOf } from "../mail/sender-identities.ts";
import { domainOf, domainsOf } from "./queries.ts";
import { statusOf } from "./standing.ts";

export type Sending = {
  /** Where the links of this account's mails lead, without a slash at the end. */
  baseUrl: string;
  /** The SES tenant that mail from this address is sent for; null while its domain is not a resource of it. */
  tenant: string | null;
  /**
   * Whether mail may leave from this address: its domain was shown to be the account's. SES knows a domain only once for all
   * accounts, so it would take a mail from anybody's. In the sandbox always.
   */
  mayLeave: boolean;
};

/** How mail of an account leaves from `address` (null: nothing is sent, only links are made). */
export async function sendingOf(
  deps: Pick<Deps, "config" | "db">,
  accountId: string,
  address: string | null,
): Promise<Sending> {
  const rows = await domainsOf(deps, accountId);
  const { provider } = deps.config.mail;
  // The sandbox has no hosts but its own.
  const own = rows.find(({ linkHost, isLinkHostGreen }) => provider === "ses" && linkHost && isLinkHostGreen)?.linkHost;
  const row = address === null ? undefined : domainOf(rows, address);
  const isShown = row !== undefined && statusOf(deps.config, row) !== "pending";
  return {
    baseUrl: own ? `https://${own}` : deps.config.publicUrl,
    tenant: isShown && row.tenantAt ? tenantNameOf(accountId) : null,
    mayLeave: isShown || provider === "sandbox",
  };
}

/** The same, with the account's own host where links lead to our public one. */
export async function onOwnHost<D extends Pick<Deps, "config" | "db">>(deps: D, accountId: string): Promise<D> {
  const { baseUrl } = await sendingOf(deps, accountId, null);
  return { ...deps, config: { ...deps.config, publicUrl: baseUrl } };
}
