import { and, eq, isNull } from "drizzle-orm";
import { members } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";
import { writeAudit } from "../audit.ts";
import { byStaff } from "../persons/keep-sign-in.ts";
import type { Staff } from "../persons/queries.ts";

const isThem = ({ account, person }: Staff) =>
  and(eq(members.accountId, account.id), eq(members.personId, person.id), isNull(members.pledgedAt));

/** Keeps the promise, once, and writes it down. */
export async function takePledge(deps: Pick<Deps, "db" | "now">, staff: Staff): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const taken = await tx
      .update(members)
      .set({ pledgedAt: deps.now() })
      .where(isThem(staff))
      .returning({ personId: members.personId });
    if (taken.length === 0) return;
    await writeAudit({ ...deps, db: tx }, { ...byStaff(staff), action: "member.pledged", subject: staff.person.id });
  });
}
