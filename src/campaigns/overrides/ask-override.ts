import { membersOf } from "../../accounts/members/queries.ts";
import { type Account, getAccount } from "../../accounts/queries.ts";
import { campaignOverrides, overrideRequests } from "../../db/schema.ts";
import { uuid7 } from "../../db/uuid7.ts";
import type { Deps } from "../../deps.ts";
import { type Address, normaliseAddress } from "../../hygiene/address.ts";
import type { Campaign } from "../queries.ts";
import { overridable, type OverrideSeen, type Role, roles } from "./queries.ts";

/** So long a signature can be given; after that it is asked for anew. */
const signingDays = 30;

/**
 * Who signs: the first member with the role, else whom the account names (contact, dpo). In one-person mode without another
 * dpo the owner signs for both.
 */
async function signersOf(
  deps: Pick<Deps, "db">,
  account: Account,
): Promise<{ owner: Address | null; officer: Address | null; isAlone: boolean }> {
  const members = await membersOf(deps, account.id);
  const first = (role: Role) => normaliseAddress(members.find((member) => member.role === role)?.email ?? "");
  const owner = first("owner") ?? normaliseAddress(account.contact ?? "");
  const isAlone = members.length === 1 && first("owner") !== null;
  const officer = first("officer") ?? normaliseAddress(account.dpo ?? "") ?? (isAlone ? owner : null);
  return { owner, officer, isAlone };
}

type Asking = { campaign: Campaign; code: string; reason: string; by: string };
export type Asked =
  | { outcome: "asked"; override: OverrideSeen }
  | { outcome: "refused"; why: string; needs?: readonly string[] };

/**
 * Keeps that an exception was asked for, by whom and why, and asks the account's owner and its officer, each by a mail of
 * their own. It changes nothing until both have signed.
 */
export async function askOverride(
  deps: Pick<Deps, "db" | "now">,
  { campaign, code, reason, by }: Asking,
): Promise<Asked> {
  const known = overridable.find((candidate) => candidate === code);
  if (!known)
    return { outcome: "refused", why: `Nobody can override this rule. Only ${overridable.join(" and ")} can be.` };
  if (campaign.status !== "draft")
    return { outcome: "refused", why: "This campaign was launched; its audience is frozen." };
  const account = await getAccount(deps, campaign.accountId);
  const { owner, officer, isAlone } = await signersOf(deps, account);
  if (!owner || !officer) {
    const needs = [...(owner ? [] : ["contact"]), ...(officer ? [] : ["dpo"])];
    const why = `An owner and an officer sign by mail. Set ${needs.join(" and ")} of the account to an email address.`;
    return { outcome: "refused", why, needs };
  }
  if (owner === officer && !isAlone) {
    const why = "Two persons must sign. The account's contact and dpo are one address: give each their own.";
    return { outcome: "refused", why, needs: ["dpo"] };
  }
  const at = deps.now();
  const expiresAt = new Date(at.getTime() + signingDays * 24 * 3600 * 1000);
  const { accountId, id: campaignId, listId } = campaign;
  return await deps.db.transaction(async (tx): Promise<Asked> => {
    const [override] = await tx
      .insert(campaignOverrides)
      .values({ id: uuid7(at), accountId, campaignId, listId, code: known, reason, askedBy: by, askedAt: at })
      .returning();
    if (!override) throw new Error("an override was not kept");
    const of = { accountId, overrideId: override.id, askedAt: at, expiresAt, dueAt: at, attempts: 0 };
    const rows = roles.map((role) => ({ ...of, id: uuid7(at), role, address: role === "owner" ? owner : officer }));
    const requests = await tx.insert(overrideRequests).values(rows).returning();
    return { outcome: "asked", override: { override, requests, signatures: [] } };
  });
}
