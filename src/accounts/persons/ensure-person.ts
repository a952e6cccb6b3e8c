import { persons } from "../../db/schema.ts";
import { uuid7 } from "../../db/uuid7.ts";
import type { Deps } from "../../deps.ts";
import type { Person } from "./queries.ts";

/** The person of an address that was proven to be theirs: by a link that was opened, or on this very machine. */
export async function ensurePerson(
  { db, now }: Pick<Deps, "db" | "now">,
  { address, name }: { address: string; name: string },
): Promise<Person> {
  const at = now();
  const fresh = { id: uuid7(at), name, email: address, emailVerified: true, createdAt: at, updatedAt: at };
  const kept = db.insert(persons).values(fresh);
  // Touched, so that a former member who comes back is not purged at that moment.
  const [person] = await kept.onConflictDoUpdate({ target: persons.email, set: { updatedAt: at } }).returning();
  if (!person) throw new Error("a person was not kept");
  return person;
}
