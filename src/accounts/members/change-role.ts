import { and, eq, sql } from "drizzle-orm";
import { asSystem } from "../../db/account-scope.ts";
import type { Db } from "../../db/client.ts";
import { members, persons, personSessions } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";
import { writeAudit } from "../audit.ts";
import type { Role } from "../permissions.ts";
import { byStaff } from "../persons/keep-sign-in.ts";
import type { Staff } from "../persons/queries.ts";

type Changing = { staff: Staff; personId: string; role: Role | null };

/**
 * Gives a member another role, or (`null`) lets them go. It counts from their next click on. The last owner stays one: the
 * account's owners are locked first, so that of two who let each other go at once one is told.
 */
export async function changeRole(
  deps: Pick<Deps, "db" | "now">,
  { staff, personId, role }: Changing,
): Promise<"changed" | "unknown" | "last_owner"> {
  const accountId = staff.account.id;
  return await deps.db.transaction(async (tx) => {
    const owners = await ownersOf(tx, accountId);
    const mine = and(eq(members.accountId, accountId), eq(members.personId, personId));
    const [before] = await tx.select({ role: members.role }).from(members).where(mine);
    // Who asks may have been let go by the one before.
    if (!before || !owners.includes(staff.person.id)) return "unknown";
    if (before.role === role) return "changed";
    if (before.role === "owner" && owners.length === 1) return "last_owner";
    if (role === null) {
      await tx.delete(members).where(mine);
      await asSystem(tx, (whole) => closeDoor(whole, { accountId, personId, at: deps.now() }));
    } else await tx.update(members).set({ role }).where(mine);
    const action = role === null ? "member.removed" : "member.role_changed";
    const detail = { from: before.role, to: role };
    await writeAudit({ ...deps, db: tx }, { ...byStaff(staff), action, subject: personId, detail });
    return "changed";
  });
}

/** What is the person's own, and no account's: where they are signed in, and since when nowhere. */
async function closeDoor(
  db: Db,
  { accountId, personId, at }: { accountId: string; personId: string; at: Date },
): Promise<void> {
  await db
    .update(personSessions)
    .set({ accountId: null })
    .where(and(eq(personSessions.userId, personId), eq(personSessions.accountId, accountId)));
  // How long ago they left is counted from here (privacy/purge-old.ts).
  await db.update(persons).set({ updatedAt: at }).where(eq(persons.id, personId));
}

async function ownersOf(tx: Db, accountId: string): Promise<string[]> {
  await tx.execute(sql`select 1 from accounts where id = ${accountId} for no key update`);
  const rows = await tx
    .select({ id: members.personId })
    .from(members)
    .where(and(eq(members.accountId, accountId), eq(members.role, "owner")));
  return rows.map(({ id }) => id);
}
