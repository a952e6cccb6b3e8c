/** One entry of the provider's own suppression list: it will not deliver there, whoever asks. */
export type SuppressedDestination = { address: string; reason: "BOUNCE" | "COMPLAINT"; at: Date };

/**
 * Puts an address on a tenant's own list; what is there already is overridden. `refused`: not this address, or not this tenant.
 */
export type PutSuppressed = (entry: {
  tenant: string;
  address: string;
  reason: SuppressedDestination["reason"];
}) => Promise<{ outcome: "done" } | { outcome: "later" | "refused"; code: string }>;

/**
 * One page of a list, the account-wide one or a tenant's, oldest window first: what was put on it since `since`.
 * `later`: the same call may succeed after a while; `refused`: not as it stands, such as with a page token of yesterday.
 */
export type ListSuppressed = (query: {
  tenant: string | null;
  since: Date | null;
  token: string | null;
}) => Promise<
  | { outcome: "page"; entries: SuppressedDestination[]; next: string | null }
  | { outcome: "later" | "refused"; code: string }
>;
