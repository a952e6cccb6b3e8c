import { and, eq, isNull, sql } from "drizzle-orm";
import { memberInvitations, members, persons } from "../../db/schema.ts";
import { uuid7 } from "../../db/uuid7.ts";
import type { Deps } from "../../deps.ts";
import type { Address } from "../../hygiene/address.ts";
import type { Locale } from "../../ui/texts/locale.ts";
import { writeAudit } from "../audit.ts";
import type { Role } from "../permissions.ts";
import { byStaff } from "../persons/keep-sign-in.ts";
import type { Staff } from "../persons/queries.ts";
import { openInvitations } from "./queries.ts";

const invitationMsMax = 7 * 24 * 3600 * 1000;
/** Open at once in one account: nobody hires faster, and nobody mails the world from here. */
const openMax = 50;

type Inviting = { staff: Staff; address: Address; role: Role; locale: Locale };

/** Invites an address by mail; whoever was invited already is mailed anew, with the new role. Open for seven days. */
export async function inviteMember(
  deps: Pick<Deps, "db" | "now" | "queue">,
  { staff, address, role, locale }: Inviting,
): Promise<"invited" | "is_member" | "too_many"> {
  const at = deps.now();
  const accountId = staff.account.id;
  const outcome = await deps.db.transaction(async (tx) => {
    // One at a time in an account, so that two presses make one invitation.
    await tx.execute(sql`select 1 from accounts where id = ${accountId} for no key update`);
    const [known] = await tx
      .select({ id: persons.id })
      .from(members)
      .innerJoin(persons, eq(persons.id, members.personId))
      .where(and(eq(members.accountId, accountId), eq(persons.email, address)));
    if (known) return "is_member" as const;
    const open = await openInvitations({ db: tx }, accountId);
    const earlier = open.find((one) => one.address === address);
    if (!earlier && open.length >= openMax) return "too_many" as const;
    const invitedBy = staff.person.name || staff.person.email;
    const fresh = { role, locale, invitedBy, ...mailedAt(at) };
    const id = earlier?.id ?? uuid7(at);
    if (earlier) await tx.update(memberInvitations).set(fresh).where(eq(memberInvitations.id, id));
    else await tx.insert(memberInvitations).values({ id, accountId, address, createdAt: at, ...fresh });
    await writeAudit(
      { ...deps, db: tx },
      { ...byStaff(staff), action: "member.invited", subject: id, detail: { address, role } },
    );
    return "invited" as const;
  });
  if (outcome === "invited") await deps.queue.wake("sign_in");
  return outcome;
}

/** Sends it once more: a new link, seven days from now, and the earlier link opens nothing. */
export async function resendInvitation(
  deps: Pick<Deps, "db" | "now" | "queue">,
  { staff, id }: { staff: Staff; id: string },
): Promise<boolean> {
  const [sent] = await deps.db
    .update(memberInvitations)
    .set(mailedAt(deps.now()))
    .where(stillOpen(staff, id))
    .returning({ id: memberInvitations.id });
  if (!sent) return false;
  await writeAudit(deps, { ...byStaff(staff), action: "member.invited_again", subject: id });
  await deps.queue.wake("sign_in");
  return true;
}

export async function revokeInvitation(
  deps: Pick<Deps, "db" | "now">,
  { staff, id }: { staff: Staff; id: string },
): Promise<boolean> {
  const [revoked] = await deps.db
    .update(memberInvitations)
    .set({ revokedAt: deps.now(), dueAt: null })
    .where(stillOpen(staff, id))
    .returning({ id: memberInvitations.id });
  if (revoked) await writeAudit(deps, { ...byStaff(staff), action: "member.invitation_revoked", subject: id });
  return revoked !== undefined;
}

function mailedAt(at: Date) {
  const expiresAt = new Date(at.getTime() + invitationMsMax);
  return { askedAt: at, expiresAt, dueAt: at, attempts: 0, sentAt: null, errorCode: null };
}

function stillOpen({ account }: Staff, id: string) {
  return and(
    eq(memberInvitations.accountId, account.id),
    eq(memberInvitations.id, id),
    isNull(memberInvitations.acceptedAt),
    isNull(memberInvitations.revokedAt),
  );
}
