import { and, eq, gt, isNull } from "drizzle-orm";
import { memberInvitations, members } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";
import { writeAudit } from "../audit.ts";
import { ensurePerson } from "../persons/ensure-person.ts";
import { byStaff } from "../persons/keep-sign-in.ts";
import type { Person } from "../persons/queries.ts";
import type { OpenedInvitation } from "./queries.ts";

type Accepting = { opened: OpenedInvitation; name: string };

/** Uses an invitation up: of two presses at once one gets the row. Who is a member already stays what they are. */
export async function acceptInvitation(
  deps: Pick<Deps, "db" | "now">,
  { opened, name }: Accepting,
): Promise<Person | null> {
  const { invitation } = opened;
  const at = deps.now();
  return await deps.db.transaction(async (tx) => {
    const inside = { ...deps, db: tx };
    const [used] = await tx
      .update(memberInvitations)
      .set({ acceptedAt: at, dueAt: null })
      .where(
        and(
          eq(memberInvitations.id, invitation.id),
          eq(memberInvitations.askedAt, invitation.askedAt),
          isNull(memberInvitations.acceptedAt),
          isNull(memberInvitations.revokedAt),
          gt(memberInvitations.expiresAt, at),
        ),
      )
      .returning();
    if (!used) return null;
    const { accountId, address, role } = used;
    const person = await ensurePerson(inside, { address, name });
    await tx.insert(members).values({ accountId, personId: person.id, role, createdAt: at }).onConflictDoNothing();
    const by = byStaff({ account: { id: accountId }, person });
    await writeAudit(inside, { ...by, action: "member.joined", subject: person.id, detail: { role } });
    return person;
  });
}
