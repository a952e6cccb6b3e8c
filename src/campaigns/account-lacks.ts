import type { Account } from "../accounts/queries.ts";

/** What a sender must say of itself in every mail (e-Commerce Directive, art. 5) and has not filled in. */
export function accountLacks({ postalAddress }: Pick<Account, "postalAddress">): "postal_address"[] {
  return postalAddress?.trim() ? [] : ["postal_address"];
}
