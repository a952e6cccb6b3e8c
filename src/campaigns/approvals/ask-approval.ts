import { and, eq, isNull, ne } from "drizzle-orm";
import { writeAudit } from "../../accounts/audit.ts";
import { byStaff } from "../../accounts/persons/keep-sign-in.ts";
import type { Staff } from "../../accounts/persons/queries.ts";
import { launchRequests } from "../../db/schema.ts";
import { uuid7 } from "../../db/uuid7.ts";
import type { Deps } from "../../deps.ts";
import type { Matter } from "../matter.ts";
import { mailOfficers } from "./queue-mails.ts";
import { draftHash } from "./draft-hash.ts";

export type AskingApproval = {
  matter: Matter;
  /** As the page named them. */
  people: number;
  acknowledged: readonly string[];
  statement: string | null;
  staff: Staff;
};

/** Asks the officer for a yes to this very draft. Asked twice it is one request; one about an earlier draft is let go. */
export async function askApproval(
  deps: Pick<Deps, "db" | "now">,
  asking: AskingApproval,
): Promise<"asked" | "already"> {
  const { matter, people, acknowledged, statement, staff } = asking;
  const { id: campaignId, accountId } = matter.campaign;
  const at = deps.now();
  const hash = draftHash(matter, people);
  return await deps.db.transaction(async (tx) => {
    const isOlder = and(eq(launchRequests.campaignId, campaignId), ne(launchRequests.draftHash, hash));
    await tx.delete(launchRequests).where(and(isOlder, isNull(launchRequests.decision)));
    const kept = await tx
      .insert(launchRequests)
      .values({
        id: uuid7(at),
        accountId,
        campaignId,
        draftHash: hash,
        people,
        acknowledged: [...acknowledged],
        statement,
        askedBy: staff.person.name || staff.person.email,
        askedById: staff.person.id,
        askedAt: at,
      })
      .onConflictDoNothing()
      .returning({ id: launchRequests.id });
    const [request] = kept;
    if (!request) return "already";
    await mailOfficers({ ...deps, db: tx }, { requestId: request.id, accountId, askerId: staff.person.id });
    const detail = { people, draft: hash };
    await writeAudit({ ...deps, db: tx }, { ...byStaff(staff), action: "launch.asked", subject: campaignId, detail });
    return "asked";
  });
}
