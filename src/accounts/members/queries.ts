import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { memberInvitations, members, persons } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";
import { openLink } from "../../http/links.ts";
import type { Role } from "../permissions.ts";
import { type Account, getAccount } from "../queries.ts";

export type Invitation = typeof memberInvitations.$inferSelect;
export type Member = { id: string; name: string; email: string; role: Role; since: Date; hasSecondStep: boolean };

export async function membersOf({ db }: Pick<Deps, "db">, accountId: string): Promise<Member[]> {
  return await db
    .select({
      id: persons.id,
      name: persons.name,
      email: persons.email,
      role: members.role,
      since: members.createdAt,
      hasSecondStep: sql<boolean>`${persons.twoFactorEnabled} or exists (select 1 from passkeys k where k.person_id = ${persons.id})`,
    })
    .from(members)
    .innerJoin(persons, eq(persons.id, members.personId))
    .where(eq(members.accountId, accountId))
    .orderBy(asc(members.createdAt), asc(members.personId));
}

/** Those that nobody has accepted or taken back; the too old ones too, so that they can be sent again. */
export async function openInvitations({ db }: Pick<Deps, "db">, accountId: string): Promise<Invitation[]> {
  return await db
    .select()
    .from(memberInvitations)
    .where(
      and(
        eq(memberInvitations.accountId, accountId),
        isNull(memberInvitations.acceptedAt),
        isNull(memberInvitations.revokedAt),
      ),
    )
    .orderBy(desc(memberInvitations.id))
    .limit(100);
}

export type OpenedInvitation = {
  invitation: Invitation;
  account: Account;
  state: "open" | "accepted" | "revoked" | "expired";
};

/** What a link of an invitation stands for; null for one that we did not make. That of an earlier mail has expired. */
export async function openInvitation(
  deps: Pick<Deps, "db" | "linkKeys" | "now">,
  text: string,
): Promise<OpenedInvitation | null> {
  const link = openLink(deps.linkKeys, "invite", text);
  if (!link) return null;
  const [invitation] = await deps.db.select().from(memberInvitations).where(eq(memberInvitations.id, link.id));
  if (!invitation) return null;
  const account = await getAccount(deps, invitation.accountId);
  return { invitation, account, state: stateOf(invitation, link.issuedAt, deps.now()) };
}

function stateOf(invitation: Invitation, issuedAt: number, now: Date): OpenedInvitation["state"] {
  if (invitation.acceptedAt) return "accepted";
  if (invitation.revokedAt) return "revoked";
  const isNewest = Math.floor(invitation.askedAt.getTime() / 1000) === issuedAt;
  return isNewest && invitation.expiresAt > now ? "open" : "expired";
}
