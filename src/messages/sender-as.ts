import type { Account } from "../accounts/queries.ts";
import type { Sender } from "../ui/sender.ts";

/** The account as recipients see it, under the name that people know. */
export function senderAs(account: Account, name: string): Sender {
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
      logo: null,
    },
  };
}
