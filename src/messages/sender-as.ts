import { logoPath } from "../accounts/logo-path.ts";
import type { Account } from "../accounts/queries.ts";
import type { Sender } from "../ui/sender.ts";

/**
 * The account as recipients see it, under the name that people know.
 * @param base where mails find the logo, without a slash at the end; on pages it is a path of their own host
 */
export function senderAs(account: Account, name: string, base = ""): Sender {
  const { logo } = account.brand;
  return {
    name,
    account: {
      name: account.name,
      legalId: account.legalId,
      postalAddress: account.postalAddress,
      contact: account.contact,
      dpo: account.dpo,
      country: account.country,
      brand: account.brand.colour ?? null,
      logo: logo ? `${base}${logoPath(logo)}` : null,
      logoSize: logo ?? null,
    },
  };
}
