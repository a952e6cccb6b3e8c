import { and, desc, eq, sql } from "drizzle-orm";
import type { Staff } from "../../accounts/persons/queries.ts";
import { campaignOverrides, campaigns } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";
import { signLink } from "../../http/links.ts";
import { maySee } from "../../lists/access.ts";
import type { Exception } from "./exception-pages.tsx";
import { overridesOf, roles, type SignatureRequest, statusOf } from "./queries.ts";

const shownMax = 50;

/** Of the newest campaigns that one was asked for, with the way to one's own signature, for the roles that one has. */
export async function exceptionsOf(deps: Pick<Deps, "db" | "now" | "linkKeys">, staff: Staff): Promise<Exception[]> {
  const asked = await deps.db
    .selectDistinctOn([campaigns.id], { campaign: campaigns })
    .from(campaigns)
    .innerJoin(campaignOverrides, eq(campaignOverrides.campaignId, campaigns.id))
    .where(and(eq(campaigns.accountId, staff.account.id), maySee(staff, sql`${campaigns.listId}`)))
    .orderBy(desc(campaigns.id))
    .limit(shownMax);
  const found: Exception[] = [];
  for (const { campaign } of asked) {
    for (const seen of await overridesOf(deps, campaign)) {
      const status = statusOf(seen, deps.now());
      const signable = status === "waiting_for_signatures" && campaign.status === "draft";
      const open = signable ? seen.requests.filter((request) => mayAnswer(staff, request)) : [];
      const lacking = roles
        .filter((role) => !seen.signatures.some((signature) => signature.role === role))
        .flatMap((role) => open.filter((request) => request.role === role));
      const links = lacking.map(({ id, role, askedAt }) => ({
        role,
        path: `/o/${signLink(deps.linkKeys, "sign", id, Math.floor(askedAt.getTime() / 1000))}`,
      }));
      found.push({ campaign: campaign.name, status, override: seen.override, signatures: seen.signatures, links });
    }
  }
  return found.toReversed();
}

/** By role. What an officer from outside was asked, the owner does not sign in one-person mode either. */
function mayAnswer(staff: Staff, { role, address }: SignatureRequest): boolean {
  return staff.role === role || (staff.may(`sign_as_${role}`) && address === staff.person.email);
}
