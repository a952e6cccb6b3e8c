import type { SenderProvider } from "../db/json.ts";

/**
 * The port to the provider's sender identities and tenants. Every call may be repeated: what is there already, or gone
 * already, is done. `later`: the same call may succeed after a while (throttled, a fault of theirs, no connection);
 * `refused`: it will not until somebody changes something.
 */
export type SenderIdentities = {
  createIdentity: (domain: string) => Promise<Called<null>>;
  setMailFrom: (domain: string, mailFrom: string) => Promise<Called<null>>;
  /** Makes the tenant where it is missing, its suppression its own, and the domain one of its resources. */
  joinTenant: (tenant: string, domain: string) => Promise<Called<null>>;
  /** null: there is no such identity. */
  readIdentity: (domain: string) => Promise<Called<SenderProvider | null>>;
  leaveTenant: (tenant: string, domain: string) => Promise<Called<null>>;
  deleteIdentity: (domain: string) => Promise<Called<null>>;
};

export type Called<T> = { outcome: "done"; value: T } | { outcome: "later" | "refused"; code: string };

/** One SES tenant per account: up to 64 letters, digits, `-` and `_`. */
export function tenantNameOf(accountId: string): string {
  return `account-${accountId.replaceAll("-", "")}`;
}
