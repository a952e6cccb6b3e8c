import type { Context } from "hono";
import type { Console } from "../../accounts/persons/only-staff.tsx";
import { awaitSuppressed } from "../../suppression/await-claims.ts";
import { suppressPeople } from "../../suppression/suppress-people.ts";
import { type Contact, note } from "./read-person.ts";

/** On the do-not-mail list by a member of staff; what a person asked for themselves goes over the request desk. */
export async function stop(
  c: Context<Console>,
  contactId: string | null,
  subject: Pick<Contact, "address">,
): Promise<void> {
  const { staff } = c.var;
  const { account, person: by } = staff;
  await c.env.db.transaction(async (tx) => {
    const inside = { ...c.env, db: tx };
    const source = by.name || by.email;
    const entry = { subject, reason: "manual" as const, topic: "", source, occurredAt: c.env.now() };
    await suppressPeople(inside, account.id, [entry]);
    await note(inside, staff, { action: "suppressions.added", subject: contactId });
  });
  await awaitSuppressed(c.env, account.id);
}
