import { createHash } from "node:crypto";
import type { Config } from "../config.ts";
import type { SenderCheck } from "../db/json.ts";
import type { SenderDomain } from "./queries.ts";

export type SenderRecord = Omit<SenderCheck, "status" | "found">;
type Described = Pick<SenderDomain, "accountId" | "domain" | "linkHost" | "provider">;

/** Bounces come back to a name of the domain's own, so that SPF is aligned too (RFC 9989 section 4.4.2). */
export const mailFromOf = (domain: string): string => `bounce.${domain}`;

/** The records that a domain needs, in the order in which people set them. DKIM's three are known once SES has made the keys. */
export function recordsOf(config: Pick<Config, "mail" | "publicUrl">, row: Described): SenderRecord[] {
  const { domain, provider, linkHost } = row;
  const mailFrom = mailFromOf(domain);
  const dkim = (provider?.tokens ?? []).map((token): SenderRecord => ({
    purpose: "dkim",
    type: "CNAME",
    name: `${token}._domainkey.${domain}`,
    value: `${token}.${provider?.zone}`,
  }));
  return [
    { purpose: "ownership", type: "TXT", name: `_reaffirm.${domain}`, value: ownershipOf(row) },
    ...dkim,
    {
      purpose: "mail_from_mx",
      type: "MX",
      name: mailFrom,
      value: `10 feedback-smtp.${config.mail.region}.amazonses.com`,
    },
    { purpose: "mail_from_spf", type: "TXT", name: mailFrom, value: "v=spf1 include:amazonses.com ~all" },
    { purpose: "dmarc", type: "TXT", name: `_dmarc.${domain}`, value: "v=DMARC1; p=none" },
    ...(linkHost ? [linkRecord(config, linkHost)] : []),
  ];
}

/** The records with what DNS last said of each; one that was never asked about is missing. In the sandbox none has to be set. */
export function checksOf(
  config: Pick<Config, "mail" | "publicUrl">,
  row: Described & Pick<SenderDomain, "checks">,
): SenderCheck[] {
  const key = ({ purpose, name }: SenderRecord) => `${purpose} ${name}`;
  const known = new Map(row.checks.map((check) => [key(check), check]));
  return recordsOf(config, row).map((record) => {
    if (config.mail.provider === "sandbox") return { ...record, status: "ok", found: [] };
    const { status, found } = known.get(key(record)) ?? { status: "missing" as const, found: [] };
    return { ...record, status, found };
  });
}

function linkRecord(config: Pick<Config, "publicUrl">, linkHost: string): SenderRecord {
  return { purpose: "link_host", type: "CNAME", name: linkHost, value: new URL(config.publicUrl).hostname };
}

/**
 * SES has one identity for a domain, whichever of our accounts asked for it: without a record of the account's own, another
 * account could send from a domain whose owner never met it. No secret: it says which account may.
 */
function ownershipOf({ accountId, domain }: Pick<SenderDomain, "accountId" | "domain">): string {
  const hash = createHash("sha256").update(`reaffirm/sender-domain/v1/${accountId}/${domain}`).digest("hex");
  return `reaffirm-account=${hash.slice(0, 32)}`;
}
