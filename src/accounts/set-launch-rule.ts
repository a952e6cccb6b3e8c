import { eq } from "drizzle-orm";
import { accounts } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { writeAudit } from "./audit.ts";
import { membersOf } from "./members/queries.ts";
import { byStaff } from "./persons/keep-sign-in.ts";
import type { Staff } from "./persons/queries.ts";

/** Whose yes a launch needs from now on. `no_officer`: nobody could say it, so it stays as it was. */
export async function setLaunchRule(
  deps: Pick<Deps, "db" | "now">,
  { staff, needs }: { staff: Staff; needs: "nobody" | "officer" },
): Promise<"set" | "no_officer"> {
  return await deps.db.transaction(async (tx) => {
    const inside = { ...deps, db: tx };
    const [account] = await tx.select().from(accounts).where(eq(accounts.id, staff.account.id)).for("no key update");
    if (!account || account.launchNeeds === needs) return "set";
    const members = await membersOf(inside, account.id);
    const hasOfficer = members.length === 1 || members.some(({ role }) => role === "officer");
    if (needs === "officer" && !hasOfficer) return "no_officer";
    await tx.update(accounts).set({ launchNeeds: needs }).where(eq(accounts.id, account.id));
    const detail = { needs };
    await writeAudit(inside, { ...byStaff(staff), action: "account.launch_rule_changed", subject: account.id, detail });
    return "set";
  });
}
