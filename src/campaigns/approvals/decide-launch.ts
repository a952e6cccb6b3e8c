import { and, eq, isNull, or } from "drizzle-orm";
import { writeAudit } from "../../accounts/audit.ts";
import { byStaff } from "../../accounts/persons/keep-sign-in.ts";
import type { Staff } from "../../accounts/persons/queries.ts";
import { campaigns, launchRequests } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";
import { readMatter } from "../matter.ts";
import { mailAsker } from "./queue-mails.ts";
import { type LaunchRequest, newestRequest, standingOf } from "./queries.ts";

export type Deciding = {
  request: LaunchRequest;
  decision: "approved" | "declined";
  /** Needed for a no. */
  reason: string | null;
  staff: Staff;
};

/**
 * The officer's answer, about the draft that the request names and no other. `changed`: the draft is another now, or there is
 * a newer request. A yes can be taken back until the launch; a no stands, and can be asked about anew.
 */
export async function decideLaunch(
  deps: Pick<Deps, "db" | "now">,
  { request, decision, reason, staff }: Deciding,
): Promise<"decided" | "launched" | "changed" | "closed"> {
  return await deps.db.transaction(async (tx) => {
    const inside = { ...deps, db: tx };
    // A change or a launch of the draft now waits for this answer, or was before it.
    const [campaign] = await tx.select().from(campaigns).where(eq(campaigns.id, request.campaignId)).for("share");
    if (campaign?.status !== "draft") return "launched";
    const newest = await newestRequest(inside, campaign);
    const standing = standingOf(request, await readMatter(inside, campaign));
    if (newest?.id !== request.id || standing === "void") return "changed";
    const isOpen =
      decision === "approved"
        ? isNull(launchRequests.decision)
        : or(isNull(launchRequests.decision), eq(launchRequests.decision, "approved"));
    const decided = await tx
      .update(launchRequests)
      .set({ decision, reason, decidedBy: staff.person.name || staff.person.email, decidedAt: deps.now() })
      .where(and(eq(launchRequests.id, request.id), isOpen))
      .returning({ id: launchRequests.id });
    if (decided.length === 0) return "closed";
    await mailAsker(inside, { request, decision, deciderId: staff.person.id });
    const detail = { people: request.people, draft: request.draftHash, ...(reason ? { reason } : {}) };
    await writeAudit(inside, { ...byStaff(staff), action: `launch.${decision}`, subject: request.campaignId, detail });
    return "decided";
  });
}
