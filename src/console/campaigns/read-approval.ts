import type { Staff } from "../../accounts/persons/queries.ts";
import { newestRequest, standingOf } from "../../campaigns/approvals/queries.ts";
import type { Matter } from "../../campaigns/matter.ts";
import type { Deps } from "../../deps.ts";
import type { Approval } from "./approval-part.tsx";

type Asked = { staff: Staff; matter: Matter; people: number };

/** How the officer's yes stands, where the account asks for one; a yes to fewer people than would be asked now is none. */
export async function readApproval(deps: Pick<Deps, "db">, { staff, matter, people }: Asked): Promise<Approval> {
  const mayAnswer = staff.may("approve_launch");
  const isAsked = matter.account.launchNeeds === "officer";
  const request = isAsked ? await newestRequest(deps, matter.campaign) : null;
  const found = request && standingOf(request, matter);
  const standing = found === "approved" && people > (request?.people ?? 0) ? "void" : found;
  return { isNeeded: isAsked && !(mayAnswer && staff.may("launch")), request, standing, mayAnswer };
}
