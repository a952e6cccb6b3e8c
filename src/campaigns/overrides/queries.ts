import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { campaignOverrides, overrideRequests, overrideSignatures } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";
import { type Account, getAccount } from "../../accounts/queries.ts";
import { acknowledgements, eligibilityOf, type Exceptions } from "../eligibility.ts";
import type { Campaign } from "../queries.ts";

/** The rules from which an owner and a data protection officer can except a campaign together; no other ever. */
export const overridable = ["basis_unknown", "role"] as const;
export type Overridable = (typeof overridable)[number];
/** Members of these roles, else the account's `contact` and `dpo`. */
export const roles = ["owner", "officer"] as const;
export type Role = (typeof roles)[number];

export type Override = typeof campaignOverrides.$inferSelect;
export type SignatureRequest = typeof overrideRequests.$inferSelect;
export type Signature = typeof overrideSignatures.$inferSelect;
export type OverrideSeen = { override: Override; requests: SignatureRequest[]; signatures: Signature[] };

export async function overridesOf({ db }: Pick<Deps, "db">, campaign: Campaign): Promise<OverrideSeen[]> {
  const overrides = await db
    .select()
    .from(campaignOverrides)
    .where(and(eq(campaignOverrides.accountId, campaign.accountId), eq(campaignOverrides.campaignId, campaign.id)))
    .orderBy(asc(campaignOverrides.id));
  if (overrides.length === 0) return [];
  const ids = overrides.map(({ id }) => id);
  const [requests, signatures] = await Promise.all([
    db.select().from(overrideRequests).where(inArray(overrideRequests.overrideId, ids)),
    db.select().from(overrideSignatures).where(inArray(overrideSignatures.overrideId, ids)),
  ]);
  return overrides.map((override) => ({
    override,
    requests: requests.filter(({ overrideId }) => overrideId === override.id),
    signatures: signatures.filter(({ overrideId }) => overrideId === override.id),
  }));
}

export type OverrideStatus = "waiting_for_signatures" | "signed" | "in_force" | "withdrawn" | "expired";

/** `in_force` from the launch on; `expired` when a signature is lacking and its link is too old to give it. */
export function statusOf({ override, requests, signatures }: OverrideSeen, now: Date): OverrideStatus {
  if (override.usedAt) return "in_force";
  if (override.withdrawnAt) return "withdrawn";
  const lacking = roles.filter((role) => !signatures.some((signature) => signature.role === role));
  if (lacking.length === 0) return "signed";
  const isOpen = lacking.every((role) => requests.some((asked) => asked.role === role && asked.expiresAt > now));
  return isOpen ? "waiting_for_signatures" : "expired";
}

export type InForce = { id: string; code: Overridable; people: number };

/**
 * Exceptions that both have signed, for the list that the campaign is about now, with the fewest people that a signature
 * spoke of. Of two for one rule the newest.
 */
export async function overridesInForce({ db }: Pick<Deps, "db">, campaign: Campaign): Promise<InForce[]> {
  return await db.execute<InForce>(sql`
    select distinct on (o.code) o.id, o.code, min(s.people)::int as people
    from campaign_overrides o join override_signatures s on s.override_id = o.id
    where o.account_id = ${campaign.accountId} and o.campaign_id = ${campaign.id} and o.list_id = ${campaign.listId}
      and o.withdrawn_at is null
    group by o.id having count(distinct s.role) = ${roles.length}
    order by o.code, o.id desc`);
}

export function exceptionsOf(inForce: readonly InForce[]): Exceptions {
  const of = (code: Overridable) => inForce.find((override) => override.code === code)?.id ?? null;
  return { basis_unknown: of("basis_unknown"), role: of("role") };
}

/** How many people an exception from this rule is about: whom nothing else but an overridable rule speaks against. */
export async function countPeople(
  deps: Pick<Deps, "db" | "now">,
  { campaign, code }: { campaign: Campaign; code: Overridable },
): Promise<number> {
  const account: Account = await getAccount(deps, campaign.accountId);
  const assumed = { basis_unknown: campaign.id, role: campaign.id };
  const question = { campaign, account, acknowledged: acknowledgements, exceptions: assumed, now: deps.now() };
  const concerned = code === "role" ? sql`e.is_misplaced_role` : sql`e.basis = 'unknown'`;
  const [row] = await deps.db.execute<{ k: number }>(sql`
    select count(*)::int as k from (${eligibilityOf(question)}) e where e.code is null and ${concerned}`);
  return row?.k ?? 0;
}
