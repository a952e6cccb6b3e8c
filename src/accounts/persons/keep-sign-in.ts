import { eq } from "drizzle-orm";
import { personSessions, persons } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";
import { writeAudit } from "../audit.ts";
import { staffOf } from "./queries.ts";

type SignIn = { token: string; how: "link" | "passkey" | "link_and_code" | "link_and_recovery_code" };

/** Marks a session as signed in whole, and writes down that somebody signed in, and how. */
export async function keepSignIn(deps: Pick<Deps, "db" | "now">, { token, how }: SignIn): Promise<void> {
  const at = deps.now();
  const [session] = await deps.db
    .update(personSessions)
    .set({ secondStepAt: at })
    .where(eq(personSessions.token, token))
    .returning();
  if (!session) return;
  const [person] = await deps.db.select().from(persons).where(eq(persons.id, session.userId));
  const staff = person && (await staffOf(deps, { session, person }));
  if (!staff) return;
  await writeAudit(deps, { ...byStaff(staff), action: "member.signed_in", subject: staff.person.id, detail: { how } });
}

/** Who did it: the fields of an entry of the trail. */
export function byStaff({
  account,
  person,
}: {
  account: { id: string };
  person: { id: string; name: string; email: string };
}) {
  return { accountId: account.id, actor: person.name || person.email, personId: person.id, keyId: null };
}
